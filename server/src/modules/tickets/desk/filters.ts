import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketFilter } from '@yanxinyuan/shared/tickets/queues';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { commaList } from '../../../platform/http/query-text';
import type { Category } from '../../reports';
import { lateIn, type Arm } from './queues';

/** Digits of a code, and the column that holds the codes of that level. */
const COLUMNS: Readonly<Record<number, string>> = { 9: 'town_code', 12: 'community_code', 15: 'grid_code' };

/**
 * What a filter leaves of a queue, as conditions that are added to the queue's own. So none of them
 * can show what the queue does not hold; a word that fits nothing leaves nothing.
 *
 * @param arm of the queue, which says what is late there
 * @returns conditions on `ticket t`; `:now` is the queue's
 */
export function filterArms(filter: TicketFilter, categories: readonly Category[], arm: Arm): Arm[] {
  const { urgency, group, state, area, overdue } = filter;
  const column = COLUMNS[area?.length ?? 0];
  const groups = group?.split(',') ?? [];
  const inGroups = categories.filter(({ groupName }) => groups.includes(groupName)).map(({ code }) => code);
  return [
    ...(urgency === undefined ? [] : [oneOf('urgency', commaList(URGENCIES, urgency))]),
    ...(state === undefined ? [] : [oneOf('state', commaList(TICKET_STATES, state))]),
    ...(group === undefined ? [] : [oneOf('category', inGroups)]),
    ...(area === undefined || column === undefined ? [] : [oneOf(column, [area])]),
    ...(overdue === undefined ? [] : [{ sql: overdue ? lateIn(arm) : `NOT (${lateIn(arm)})`, parameters: {} }]),
  ];
}

const oneOf = (column: string, values: readonly string[]): Arm => ({
  sql: `t.${column} = ANY(:f_${column}::text[])`,
  parameters: { [`f_${column}`]: values },
});
