import { readFileSync } from 'node:fs';
import { readDutyCsv } from '../../src/modules/tickets/duty/rules/csv';
import { packageFile } from '../../src/platform/files';

const { lines, issues } = readDutyCsv(readFileSync(packageFile('dev/demo/data/duty_rules.csv'), 'utf8'));

test('52 rules, two led by the town and fifty by departments', () => {
  expect(issues).toEqual([]);
  const leads = lines.map(({ rule }) => rule.lead);
  expect(leads).toHaveLength(52);
  expect(leads.filter((lead) => lead === 'town')).toHaveLength(2);
  expect(leads.filter((lead) => lead === 'grid')).toHaveLength(0);
});
