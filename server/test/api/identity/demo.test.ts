import type { DemoPerson } from '@yanxinyuan/shared/identity/contract';
import { openidOf } from '../../../dev/wechat/openid';
import { IdentityService } from '../../../src/modules/identity';
import { ScopeNames } from '../../../src/platform/http/scope-names';
import { startApp, type TestApp } from '../../support/app';
import { anyone, login } from '../../support/builders';

const demoPeople = async ({ url }: TestApp, query = '') => {
  const response = await fetch(`${url}/demo/people${query}`);
  return { status: response.status, people: (await response.json()) as DemoPerson[] };
};

describe('in demo mode', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ config: { DEMO: true } });
    const identity = app.app.get(IdentityService);
    app.app
      .get(ScopeNames)
      .provide(['town'], (codes) =>
        Promise.resolve(new Map(codes.map((code) => [code, code === '370812003' ? '龙桥街道' : '别处']))),
      );
    await app.db.transaction(async (tx) => {
      const [rider = '', worker = ''] = await identity.createPeople(tx, [
        { name: '刘广军', externalKey: 'rd0001', openid: openidOf('rd0001') },
        { name: '郭善友', externalKey: 'st0356', openid: openidOf('st0356') },
      ]);
      await identity.grant(
        tx,
        { personId: rider, role: 'rider', scope: { kind: 'self', code: '' } },
        { personId: worker, role: 'dispatcher', scope: { kind: 'town', code: '370812003' } },
      );
    });
    await login(app, { name: '不在演示里' });
  });
  afterAll(async () => {
    await app.close();
  });

  test('everyone who was imported is there, with a code to log in by', async () => {
    const { people } = await demoPeople(app);
    expect(people.map(({ name, roles, scope }) => ({ name, roles, scope }))).toEqual([
      { name: '刘广军', roles: ['rider'], scope: '' },
      { name: '郭善友', roles: ['dispatcher'], scope: '龙桥街道' },
    ]);
    for (const { id, loginCode } of people) {
      const { person } = await anyone(app).call('createSession', { body: { code: loginCode } });
      expect(person.id).toBe(id);
    }
  });

  test('whom the demo data recommends comes first', async () => {
    const superuser = await app.superuser();
    await superuser.read.query(
      `CREATE SCHEMA demo; CREATE TABLE demo.recommended (person_key text, position integer);
       INSERT INTO demo.recommended VALUES ('st0356', 1);
       GRANT USAGE ON SCHEMA demo TO PUBLIC; GRANT SELECT ON demo.recommended TO PUBLIC`,
    );
    const { people } = await demoPeople(app);
    expect(people.map(({ name }) => name)).toEqual(['郭善友', '刘广军']);
    await superuser.read.query('DROP SCHEMA demo CASCADE');
  });

  test('they can be searched', async () => {
    const names = async (query: string) => (await demoPeople(app, query)).people.map(({ name }) => name);
    expect(await names('?role=dispatcher')).toEqual(['郭善友']);
    expect(await names(`?q=${encodeURIComponent('龙桥')}`)).toEqual(['郭善友']);
    expect(await names('?q=rd0001')).toEqual(['刘广军']);
    expect(await names('?q=rd0001&role=dispatcher')).toEqual([]);
    expect((await demoPeople(app, '?role=king')).status).toBe(400);
  });
});

test('without demo mode there is no such page', async () => {
  const app = await startApp();
  try {
    expect((await demoPeople(app)).status).toBe(404);
  } finally {
    await app.close();
  }
});
