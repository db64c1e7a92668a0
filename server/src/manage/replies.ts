import { isDeepStrictEqual } from 'node:util';
import { REPLY_LIMITS } from '@yanxinyuan/shared/tickets/replies';
import { TICKET_ACTIONS, type TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { uuidv7 } from 'uuidv7';
import { Replies, REPLY_TEXT, type SharedReply } from '../modules/tickets';
import type { CsvRow } from '../platform/csv';
import { fileTaker, type TakeFile } from './take-file';

type ReplyLine = Pick<SharedReply, 'actions' | 'name' | 'text'>;

/**
 * What is often said, for everybody (常用语), in the order of the file. The file tells all there is: one left out is
 * offered no more. What workers keep for themselves it does not touch.
 */
export const replies: TakeFile = fileTaker<ReplyLine, SharedReply & { gone?: boolean }>({
  columns: ['actions', 'name', 'text'],
  cells: { actions: actionsOf, name: (row) => worded(row, 'name', REPLY_LIMITS.nameMax), text: textOf },
  plan: async ({ app, tx, file, lines, mistakes }) => {
    const service = app.get(Replies);
    mistakes.addTwice(lines, ({ name }) => name);
    if (lines.length > REPLY_LIMITS.sharedMax) mistakes.add(file, `more than ${REPLY_LIMITS.sharedMax} replies`);
    const there = new Map((await service.shared(tx)).map((one) => [one.name, one]));
    const wanted = lines.map(({ value }, i) => ({
      id: there.get(value.name)?.id ?? uuidv7(),
      position: i + 1,
      ...value,
    }));
    const names = new Set(lines.map(({ value }) => value.name));
    return {
      added: wanted.filter(({ name }) => !there.has(name)),
      changed: wanted.filter((one) => there.has(one.name) && !isDeepStrictEqual(one, plain(there.get(one.name)))),
      removed: [...there.values()].filter(({ name }) => !names.has(name)).map((one) => ({ ...one, gone: true })),
      write: async (values) => {
        await service.dropShared(
          tx,
          values.filter(({ gone }) => gone === true),
        );
        const kept = values.filter(({ gone }) => gone !== true);
        if (kept.length > 0) await service.saveShared(tx, kept);
      },
    };
  },
});

const plain = (one: SharedReply | undefined): SharedReply | undefined =>
  one && { id: one.id, position: one.position, actions: one.actions, name: one.name, text: one.text };

function actionsOf(row: CsvRow): TicketAction[] {
  const known: readonly string[] = TICKET_ACTIONS;
  const names = row.text('actions').split('|');
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`${row.where}: actions has what nobody can do: ${strange}`);
  return TICKET_ACTIONS.filter((action) => names.includes(action));
}

function worded(row: CsvRow, column: string, max: number): string {
  const words = row.text(column).trim();
  if (words === '' || words.length > max)
    throw new Error(`${row.where}: ${column} has ${words.length} characters, not 1 to ${max}`);
  return words;
}

function textOf(row: CsvRow): string {
  const text = worded(row, 'text', REPLY_LIMITS.textMax);
  if (!REPLY_TEXT.test(text))
    throw new Error(`${row.where}: text may have {number}, {place}, {department}, {assignee} in braces only`);
  return text;
}
