/** Numbers of rows as ranges [from, to), ascending and apart, as PostgreSQL's int8multirange. */
export type Ids = readonly (readonly [from: number, to: number])[];

/** @param ids ascending */
export function idsOf(ids: Iterable<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    if (last?.[1] === id) last[1] = id + 1;
    else ranges.push([id, id + 1]);
  }
  return ranges;
}

export const writeIds = (ids: Ids): string => `{${ids.map(([from, to]) => `[${from},${to})`).join(',')}}`;

/** @throws Error when the text is none that `writeIds` writes */
export function readIds(text: string): Ids {
  const ranges = [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => [Number(from), Number(to)] as const);
  let before = 0;
  for (const [from, to] of ranges) {
    if (from < before || to <= from) throw new Error(`no ascending ranges: ${text}`);
    before = to;
  }
  if (writeIds(ranges) !== text) throw new Error(`no ranges of numbers: ${text}`);
  return ranges;
}

export const countOf = (ids: Ids): number => ids.reduce((sum, [from, to]) => sum + to - from, 0);
