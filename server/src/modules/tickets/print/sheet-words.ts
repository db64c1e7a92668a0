import { readCsv } from '../../../platform/csv';

const WORDS = new Map(
  readCsv('src/modules/tickets/data/sheet.csv', (row) => [`${row.text('kind')}.${row.text('code')}`, row.text('text')]),
);

export type SheetWordKind = 'word' | 'state' | 'urgency' | 'rating' | 'reject' | 'action';

/** A word of the printed sheet (办件单), which people outside the mini-program read. */
export function sheetWord(kind: SheetWordKind, code: string, filling: Record<string, string | number> = {}): string {
  const text = WORDS.get(`${kind}.${code}`);
  if (text === undefined) throw new Error(`sheet.csv has no ${kind} ${code}`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(filling[name] ?? ''));
}
