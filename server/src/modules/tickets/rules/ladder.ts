import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import { LADDER, LADDER_DAYS, type LadderLevel } from '@yanxinyuan/shared/tickets/ladder';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS } from '@yanxinyuan/shared/time';

export interface Climbing {
  state: TicketState;
  kind: ReportKind;
  urgency: Urgency;
  level: LadderLevel | null;
  dueAt: Date;
}
export interface PlannedLevel {
  level: LadderLevel | null;
  levelDueAt: Date | null;
}

/** States in which a level works on it; suspended its time stands, resolved it is over. */
const CLIMBING: readonly TicketState[] = ['submitted', 'assigned', 'working', 'referred'];

/** A dispute with seven days climbs. Somebody in danger is no quarrel to be settled step by step. */
const onLadder = ({ kind, urgency }: Pick<Climbing, 'kind' | 'urgency'>): boolean =>
  kind === 'dispute' && urgency === 'dispute';

/** The level above; null at the top. */
export const levelAbove = (level: LadderLevel): LadderLevel | null => LADDER[LADDER.indexOf(level) + 1] ?? null;

/**
 * When a level's time is over: the due time less what is kept for the levels above. So it moves
 * with the due time (a pause, an extension), never moves it, and whoever passes a case on early
 * leaves his time to the next. Null at the top, whose end is the due time itself.
 */
export function levelDueAt(level: LadderLevel, dueAt: Date): Date | null {
  const above = LADDER.slice(LADDER.indexOf(level) + 1);
  if (above.length === 0) return null;
  return new Date(dueAt.getTime() - above.reduce((days, one) => days + LADDER_DAYS[one], 0) * DAY_MS);
}

/** The ladder after an action. A case keeps the level it reached; one that is no dispute any more has none. */
export function planLevel(ticket: Climbing): PlannedLevel {
  if (!onLadder(ticket)) return { level: null, levelDueAt: null };
  const level = ticket.level ?? 'grid';
  return { level, levelDueAt: CLIMBING.includes(ticket.state) ? levelDueAt(level, ticket.dueAt) : null };
}
