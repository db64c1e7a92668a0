import { parseHours } from '@yanxinyuan/shared/places/hours';

/**
 * Opening hours as an int4multirange of minutes since midnight, so that the database can
 * filter by them; `openAt` of shared says the same of one place.
 *
 * @throws Error when the text is not understood
 */
export function openMinutes(hours: string): string {
  const spans = parseHours(hours);
  if (spans === null) throw new Error(`opening hours not understood: ${hours}`);
  // A span that ends before it starts runs past midnight.
  const ranges = spans.flatMap(([from, to]) =>
    to > from
      ? [[from, to]]
      : [
          [from, 1440],
          [0, to],
        ],
  );
  return `{${ranges
    .filter(([from = 0, to = 0]) => from < to)
    .map(([from = 0, to = 0]) => `[${from},${to})`)
    .join(',')}}`;
}
