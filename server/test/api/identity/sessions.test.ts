import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { IdentityService } from '../../../src/modules/identity';
import { startApp, type TestApp } from '../../support/app';
import { anyone, Client, login, loginCode } from '../../support/builders';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

const refresh = (refreshToken: string) => anyone(app).call('refreshSession', { body: { refreshToken } });
const refused = (refreshToken: string, code: 'REFRESH_INVALID' | 'REFRESH_REUSED' | 'ACCOUNT_SUSPENDED') =>
  anyone(app).refused('refreshSession', code, { body: { refreshToken } });
const withToken = (token: string) => new Client(app.url, token);

test('an access token lives 15 minutes', async () => {
  const rider = await login(app);
  app.clock.advance(15 * MINUTE_MS - 5_000);
  await rider.call('getMe');
  app.clock.advance(5_000);
  await rider.refused('getMe', 'LOGIN_EXPIRED');
});

test('a token that is not ours is no login, and does not keep anybody from browsing', async () => {
  const rider = await login(app);
  const [header, , signature] = (rider.token ?? '').split('.');
  const payload = Buffer.from(JSON.stringify({ sub: 'somebody', sid: 'x', iss: 'yanxinyuan' })).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const token of [`${header}.${payload}.${signature}`, `${none}.${payload}.`, 'nonsense']) {
    await withToken(token).refused('getMe', 'LOGIN_EXPIRED');
    await withToken(token).call('listPlaces');
  }
});

test('refreshing replaces both tokens', async () => {
  const { session, personId } = await login(app);
  const next = await refresh(session.refreshToken);
  expect(next.refreshToken).not.toBe(session.refreshToken);
  expect(next.person.id).toBe(personId);
  await withToken(next.accessToken).call('getMe');
  const third = await refresh(next.refreshToken);
  await withToken(third.accessToken).call('getMe');
});

test('a phone that lost the answer gets the same successor for 30 seconds', async () => {
  const { session } = await login(app);
  const next = await refresh(session.refreshToken);
  app.clock.advance(29_000);
  expect((await refresh(session.refreshToken)).refreshToken).toBe(next.refreshToken);
  await refresh(next.refreshToken);
});

test('two refreshes at once give one successor', async () => {
  const { session } = await login(app);
  const [one, two] = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
  expect(two.refreshToken).toBe(one.refreshToken);
});

test('a used refresh token ends the whole login', async () => {
  const { session } = await login(app);
  const next = await refresh(session.refreshToken);
  await withToken(next.accessToken).call('getMe');
  app.clock.advance(31_000);
  await refused(session.refreshToken, 'REFRESH_REUSED');
  await refused(next.refreshToken, 'REFRESH_INVALID');
  await app.heard();
  await withToken(next.accessToken).refused('getMe', 'LOGIN_EXPIRED');
});

test('an older refresh token ends it at once', async () => {
  const { session } = await login(app);
  const last = await refresh((await refresh(session.refreshToken)).refreshToken);
  await refused(session.refreshToken, 'REFRESH_REUSED');
  await refused(last.refreshToken, 'REFRESH_INVALID');
});

test('an invented refresh token harms nobody', async () => {
  const { session } = await login(app);
  const [id, , mac] = session.refreshToken.split('.');
  const other = await login(app);
  const [otherId] = other.session.refreshToken.split('.');
  for (const token of ['x', `${id}.2.${mac}`, `${otherId}.1.${mac}`, `${id}.1.AAAA`, `${session.refreshToken}.1`]) {
    await refused(token, 'REFRESH_INVALID');
  }
  await refresh(session.refreshToken);
  await refresh(other.session.refreshToken);
});

test('a login that is not used for 30 days is over, one that is used goes on', async () => {
  const [used, unused] = [await login(app), await login(app)];
  app.clock.advance(20 * DAY_MS);
  const next = await refresh(used.session.refreshToken);
  app.clock.advance(20 * DAY_MS);
  await refresh(next.refreshToken);
  await refused(unused.session.refreshToken, 'REFRESH_INVALID');
});

test('logging out ends this login and no other', async () => {
  const here = await login(app, { key: 'two-phones' });
  const there = await login(app, { key: 'two-phones' });
  await there.call('getMe');
  expect(await here.call('deleteSession')).toBeNull();
  await app.heard();
  await here.refused('getMe', 'LOGIN_EXPIRED');
  await refused(here.session.refreshToken, 'REFRESH_INVALID');
  await there.call('getMe');
});

test('a revoked login is refused within 30 seconds even when the broadcast was lost', async () => {
  const rider = await login(app);
  await rider.call('getMe');
  await app.db.read.query('UPDATE session SET revoked_at = now() WHERE person_id = $1', [rider.personId]);
  await rider.call('getMe');
  app.clock.advance(30_000);
  await rider.refused('getMe', 'LOGIN_EXPIRED');
});

test('all logins of a person can be revoked', async () => {
  const [one, two] = [await login(app, { key: 'gone' }), await login(app, { key: 'gone' })];
  await Promise.all([one.call('getMe'), two.call('getMe')]);
  await app.db.transaction((tx) => app.app.get(IdentityService).revokeSessions(tx, one.personId));
  await app.heard();
  for (const { session } of [one, two]) {
    await withToken(session.accessToken).refused('getMe', 'LOGIN_EXPIRED');
    await refused(session.refreshToken, 'REFRESH_INVALID');
  }
});

test('a suspended person is shut out and can be let in again', async () => {
  const rider = await login(app, { key: 'suspended' });
  await rider.call('getMe');
  const suspend = (suspended: boolean) =>
    app.db.transaction((tx) => app.app.get(IdentityService).suspend(tx, rider.personId, suspended));
  await suspend(true);
  await app.heard();
  await rider.refused('getMe', 'ACCOUNT_SUSPENDED');
  await refused(rider.session.refreshToken, 'ACCOUNT_SUSPENDED');
  await anyone(app).refused('createSession', 'ACCOUNT_SUSPENDED', {
    body: { code: await loginCode(app, 'suspended') },
  });
  await suspend(false);
  await app.heard();
  await rider.call('getMe');
});

test('a grant holds from its first day to its last, in Shanghai', async () => {
  const scope = { kind: 'town', code: '370812003' } as const;
  app.clock.set('2026-12-01T15:59:00Z');
  const person = await login(app);
  const grant = { role: 'dispatcher', scope, startsOn: '2026-12-02', endsOn: '2026-12-02' } as const;
  await app.db.transaction((tx) => app.app.get(IdentityService).grant(tx, { personId: person.personId, ...grant }));
  await app.heard();
  await person.refused('listDepartments', 'NO_PERMISSION');
  app.clock.set('2026-12-01T16:00:30Z');
  expect((await person.call('getMe')).grants).toContainEqual(expect.objectContaining(grant));
  await person.call('listDepartments');
  app.clock.set('2026-12-02T16:00:30Z');
  const later = await refresh(person.session.refreshToken);
  await withToken(later.accessToken).refused('listDepartments', 'NO_PERMISSION');
});

test('a revoked grant is gone, and can be given again', async () => {
  const scope = { kind: 'district', code: '370812' } as const;
  const admin = await login(app, { roles: [{ role: 'admin', scope }] });
  const roles = async () => (await admin.call('getMe')).grants.map(({ role }) => role);
  expect(await roles()).toEqual(['admin', 'rider']);
  const identity = app.app.get(IdentityService);
  const grant = { personId: admin.personId, role: 'admin', scope } as const;
  await app.db.transaction((tx) => identity.revoke(tx, grant));
  expect(await roles()).toEqual(['rider']);
  await app.db.transaction((tx) => identity.grant(tx, grant));
  await app.db.transaction((tx) => identity.grant(tx, grant));
  expect(await roles()).toEqual(['admin', 'rider']);
});
