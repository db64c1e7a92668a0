/** What happened to one rider's points, as it stands in the books. Instants are microseconds since 1970. */
export interface Story {
  account: { id: number; posted: number; held: number; version: number; head: string };
  /** by version */
  transfers: Transfer[];
  /** by id */
  holds: Hold[];
  /** by id */
  lots: Lot[];
}
export interface Transfer {
  id: number;
  kind: string;
  /** signed: what it changed */
  amount: number;
  version: number;
  quantity: number;
  counts_to_cap: boolean;
  hold_id: number | null;
  reverses_id: number | null;
  effective: number;
  recorded: number;
  rule_code: string | null;
  rule_version: number | null;
  /** what it changed in lots, beside the hold it ends */
  changes: readonly (readonly [lot: number, amount: number])[];
  /** the hold whose release it takes from: what a reversal had to waive then */
  recovers_from: number | null;
}
export interface Hold {
  id: number;
  amount: number;
  effective: number;
  recorded: number;
  uses: readonly (readonly [lot: number, amount: number])[];
  outcome: 'captured' | 'released' | 'expired' | null;
  resolution_id: number | null;
  ended: number | null;
}
export interface Lot {
  id: number;
  amount: number;
  remaining: number;
  expires: number;
}

/** Rules and caps, as the tables have them. */
export interface Law {
  /** points of one unit, by `code:version` */
  rules: ReadonlyMap<string, number>;
  /** by version */
  policies: readonly { from: number; daily: number; monthly: number }[];
}

type Step =
  | { kind: 'transfer'; at: number; transfer: Transfer }
  | { kind: 'hold'; at: number; hold: Hold }
  | { kind: 'end'; at: number; hold: Hold };

const byId = <T extends { id: number }>(rows: readonly T[]): Map<number, T> =>
  new Map(rows.map((row) => [row.id, row]));

/**
 * The steps in the order in which they were done under the rider's lock. Within one table that is the order of the
 * numbers, whatever the clock said; between the tables it is the time of writing, and never against cause and effect:
 * a hold is placed before it ends, and released before something is taken from what it gave back.
 */
export function* stepsOf({ transfers, holds }: Story): Generator<Step> {
  const ends = holds
    .filter(({ outcome }) => outcome === 'released' || outcome === 'expired')
    .sort((a, b) => (a.resolution_id ?? 0) - (b.resolution_id ?? 0));
  const lanes: Step[][] = [
    transfers.map((transfer) => ({ kind: 'transfer', at: transfer.recorded, transfer })),
    holds.map((hold) => ({ kind: 'hold', at: hold.recorded, hold })),
    ends.map((hold) => ({ kind: 'end', at: hold.ended ?? 0, hold })),
  ];
  const known = byId(holds);
  const done = { hold: new Set<number>(), end: new Set<number>() };
  const first = function* (kind: 'hold' | 'end', id: number | null): Generator<Step> {
    const hold = id === null ? undefined : known.get(id);
    if (hold === undefined || done[kind].has(hold.id)) return;
    if (kind === 'end') yield* first('hold', hold.id);
    done[kind].add(hold.id);
    yield { kind, at: hold.recorded, hold };
  };
  for (;;) {
    const lane = lanes.filter(({ length }) => length > 0).sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))[0];
    const step = lane?.shift();
    if (step === undefined) return;
    if (step.kind === 'transfer') {
      yield* first('hold', step.transfer.hold_id);
      yield* first('end', step.transfer.recovers_from);
      yield step;
    } else yield* first(step.kind, step.hold.id);
  }
}
