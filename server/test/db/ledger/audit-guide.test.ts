import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { urlAs } from '../../../dev/postgres/roles';
import { packageFile } from '../../../src/platform/files';
import { openLedger, type Ledger } from '../../support/ledger';

/** What the auditor's guide says must return no row. */
const EMPTY_MARK = '应当一行也没有';
const guide = readFileSync(packageFile('../docs/user-guide/audit.md'), 'utf8');

interface Step {
  sql: string;
  mustBeEmpty: boolean;
}
const steps: Step[] = [...guide.matchAll(/([^\n]*)\n\n```sql\n([\s\S]*?)```/g)].map(([, before = '', sql = '']) => ({
  sql,
  mustBeEmpty: before.includes(EMPTY_MARK),
}));

const RIDER = randomUUID();
const VALUES: Record<string, string> = { rider: RIDER, town: '370812001', year: '2026', shop: 'm01' };
const filled = (sql: string): string =>
  sql.replaceAll(/(?<!:):([a-z]+)/g, (whole, name: string) => (VALUES[name] ? `'${VALUES[name]}'` : whole));

let ledger: Ledger;
let reader: Client;
beforeAll(async () => {
  ledger = await openLedger(2);
  for (const key of ['a', 'b', 'c']) await byHand(key);
  const { hold_id: hold } = await ledger.hold({ key: 'h', person: RIDER, amount: 30 });
  await ledger.resolve(hold, 'captured');
  await ledger.hold({ key: 'still open', person: RIDER, amount: 4 });
  await ledger.award({ key: 'large', person: RIDER, rule: 'hazard_major' });
  const { options } = ledger.pool;
  reader = new Client(urlAs('reader', String(options.connectionString)));
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await ledger.close();
});

/** An award that names no report, so that the step that looks for one finds nothing wrong. */
const byHand = (key: string) =>
  ledger.one(`SELECT * FROM ledger.award($1, $2, 'hazard_general', '370812001', 1, 'manual', $1, '{}', 'worker')`, [
    key,
    RIDER,
  ]);

test('the guide has its steps', () => {
  expect(steps.length).toBeGreaterThanOrEqual(17);
  expect(steps.filter(({ mustBeEmpty }) => mustBeEmpty).length).toBeGreaterThanOrEqual(4);
});

test.each(steps)('runs as the reader: $sql', async ({ sql, mustBeEmpty }) => {
  const { rows } = await reader.query(filled(sql));
  if (mustBeEmpty) expect(rows).toEqual([]);
});

test('the numbers it shows are those of the account', async () => {
  const show = async (text: string): Promise<Record<string, unknown>[]> => {
    const step = steps.find(({ sql }) => sql.includes(text));
    return (await reader.query<Record<string, unknown>>(filled(step?.sql ?? ''))).rows;
  };
  expect(await show('AS 可用')).toMatchObject([{ 账上: '30', 占用: '4', 可用: '26' }]);
  expect(await show('AS 分录之和')).toEqual([{ 账上: '30', 分录之和: '30' }]);
  expect(await show('AS 发出减收回')).toEqual([{ 预算: '1000000', 已用: '60', 发出减收回: '60' }]);
  expect(await show('AS 还没结的分')).toEqual([{ 还没结的分: '30' }]);
});

test('points of a report go to its reporter: what says otherwise shows', async () => {
  const step = steps.find(({ sql }) => sql.includes('r.reporter_id::text IS DISTINCT FROM'))?.sql ?? '';
  await ledger.award({ key: 'nobody reported this', person: 'somebody' });
  expect((await reader.query(filled(step))).rows).toMatchObject([{ key: 'nobody reported this' }]);
});

test('a rewritten entry shows in the step that recomputes the chain', async () => {
  const chain = steps.find(({ sql }) => sql.includes('ledger.link'))?.sql ?? '';
  const forger = await ledger.pool.connect();
  try {
    await forger.query('BEGIN');
    await forger.query('SET LOCAL session_replication_role = replica');
    await forger.query(`UPDATE ledger.transfer SET meta = '{"category": "another"}' WHERE key = 'b'`);
    expect((await forger.query(filled(chain))).rows).toEqual([{ 序号: 2 }]);
  } finally {
    await forger.query('ROLLBACK');
    forger.release();
  }
});
