import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

// Migrations add what entities do not tell: foreign keys between modules, checks, special indexes, comments, and
// collations (which TypeORM asks to change to "undefined").
const MIGRATIONS_ONLY =
  /ADD CONSTRAINT|DROP CONSTRAINT|CREATE (UNIQUE )?INDEX|DROP INDEX|COMMENT ON|COLLATE "undefined"$/;

const drift = async (source: DataSource): Promise<string[]> => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query).filter((query) => !MIGRATIONS_ONLY.test(query));
};

test('the migrations make what the entities say: tables, columns, types, nullability', async () => {
  const source = app.app.get(DataSource);
  expect(source.entityMetadatas.length).toBeGreaterThan(0);
  expect(await drift(source)).toEqual([]);
});

test.each([
  ['ALTER TABLE person ALTER COLUMN name DROP NOT NULL', 'name'],
  ['ALTER TABLE person ALTER COLUMN on_duty TYPE text', 'on_duty'],
  ['ALTER TABLE consent DROP COLUMN at', 'at'],
  ['ALTER TABLE session ADD COLUMN ip text', 'ip'],
])('%s would be found', async (change, column) => {
  const source = app.app.get(DataSource);
  const superuser = await app.superuser();
  await superuser.read.query(change);
  expect((await drift(source)).join()).toContain(`"${column}"`);
});
