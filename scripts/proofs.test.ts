import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** The rows of a page that name a file; those of its headings do not. */
const rowsOf = (page: string): string[][] =>
  readFileSync(resolve(root, page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(' | '))
    .filter(([, where]) => where?.includes('`') === true);

/** `path` “a test” “another”; `path` … */
const quotes = (cell: string): [file: string, names: string[]][] =>
  [...cell.matchAll(/`([^`]+)`([^`]*)/g)].map(([, file = '', after = '']) => [
    file,
    [...after.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  ]);

test.each([
  ['docs/ledger-proof.md', 60],
  ['docs/tickets-proof.md', 70],
  ['docs/miniapp-proof.md', 40],
])('%s: every file it names is there, and every test it quotes stands in its file', (page, least) => {
  const rows = rowsOf(page);
  expect(rows.length).toBeGreaterThan(least);
  const wrong = rows.flatMap(([clause = '', where = '', test = '']) => {
    const cited = quotes(test);
    const missing = [...quotes(where), ...cited].filter(([file]) => !existsSync(resolve(root, file)));
    if (missing.length > 0) return missing.map(([file]) => `${clause}: no file ${file}`);
    // What is done by hand says so, and where that is confessed.
    const byHand = test.startsWith('by hand, see [Not proved]');
    if (!byHand && !cited.some(([, names]) => names.length > 0)) return [`${clause}: no test`];
    return cited.flatMap(([file, names]) => {
      const text = readFileSync(resolve(root, file), 'utf8');
      return names.filter((name) => !text.includes(name)).map((name) => `${clause}: ${file} has no “${name}”`);
    });
  });
  expect(wrong).toEqual([]);
});
