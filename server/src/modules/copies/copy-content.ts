import { readCsv } from '../../platform/csv';
import type { CopySection } from '../identity';

/** What lies sealed in the storage until the person fetches it. */
export interface CopyContent {
  /** ISO 8601 */
  madeAt: string;
  /** the same as a clock in Shanghai shows it */
  made: string;
  name: string;
  sections: CopySection[];
}

const WORDS = new Map(readCsv('src/modules/copies/data/words.csv', (row) => [row.text('code'), row.text('text')]));

/** A word of the copy itself; those of what is in it come with each section. */
export function copyWord(code: string, filling: Readonly<Record<string, string | number>> = {}): string {
  const text = WORDS.get(code);
  if (text === undefined) throw new Error(`copies/data/words.csv has no ${code}`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(filling[name] ?? ''));
}

/** Whose it is and when it was made. */
export const copyHeading = ({ name, made }: CopyContent): string => copyWord('whose', { name, at: made });

/** The copy for machines: codes and instants, no labels. */
export const copyJson = ({ madeAt, sections }: CopyContent): string =>
  JSON.stringify(
    { madeAt, ...Object.fromEntries(sections.map(({ code, rows }) => [code, rows.map(({ data }) => data)])) },
    null,
    2,
  );
