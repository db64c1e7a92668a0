import { IdentityService } from '../../../src/modules/identity';
import { startApp, type TestApp } from '../../support/app';
import { anyone, login } from '../../support/builders';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

const GRID = { kind: 'grid', code: '370812003001001' } as const;

describe('consents', () => {
  test('every document is agreed to by itself, once', async () => {
    const rider = await login(app);
    const agree = (document: 'userAgreement' | 'preciseLocation') =>
      rider.call('putConsent', { params: { document }, body: { version: 1 } });
    expect((await agree('userAgreement')).consents).toEqual({ userAgreement: 1 });
    app.clock.advance(1000);
    await agree('userAgreement');
    expect((await agree('preciseLocation')).consents).toEqual({ userAgreement: 1, preciseLocation: 1 });
    const rows = await app.db.read.query<{ document: string; at: Date }[]>(
      'SELECT document, at FROM consent WHERE person_id = $1 ORDER BY at',
      [rider.personId],
    );
    expect(rows.map(({ document }) => document)).toEqual(['userAgreement', 'preciseLocation']);
  });

  test('a newer version counts too: its release may have been taken back', async () => {
    const rider = await login(app);
    const identity = app.app.get(IdentityService);
    await app.db.read.query(`INSERT INTO consent VALUES ($1, 'privacyPolicy', 7, now())`, [rider.personId]);
    await identity.requireConsents(rider.personId, ['privacyPolicy']);
  });

  test('a version nobody can read is refused', async () => {
    const rider = await login(app);
    const input = (version: number) => ({ params: { document: 'privacyPolicy' as const }, body: { version } });
    const { facts } = await rider.refused('putConsent', 'CONSENT_VERSION_UNKNOWN', input(2));
    expect(facts).toEqual({ document: 'privacyPolicy', version: 1 });
    await rider.refused('putConsent', 'VALIDATION_FAILED', input(0));
    const { status } = await rider.send('putConsent', { params: { document: 'cookies' }, body: { version: 1 } });
    expect(status).toBe(400);
  });

  test('what is missing is named', async () => {
    const rider = await login(app);
    await rider.call('putConsent', { params: { document: 'userAgreement' }, body: { version: 1 } });
    const identity = app.app.get(IdentityService);
    const all = ['userAgreement', 'privacyPolicy', 'preciseLocation'] as const;
    await expect(identity.requireConsents(rider.personId, all)).rejects.toMatchObject({
      code: 'CONSENT_REQUIRED',
      facts: { documents: 'privacyPolicy,preciseLocation' },
    });
    await identity.requireConsents(rider.personId, ['userAgreement']);
  });
});

describe('duty', () => {
  test('whoever holds a grid begins on duty and can go off', async () => {
    const worker = await login(app, { roles: [{ role: 'gridWorker', scope: GRID }] });
    expect((await worker.call('getMe')).onDuty).toBe(true);
    expect((await worker.call('putDuty', { body: { onDuty: false } })).onDuty).toBe(false);
    const staff = await app.app.get(IdentityService).staffAt(app.db.read, 'gridWorker', GRID);
    expect(staff).toContainEqual(expect.objectContaining({ personId: worker.personId, onDuty: false }));
  });

  test('nobody else has a duty', async () => {
    await anyone(app).refused('putDuty', 'LOGIN_REQUIRED', { body: { onDuty: true } });
    const rider = await login(app);
    await rider.refused('putDuty', 'NO_PERMISSION', { body: { onDuty: true } });
    expect((await rider.call('getMe')).onDuty).toBeNull();
  });
});
