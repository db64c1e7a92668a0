import { startApp, type TestApp } from '../../support/app';
import { anotherProcess, callsTo, tell, type Process } from '../../support/wechat';

const TOKEN = '/cgi-bin/stable_token';
const LINK = '/wxa/generate_urllink';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const link = ({ wechat }: Process) => wechat.link({ path: '', days: 1 });
const processes = (count: number): Process[] => Array.from({ length: count }, () => anotherProcess(app));
/** As if so much of the token's life had passed. */
const age = async (seconds: number): Promise<void> => {
  await tell(app, 'clock', { advanceSeconds: seconds });
  app.clock.advance(seconds * 1000);
  await (
    await app.superuser()
  ).read.query(
    `UPDATE wechat_token SET expires_at = expires_at - make_interval(secs => $1),
    leased_until = leased_until - make_interval(secs => $1)`,
    [seconds],
  );
};

test('ten processes with ten calls each fetch one token', async () => {
  const all = processes(10);
  // One place more than a group has would be refused, so two at once of each.
  const answers = await Promise.all(all.flatMap((one) => [link(one), link(one)]));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  expect(callsTo(app, TOKEN)).toBe(1);
  await Promise.all(all.map(link));
  expect(callsTo(app, TOKEN)).toBe(1);
});

test('in its last five minutes one process renews it', async () => {
  const all = processes(4);
  await Promise.all(all.map(link));
  await age(6890);
  await Promise.all(all.map(link));
  expect(callsTo(app, TOKEN)).toBe(1);
  await age(20);
  expect((await Promise.all(all.map(link))).every(({ ok }) => ok)).toBe(true);
  expect(callsTo(app, TOKEN)).toBe(2);
});

test('one that somebody else made invalid is read anew, once, and never forced', async () => {
  const [one, two] = processes(2) as [Process, Process];
  await Promise.all([link(one), link(two)]);
  const secret = { appid: 'wx0000000000000000', secret: 'test-secret' };
  const body = JSON.stringify({ grant_type: 'client_credential', force_refresh: true, ...secret });
  await fetch(`${app.standIn.url}${TOKEN}`, { method: 'POST', body });
  const from = app.standIn.calls.length;
  expect((await link(one)).ok).toBe(true);
  // WeChat allows forcing again after thirty seconds only: had the client forced, it would have been refused.
  expect([callsTo(app, TOKEN, from), callsTo(app, LINK, from)]).toEqual([1, 2]);
  // The other one finds in the database what the first has fetched.
  expect((await link(two)).ok).toBe(true);
  expect([callsTo(app, TOKEN, from), callsTo(app, LINK, from)]).toEqual([1, 4]);
});

test('a token that WeChat keeps refusing is given up after one renewal', async () => {
  const [one] = processes(1) as [Process];
  await link(one);
  await tell(app, 'faults', { path: LINK, kind: 'errcode', errcode: 42001, times: 9 });
  const from = app.standIn.calls.length;
  await expect(link(one)).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE', api: 'accessToken', trouble: 'stale' });
  expect([callsTo(app, TOKEN, from), callsTo(app, LINK, from)]).toEqual([1, 1]);
});

test('while WeChat gives no new one, the old one serves to its end', async () => {
  const all = processes(2) as [Process, Process];
  await Promise.all(all.map(link));
  await age(7000);
  await tell(app, 'faults', { path: TOKEN, kind: 'errcode', errcode: 45009, times: 1 });
  const [first, second] = await Promise.allSettled(all.map(link));
  const done = [first, second].filter((one) => one?.status === 'fulfilled');
  expect(done.length).toBeGreaterThanOrEqual(1);
});

test('whoever dies while fetching holds up nobody for ever', async () => {
  const superuser = await app.superuser();
  await superuser.read.query(
    `INSERT INTO wechat_token (appid, leased_until) VALUES ('wx0000000000000000', clock_timestamp() + interval '300 milliseconds')`,
  );
  const [one] = processes(1) as [Process];
  expect((await link(one)).ok).toBe(true);
  expect(callsTo(app, TOKEN)).toBe(1);
});

test('a wrong secret is told as what it is', async () => {
  const { wechat, metrics } = anotherProcess(app, { WECHAT_SECRET: 'wrong' });
  const trouble = { code: 'WECHAT_UNAVAILABLE', trouble: 'misconfigured' };
  await expect(wechat.link({ path: '', days: 1 })).rejects.toMatchObject(trouble);
  expect(await metrics.registry.metrics()).toContain('wechat_calls_total{api="accessToken",outcome="misconfigured"} 1');
});
