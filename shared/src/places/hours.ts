import { localMinutes } from '../time';

const span = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/;

/** Opening spans of a day in minutes since midnight; null when the text is not understood. */
export function parseHours(hours: string): [number, number][] | null {
  if (hours === '24小时') return [[0, 1440]];
  const spans: [number, number][] = [];
  for (const part of hours.split(',')) {
    const found = span.exec(part.trim());
    if (found === null) return null;
    const [h1, m1, h2, m2] = found.slice(1).map(Number);
    if (h1 === undefined || m1 === undefined || h2 === undefined || m2 === undefined) return null;
    spans.push([h1 * 60 + m1, h2 * 60 + m2]);
  }
  return spans;
}

/** Open at this instant, in Asia/Shanghai. A span that ends before it starts runs past midnight. */
export function openAt(hours: string, at: Date): boolean {
  const now = localMinutes(at);
  return (parseHours(hours) ?? []).some(([from, to]) =>
    to > from ? now >= from && now < to : now >= from || now < to,
  );
}
