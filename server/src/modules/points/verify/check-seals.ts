import { createHash, type Hash } from 'node:crypto';
import { readContents, rootOf, type SealContents } from '../seals/contents';
import { countOf, readIds } from '../seals/ids';
import { rowsOf, STREAMS, type Stream } from '../seals/streams';
import { Check, type CheckResult } from './check';
import type { Snapshot } from './snapshot';

/** As ledger.seal_patience, which somebody may have changed. */
const PATIENCE_MS = 3_600_000;

export interface SealRow {
  seq: number;
  root: string;
  contents: string;
  sealed_at: number;
}
export const SEALS = `SELECT seq, encode(root, 'hex') AS root, contents,
  floor(extract(epoch FROM sealed_at) * 1000)::bigint AS sealed_at FROM ledger.seal ORDER BY seq`;

/** The chain of seals, every sealed row, and that nothing turned up behind them. */
export async function checkSeals(db: Snapshot): Promise<CheckResult[]> {
  const chain = new Check('seals follow one another');
  const sealed = new Check('sealed rows are as they were');
  const behind = new Check('no row slipped in behind the seals');
  const last = await readChain(db, chain);
  const until = (last?.at ?? 0) - PATIENCE_MS;
  for (const stream of STREAMS) {
    const refused = await db.attempt(async () => {
      await new SealedStream(stream, sealed, behind).run(db, until);
    });
    if (refused !== null) sealed.differs(`${stream.table} cannot be read: ${refused}`);
  }
  return [chain.result, sealed.result, behind.result];
}

async function readChain(db: Snapshot, check: Check): Promise<{ at: number } | null> {
  let last: { seq: number; root: string; at: number } | null = null;
  for await (const row of db.each<SealRow>(SEALS)) {
    check.saw();
    const name = `seal ${String(row.seq)}`;
    check.same(row.seq, (last?.seq ?? 0) + 1, () => `${name} in its place`);
    check.same(row.root, rootOf(row.contents), () => `the root of ${name}`);
    const contents = parsed(row.contents);
    if (contents === null) check.differs(`${name} is not written as seals are`);
    else {
      check.same(contents.seq, row.seq, () => `the number in ${name}`);
      check.same(contents.prev, last?.root ?? '', () => `what ${name} says of the one before`);
      check.same(Date.parse(contents.sealedAt), row.sealed_at, () => `the time of ${name}`);
    }
    last = { seq: row.seq, root: row.root, at: row.sealed_at };
  }
  return last;
}

function parsed(text: string): SealContents | null {
  try {
    return readContents(text);
  } catch {
    return null;
  }
}

interface Told {
  seq: number;
  ids: string;
  sha256: string;
  hash: Hash;
  /** rows not met yet */
  left: number;
  started: boolean;
}
interface Range {
  from: number;
  to: number;
  seal: Told;
}

/** Walks once over a table in the order of its numbers and deals each row out to the seal that has its number. */
class SealedStream {
  private place = 0;
  private expected = 0;

  constructor(
    private readonly stream: Stream,
    private readonly sealed: Check,
    private readonly behind: Check,
  ) {}

  async run(db: Snapshot, until: number): Promise<void> {
    const { seals, ranges, horizon } = await this.told(db, until);
    for await (const { id, body } of db.each<{ id: number; body: string }>(rowsOf(this.stream, 'true'))) {
      const seal = this.sealOf(ranges, id);
      if (seal !== null) {
        this.sealed.saw();
        this.add(seal, body);
      } else if (id <= horizon) {
        this.behind.differs(`${this.stream.table} ${String(id)} is in no seal, but older ones than it are`);
      }
      this.behind.saw();
    }
    this.sealOf(ranges, Infinity);
    for (const { seq, left, ids } of seals) {
      if (left !== 0)
        this.sealed.differs(`${this.stream.table}: ${String(left)} rows of ${ids} in seal ${String(seq)} are gone`);
    }
  }

  private async told(db: Snapshot, until: number): Promise<{ seals: Told[]; ranges: Range[]; horizon: number }> {
    const seals: Told[] = [];
    const ranges: Range[] = [];
    const path = `contents::jsonb #>> '{streams,${this.stream.name}`;
    const rows = db.each<{ seq: number; ids: string; sha256: string; up_to: number | null; sealed_at: number }>(`
      SELECT seq, ${path},ids}' AS ids, ${path},sha256}' AS sha256,
             (contents::jsonb #>> '{upTo,${this.stream.name}}')::bigint AS up_to,
             floor(extract(epoch FROM sealed_at) * 1000)::bigint AS sealed_at
      FROM ledger.seal WHERE contents::jsonb #> '{upTo,${this.stream.name}}' IS NOT NULL ORDER BY seq`);
    let horizon = 0;
    for await (const { seq, ids, sha256, up_to: upTo, sealed_at: at } of rows as AsyncIterable<{
      seq: number;
      ids: string | null;
      sha256: string;
      up_to: number | null;
      sealed_at: number;
    }>) {
      if (at <= until) horizon = Math.max(horizon, upTo ?? 0);
      if (ids === null) continue;
      const all = readIds(ids);
      const seal = { seq, ids, sha256, hash: createHash('sha256'), left: countOf(all), started: false };
      seals.push(seal);
      for (const [from, to] of all) ranges.push({ from, to, seal });
    }
    ranges.sort((a, b) => a.from - b.from);
    return { seals, ranges, horizon };
  }

  /** The seal that has this number; numbers before it that some seal has are gone. */
  private sealOf(ranges: Range[], id: number): Told | null {
    for (let range = ranges[this.place]; range && range.from <= id; range = ranges[this.place]) {
      this.expected = Math.max(this.expected, range.from);
      if (this.expected < Math.min(id, range.to)) this.gone(range, this.expected);
      if (id < range.to) {
        this.expected = id + 1;
        return range.seal;
      }
      this.place += 1;
    }
    return null;
  }

  private gone({ seal }: Range, id: number): void {
    this.sealed.differs(`${this.stream.table} ${String(id)}, which seal ${String(seal.seq)} has, is gone`);
  }

  private add(seal: Told, body: string): void {
    if (seal.started) seal.hash.update('\n');
    seal.started = true;
    seal.hash.update(body);
    seal.left -= 1;
    if (seal.left === 0 && seal.hash.digest('hex') !== seal.sha256) {
      this.sealed.differs(
        `${this.stream.table} ${seal.ids}: one of these rows is not as seal ${String(seal.seq)} has it`,
      );
    }
  }
}
