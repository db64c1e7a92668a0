import { Client } from 'pg';
import { database } from '../support/database';

async function count(url: string, sql: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

test('every call gives a database of its own with all tables', async () => {
  const [one, two] = [await database(), await database()];
  expect(one).not.toBe(two);
  await count(one, 'CREATE TABLE mine (n int)');
  expect(await count(two, `SELECT count(*)::int AS n FROM pg_tables WHERE tablename = 'mine'`)).toBe(0);
  expect(await count(two, `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`)).toBeGreaterThan(0);
  expect(await count(two, `SELECT count(*)::int AS n FROM pg_namespace WHERE nspname = 'graphile_worker'`)).toBe(1);
});
