import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privacy } from './me';

const TABLE = join(__dirname, '../../../server/src/modules/tickets/data/retention.csv');
const days = new Map(
  readFileSync(TABLE, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([name = '', count]) => [name, Number(count)]),
);
const said = privacy.parts.flatMap(({ lines }) => lines).join('');

test.each([
  ['restricted', 180, '保密的半年'],
  ['open', 730, '别的两年'],
  ['phoneReveals', 365, '谁看过你的号码留一年'],
])('%s is kept as long as people are told', (name, count, words) => {
  expect(days.get(name)).toBe(count);
  expect(said).toContain(words);
});
