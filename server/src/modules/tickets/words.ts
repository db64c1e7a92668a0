import { readCsv } from '../../platform/csv';

const words = new Map(
  readCsv('src/modules/tickets/data/words.csv', (row) => [`${row.text('kind')}.${row.text('code')}`, row.text('text')]),
);

/** A few words of data/words.csv with names filled in; a name nobody knows leaves its place empty. */
export function word(
  kind: 'actor' | 'why' | 'note' | 'duty' | 'award',
  code: string,
  names: Record<string, string> = {},
): string {
  const text = words.get(`${kind}.${code}`);
  if (text === undefined) throw new Error(`no word for ${kind}.${code}`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}
