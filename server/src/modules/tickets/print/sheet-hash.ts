import { createHash } from 'node:crypto';
import type { TicketEventEntity } from '../entities/ticket-event.entity';

/** What of a history row can be hashed: everything that was written once and never changes. */
export type HashedRow = Pick<
  TicketEventEntity,
  'id' | 'action' | 'at' | 'actorId' | 'actorKind' | 'fromState' | 'toState' | 'note' | 'photoIds' | 'facts' | 'visible'
>;

/** What is printed at the foot of a sheet beside its hash: with it the hash can be made again. */
export interface Imprint {
  number: string;
  /** to the second, as the sheet shows it */
  printedAt: Date;
  /** rows of the history the sheet has, from the first on */
  lines: number;
  /** a reporter's sheet has only the rows he may read */
  own: boolean;
}

// The database does not keep the order in which keys were written.
const sorted = (facts: HashedRow['facts']): unknown[] => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

const canonical = (row: HashedRow): unknown[] => [
  row.id,
  row.action,
  row.at.toISOString(),
  row.actorKind,
  row.actorId,
  row.fromState,
  row.toState,
  row.note,
  row.photoIds,
  sorted(row.facts),
];

/** Rows a sheet shows. */
export const rowsOf = <R extends HashedRow>(history: readonly R[], own: boolean): R[] =>
  history.filter(({ visible }) => !own || visible);

/**
 * SHA-256 over the first `lines` rows of a history and what identifies the print.
 *
 * The history is append-only, so a sheet printed long ago has its hash made again from the rows that
 * were there then, whatever was added since. Only erasure (retention of restricted matters) takes words and
 * pictures out of old rows: a sheet printed before it can then no longer be checked.
 *
 * @param history all rows, oldest first
 * @returns lower-case hex
 */
export function sheetHash(history: readonly HashedRow[], { number, printedAt, lines, own }: Imprint): string {
  const rows = rowsOf(history, own).slice(0, lines).map(canonical);
  const text = JSON.stringify(['sheet-1', number, printedAt.toISOString(), own, lines, rows]);
  return createHash('sha256').update(text).digest('hex');
}
