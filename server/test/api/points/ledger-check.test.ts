import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppConfig } from '../../../src/config/env';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { startApp, type TestApp } from '../../support/app';
import { login, type LoggedIn } from '../../support/builders';
import { earn } from '../../support/rewards';
import { controller } from '../../support/shop';

let app: TestApp;
let admin: LoggedIn;
let rider: LoggedIn;
beforeAll(async () => {
  app = await startApp();
  admin = await controller(app, 'admin');
  rider = await login(app);
  await earn(app, rider.personId, 40);
});
afterAll(async () => {
  await app.close();
});

const job = (name: string): Promise<void> => {
  const handler = app.app.get(Jobs).registered.get(name);
  if (!handler) throw new Error(`no job ${name}`);
  return handler({} as never);
};
const alarms = async () =>
  (await admin.call('listNotifications')).items.filter(({ event }) => event === 'ledger_alarm');

test('before the first night there is no result', async () => {
  expect(await admin.call('getLedgerCheck')).toBeNull();
});

test('a good night: the result is stored and sealed, and nobody is woken', async () => {
  await job('points.check');
  expect(await admin.call('getLedgerCheck')).toEqual({
    at: expect.stringMatching(/Z$/) as string,
    ok: true,
    checks: expect.any(Number) as number,
    difference: null,
  });
  expect(await alarms()).toEqual([]);
  expect(existsSync(join(app.app.get(AppConfig).DATA_DIR, 'seals/00000001.json'))).toBe(true);
});

test('a bad night: the job fails, the difference is told, admins and supervisors hear of it once', async () => {
  const superuser = await app.superuser();
  const supervisor = await controller(app, 'supervisor', '370811');
  const change = (by: number) =>
    superuser.read.query(`UPDATE ledger.account SET posted = posted + $1 WHERE owner = $2`, [by, rider.personId]);
  await change(1);
  await expect(job('points.check')).rejects.toThrow('not as it must be');
  await expect(job('points.check')).rejects.toThrow('not as it must be');
  expect(await admin.call('getLedgerCheck')).toMatchObject({
    ok: false,
    difference: expect.stringContaining("“a rider's balance is the sum of the entries” does not hold") as string,
  });
  expect(await alarms()).toHaveLength(1);
  expect((await supervisor.call('listNotifications')).items).toHaveLength(1);
  expect((await rider.call('listNotifications')).items).toEqual([]);
  await change(-1);
  await job('points.check');
  expect(await admin.call('getLedgerCheck')).toMatchObject({ ok: true });
});

test('every quarter of an hour what is new is sealed', async () => {
  await earn(app, (await login(app, { key: randomUUID() })).personId, 20);
  await job('points.seal');
  const superuser = await app.superuser();
  const [row] = await superuser.read.query<{ n: string }[]>(
    `SELECT count(*) AS n FROM ledger.transfer t WHERE NOT EXISTS (
       SELECT FROM ledger.seal s WHERE (contents::jsonb #>> '{streams,transfer,ids}')::int8multirange @> t.id)`,
  );
  expect(row?.n).toBe('0');
});
