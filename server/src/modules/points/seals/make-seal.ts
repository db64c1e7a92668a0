import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/database';
import { writeContents, type SealedRows } from './contents';
import { countOf, idsOf } from './ids';
import { READING, rowsOf, STREAMS, type Stream } from './streams';

/** More than a quarter of an hour brings anywhere; an old database is sealed in several steps. */
const ROWS_AT_ONCE = 20_000;
const FETCH = 2_000;

export interface MadeSeal {
  seq: number;
  root: string;
  contents: string;
  rows: number;
  /** a stream had more than one seal takes */
  more: boolean;
}

/**
 * Seals every row that is visible and in no seal yet, in one snapshot and without a lock that anybody waits for. Rows
 * of transactions that run meanwhile come into the next seal, wherever their numbers lie.
 *
 * `tx` must be fresh: its snapshot is taken here. Two at once: the second fails with 40001, and finds on its next
 * attempt what the first left.
 *
 * @returns null when there is nothing new
 */
export async function makeSeal(tx: Tx, rowsAtOnce = ROWS_AT_ONCE): Promise<MadeSeal | null> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await tx.query(READING);
  const streams = new Map<string, SealedRows>();
  for (const stream of STREAMS) {
    const rows = await newRows(tx, stream, rowsAtOnce);
    if (rows !== null) streams.set(stream.name, rows);
  }
  if (streams.size === 0) return null;
  const [last] = await tx.query<{ seq: string; root: string; upTo: Record<string, number> }[]>(
    `SELECT seq, encode(root, 'hex') AS root, contents::jsonb -> 'upTo' AS "upTo"
     FROM ledger.seal ORDER BY seq DESC LIMIT 1`,
  );
  const [clock] = await tx.query<{ now: string }[]>(`SELECT to_jsonb(ledger.now()) #>> '{}' AS now`);
  const seq = Number(last?.seq ?? 0) + 1;
  const contents = writeContents({
    seq,
    prev: last?.root ?? '',
    sealedAt: clock?.now ?? '',
    streams,
    upTo: highest(last?.upTo ?? {}, streams),
  });
  const [stored] = await tx.query<{ root: string }[]>(`SELECT encode(ledger.add_seal($1), 'hex') AS root`, [contents]);
  const counts = [...streams.values()].map(({ ids }) => countOf(ids));
  return {
    seq,
    root: stored?.root ?? '',
    contents,
    rows: counts.reduce((sum, count) => sum + count, 0),
    more: counts.some((count) => count === rowsAtOnce),
  };
}

function highest(before: Record<string, number>, streams: ReadonlyMap<string, SealedRows>): Map<string, number> {
  const upTo = new Map(Object.entries(before));
  for (const [name, { ids }] of streams) upTo.set(name, Math.max(upTo.get(name) ?? 0, (ids.at(-1)?.[1] ?? 1) - 1));
  return upTo;
}

async function newRows(tx: Tx, stream: Stream, limit: number): Promise<SealedRows | null> {
  const [look] = await tx.query<{ after: string; sealed: string }[]>('SELECT * FROM ledger.unsealed($1)', [
    stream.name,
  ]);
  if (!look) throw new Error('ledger.unsealed returned nothing');
  const where = `r.${stream.id} > ${look.after} AND NOT '${look.sealed}'::int8multirange @> r.${stream.id}::bigint`;
  await tx.query(`DECLARE sealing NO SCROLL CURSOR FOR ${rowsOf(stream, where)} LIMIT ${limit.toFixed()}`);
  const hash = createHash('sha256');
  const ids: number[] = [];
  for (;;) {
    const rows = await tx.query<{ id: string; body: string }[]>(`FETCH ${FETCH.toFixed()} FROM sealing`);
    for (const { id, body } of rows) {
      if (ids.length > 0) hash.update('\n');
      hash.update(body);
      ids.push(Number(id));
    }
    if (rows.length < FETCH) break;
  }
  await tx.query('CLOSE sealing');
  return ids.length === 0 ? null : { ids: idsOf(ids), sha256: hash.digest('hex') };
}
