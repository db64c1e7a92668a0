import { IdentityService } from '../../src/modules/identity';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let identity: IdentityService;
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startApp();
  identity = app.app.get(IdentityService);
  const staff = [
    ['worker', 'gridWorker', 'grid', '370812003001001'],
    ['neighbour', 'gridWorker', 'grid', '370812003001002'],
    ['leader', 'gridLeader', 'community', '370812003001'],
    ['desk', 'dispatcher', 'town', '370812003'],
    ['district', 'dispatcher', 'district', '370812'],
    ['other', 'dispatcher', 'town', '370812004'],
    ['lamps', 'department', 'department', 'urban_management'],
    ['gone', 'gridWorker', 'grid', '370812003001001'],
    ['suspended', 'gridWorker', 'grid', '370812003001001'],
    ['later', 'gridWorker', 'grid', '370812003001001'],
    ['former', 'gridWorker', 'grid', '370812003001001'],
  ] as const;
  await app.db.transaction(async (tx) => {
    for (const [name, role, kind, code] of staff) {
      const [personId = ''] = await identity.createPeople(tx, [{ name }]);
      ids[name] = personId;
      const dates = { later: { startsOn: '2099-01-01' }, former: { startsOn: '2020-01-01', endsOn: '2020-12-31' } };
      await identity.grant(tx, { personId, role, scope: { kind, code }, ...dates[name as keyof typeof dates] });
    }
    await identity.revoke(tx, {
      personId: ids['gone'] ?? '',
      role: 'gridWorker',
      scope: { kind: 'grid', code: '370812003001001' },
    });
    await identity.suspend(tx, ids['suspended'] ?? '');
  });
});
afterAll(async () => {
  await app.close();
});

const names = (staff: { name: string }[]) => staff.map(({ name }) => name).sort();
const at = async (role: 'gridWorker' | 'gridLeader' | 'dispatcher', code: string) =>
  names(await identity.staffAt(app.db.read, role, { kind: 'grid', code }));

test('staffAt finds whose scope contains the place, today', async () => {
  expect(await at('gridWorker', '370812003001001')).toEqual(['worker']);
  expect(await at('gridLeader', '370812003001001')).toEqual(['leader']);
  expect(await at('dispatcher', '370812003001001')).toEqual(['desk', 'district']);
  expect(await at('dispatcher', '370812004001001')).toEqual(['district', 'other']);
  expect(await at('gridLeader', '370812003002001')).toEqual([]);
});

test('staffAt finds those of a department by its code alone', async () => {
  const of = async (code: string) =>
    names(await identity.staffAt(app.db.read, 'department', { kind: 'department', code }));
  expect(await of('urban_management')).toEqual(['lamps']);
  expect(await of('urban')).toEqual([]);
});

test('staffWithin finds everyone inside an area', async () => {
  const within = async (code: string) => names(await identity.staffWithin(app.db.read, 'gridWorker', code));
  expect(await within('370812003')).toEqual(['neighbour', 'worker']);
  expect(await within('370812003001002')).toEqual(['neighbour']);
  expect(await within('370812004')).toEqual([]);
});

test('people are named, and masked for others', async () => {
  const [personId = ''] = await app.db.transaction((tx) => identity.createPeople(tx, [{ name: '孟泽宇' }]));
  const people = await identity.people([personId, '00000000-0000-7000-8000-000000000000']);
  expect([...people.values()]).toEqual([{ id: personId, name: '孟泽宇', masked: '孟*宇', phoneMasked: null }]);
});

test('a scope code of a wrong length is refused: it would open a wrong area', async () => {
  const grant = { personId: ids['desk'] ?? '', role: 'dispatcher', scope: { kind: 'town', code: '3708' } } as const;
  await expect(app.db.transaction((tx) => identity.grant(tx, grant))).rejects.toThrow('role_grant');
});

test('expired sessions are forgotten by night', async () => {
  const count = async () => (await app.db.read.query<{ n: number }[]>('SELECT count(*)::int AS n FROM session'))[0]?.n;
  const insert = (expiresAt: string) =>
    app.db.read.query(
      `INSERT INTO session (id, person_id, salt, rotated_at, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, '', now(), now(), $2)`,
      [ids['desk'], expiresAt],
    );
  await insert('2020-01-01');
  await insert('2099-01-01');
  await app.db.read.query(`SELECT graphile_worker.add_job('identity.forgetSessions', '{}'::json)`);
  await app.work();
  expect(await count()).toBe(1);
});
