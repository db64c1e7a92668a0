import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/db/options';
import { prepared } from '../../src/platform/db/prepared';
import { database } from '../support/database';

let source: DataSource;
beforeAll(async () => {
  source = await new DataSource(dataSourceOptions(await database(), 1)).initialize();
});
afterAll(() => source.destroy());

const plans = (): Promise<{ statement: string; calls: number }[]> =>
  source.query(
    `SELECT statement, (generic_plans + custom_plans)::int AS calls FROM pg_prepared_statements ORDER BY statement`,
  );

test('a marked statement is planned once and gives the rows of each call', async () => {
  const [double, triple] = [prepared('SELECT 2 * $1::int AS n'), prepared('SELECT 3 * $1::int AS n')];
  for (const n of [1, 2, 3]) {
    expect(await source.query(double, [n])).toEqual([{ n: 2 * n }]);
    expect(await source.query(triple, [n])).toEqual([{ n: 3 * n }]);
  }
  expect(await plans()).toEqual([
    { statement: double, calls: 3 },
    { statement: triple, calls: 3 },
  ]);
});

test('every other statement stays as it was', async () => {
  expect(await source.query('SELECT $1::int AS n', [7])).toEqual([{ n: 7 }]);
  expect((await plans()).filter(({ statement }) => statement.includes('AS n'))).toHaveLength(2);
});

test('what it refuses comes as from any statement', async () => {
  const wrong = prepared('SELECT 1 / $1::int');
  await expect(source.query(wrong, [0])).rejects.toMatchObject({ driverError: { code: '22012' } });
  await expect(source.query(prepared('SELECT nothing'), [])).rejects.toMatchObject({ driverError: { code: '42703' } });
});

test('a transaction is READ COMMITTED', async () => {
  const level = await source.transaction((tx) => tx.query<unknown>('SHOW transaction_isolation'));
  expect(level).toEqual([{ transaction_isolation: 'read committed' }]);
});
