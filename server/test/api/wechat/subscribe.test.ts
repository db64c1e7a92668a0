import { HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { IdentityService } from '../../../src/modules/identity';
import { NotificationsService, type AnyNotice } from '../../../src/modules/notifications';
import { startApp } from '../../support/app';
import { login, type LoggedIn } from '../../support/builders';
import { Subscribing } from '../../support/subscribe';
import { callsTo, passablePauses, tell } from '../../support/wechat';

const SEND = '/cgi-bin/message/subscribe/send';
const REPORT = '01a20000-0000-7000-8000-00000000000a';

const pausesPass = passablePauses();
const logged: string[] = [];
let on: Subscribing;
let person: LoggedIn;
let from: number;
beforeAll(async () => {
  on = await Subscribing.open({ write: (line) => void logged.push(line) });
});
afterAll(() => on.close());
beforeEach(async () => {
  await well();
  pausesPass();
  person = await on.person();
  logged.length = 0;
  from = on.app.standIn.calls.length;
});

const result = (key = 'a', place = '文化路口'): AnyNotice => ({
  event: 'report_resolved',
  facts: { place },
  link: { type: 'report', id: REPORT },
  key,
});
const points = (key = 'a'): AnyNotice => ({
  event: 'points_awarded',
  facts: { points: 20, category: '井盖缺失' },
  key,
});
const fault = (kind: string, more: object = {}) => tell(on.app, 'faults', { path: SEND, kind, ...more });
const well = () => fetch(`${on.app.standIn.url}/_standin/faults`, { method: 'DELETE' });
const asked = (): number => callsTo(on.app, SEND, from);
const inbox = async (): Promise<number> => (await person.call('listNotifications')).items.length;

describe('consents', () => {
  test('one more for each answer; the same answer again counts once', async () => {
    const id = uuidv7();
    for (let n = 0; n < 3; n += 1) await on.says(person, ['result-template', 'points-template'], id);
    await Promise.all([on.says(person, ['result-template'], uuidv7()), on.says(person, ['result-template'], uuidv7())]);
    expect(await person.call('listSubscriptions')).toEqual([
      { kind: 'task', templateId: 'task-template', left: 0, longTerm: false },
      { kind: 'due', templateId: 'due-template', left: 0, longTerm: true },
      { kind: 'result', templateId: 'result-template', left: 3, longTerm: false },
      { kind: 'points', templateId: 'points-template', left: 1, longTerm: false },
    ]);
  });

  test('of a template that is not ours count for nothing', async () => {
    await on.says(person, ['a-template-of-last-year']);
    expect((await person.call('listSubscriptions')).map(({ left }) => left)).toEqual([0, 0, 0, 0]);
  });

  test.each([[['a', 'b', 'c', 'd']], [['a'.repeat(65)]], [[1]], ['a']])('%j is refused', async (templateIds) => {
    const { status } = await person.send('putSubscription', { params: { id: uuidv7() }, body: { templateIds } });
    expect(status).toBe(400);
  });

  test('none configured: nobody is asked, nothing is put up', async () => {
    const bare = await startApp();
    try {
      const rider = await login(bare);
      expect(await rider.call('putSubscription', { params: { id: uuidv7() }, body: { templateIds: ['a'] } })).toEqual(
        [],
      );
      expect(await rider.call('listSubscriptions')).toEqual([]);
    } finally {
      await bare.close();
    }
  });
});

describe('a message', () => {
  test('says what the inbox says, opens its page and uses up one consent', async () => {
    await on.agrees(person, 'result');
    const place = '建设路与文化路交叉口东北角公交站旁边\n第三个井盖';
    await on.notify(person, result('a', place));
    // Whoever made the notice did not wait for WeChat.
    expect(asked()).toBe(0);
    await on.app.work();
    expect(on.sent()).toEqual([
      expect.objectContaining({
        templateId: 'result-template',
        page: `packages/report/detail/index?id=${REPORT}`,
        data: {
          thing1: '建设路与文化路交叉口东北角公…请你看一眼',
          phrase2: '待核查',
          time3: expect.stringMatching(/^\d{4}年\d+月\d+日 \d\d:\d\d$/) as string,
        },
      }),
    ]);
    expect([await on.left(person, 'result'), await inbox()]).toEqual([0, 1]);
    expect(await on.attempts(person)).toEqual([{ state: 'sent', why: null }]);
    await on.notify(person, result('b'));
    expect([await on.jobs(), await inbox()]).toEqual([[], 2]);
  });

  test('is not made of what is no news to be told outside, nor of history', async () => {
    await on.agrees(person, 'result', 3);
    await on.notify(person, { event: 'report_working', facts: { place: '文化路口' }, key: 'a' });
    await on.notify(person, { ...result('b'), at: new Date(on.app.clock.now().getTime() - 24 * HOUR_MS) });
    expect(await on.jobs()).toEqual([]);
  });

  test('told twice is put up once', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    await on.notify(person, result());
    expect(await on.jobs()).toHaveLength(1);
  });

  test('of a long-term template uses up nothing', async () => {
    await on.agrees(person, 'due');
    for (const key of ['a', 'b'])
      await on.notify(person, { event: 'refer_remind', facts: { hours: 2, category: '井盖缺失' }, key });
    await on.runAll();
    expect(on.sent().map(({ data }) => data['thing1'])).toEqual(['还剩2小时', '还剩2小时']);
    expect(await on.left(person, 'due')).toBe(1);
  });

  test('of a restricted case says nothing of it', async () => {
    await on.agrees(person, 'task');
    const facts = { place: '甲街道 甲一社区 第1网格', category: '家庭矛盾', due: '2026-11-23T01:00:00.000Z' };
    await on.notify(person, {
      event: 'task_new',
      facts,
      restricted: true,
      link: { type: 'ticket', id: REPORT },
      key: 'a',
    });
    await on.runAll();
    const [message] = on.sent();
    expect(message?.data).toEqual({
      thing1: '有一件新的',
      phrase2: '待接单',
      time3: '2026年11月23日 09:00',
      thing4: '请看消息',
    });
    expect(JSON.stringify(message)).not.toMatch(/甲|家庭|民生/);
  });

  test('is not sent when the line was read meanwhile', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    await person.call('readNotifications', { body: {} });
    await on.runAll();
    expect([asked(), await on.left(person, 'result')]).toEqual([0, 1]);
  });

  test('is not sent when it is news no more', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    on.app.clock.advance(13 * HOUR_MS);
    await on.runAll();
    const again = await login(on.app, { key: on.key });
    expect([asked(), await on.left(again, 'result')]).toEqual([0, 1]);
  });

  test('is not sent to who is shut out', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    await on.app.db.transaction((tx) => on.app.app.get(IdentityService).suspend(tx, person.personId));
    await on.runAll();
    expect(asked()).toBe(0);
  });
});

describe('what WeChat answers', () => {
  test('no consent (43101): the count is zero, and it is left at that', async () => {
    await on.agrees(person, 'result', 2);
    await tell(on.app, 'subscriptions', { people: [on.key], templateId: 'result-template', accept: false });
    await on.notify(person, result());
    await on.runAll();
    expect([asked(), await on.left(person, 'result')]).toEqual([1, 0]);
    expect(await on.attempts(person)).toEqual([{ state: 'refused', why: 'noConsent' }]);
    expect(logged).toEqual([]);
  });

  test('a wrong field (47003): nothing is used up, and the log names the field and nothing of what was said', async () => {
    await on.agrees(person, 'points');
    await on.notify(person, points());
    await on.runAll();
    expect([asked(), await on.left(person, 'points')]).toEqual([1, 1]);
    expect(await on.attempts(person)).toEqual([{ state: 'refused', why: 'badField' }]);
    expect(logged.join()).toMatch(/"kind":"points","why":"badField","field":"thing2"/);
    expect(logged.join()).not.toMatch(/积分到账|井盖/);
  });

  test.each(['timeout', 'html'])('%s: nobody knows, so it is never sent again', async (kind) => {
    await on.agrees(person, 'result', 2);
    await fault(kind);
    await on.notify(person, result());
    const [job] = await on.jobs();
    await on.run(job);
    await on.run(job);
    expect([asked(), await on.left(person, 'result')]).toEqual([1, 1]);
    expect((await on.attempts(person)).map(({ state }) => state)).toEqual(['unknown']);
    expect(await inbox()).toBe(1);
  });

  test('busy, three times: certainly not sent, so later, once', async () => {
    await on.agrees(person, 'result');
    await fault('errcode', { errcode: -1, times: 3 });
    await on.notify(person, result());
    const [job] = await on.jobs();
    await on.run(job);
    expect([await on.left(person, 'result'), on.sent()]).toEqual([1, []]);
    await on.again();
    await on.again();
    await on.run(job);
    expect([on.sent().length, await on.left(person, 'result')]).toEqual([1, 0]);
  });

  test('silence over the access token says nothing of the message: later', async () => {
    await on.agrees(person, 'result');
    await fault('errcode', { errcode: 40001 });
    await tell(on.app, 'faults', { path: '/cgi-bin/stable_token', kind: 'html', times: 2 });
    await on.notify(person, result());
    const [job] = await on.jobs();
    await on.run(job);
    expect(await on.attempts(person)).toEqual([{ state: 'waiting', why: null }]);
    expect(await on.left(person, 'result')).toBe(1);
    await on.again();
    expect(on.sent()).toHaveLength(1);
  });

  test('what became restricted while it could not be sent is not named any more, outside or in the inbox', async () => {
    await on.agrees(person, 'task', 2);
    const facts = { place: '甲街道 甲一社区 第1网格', category: '井盖缺失', due: '2026-11-23T01:00:00.000Z' };
    const [first, second] = [uuidv7(), uuidv7()];
    await fault('errcode', { errcode: -1, times: 100 });
    for (const [key, id] of [['a', first] as const, ['b', second] as const])
      await on.notify(person, { event: 'task_new', facts, link: { type: 'ticket', id }, key });
    await on.runAll();
    await on.app.db.transaction((tx) => on.app.app.get(NotificationsService).conceal(tx, [first]));
    await well();
    pausesPass();
    await on.again();
    const about = (id: string) => on.sent().find(({ page }) => page.includes(id))?.data;
    expect(about(first)).toMatchObject({ thing1: '有一件新的', thing4: '请看消息' });
    expect(about(second)).toMatchObject({ thing4: '井盖缺失' });
    const shown = (await person.call('listNotifications')).items.find(({ link }) => link?.id === first);
    expect(shown).toMatchObject({ title: '有一件新的' });
    expect(JSON.stringify(shown)).not.toMatch(/井盖|第1网格/);
  });

  test('too old by then: dropped, and not looked at each minute', async () => {
    await on.agrees(person, 'result');
    await fault('errcode', { errcode: -1, times: 3 });
    await on.notify(person, result());
    await on.runAll();
    on.app.clock.advance(13 * HOUR_MS);
    await on.again();
    expect(await on.attempts(person)).toEqual([{ state: 'dropped', why: null }]);
    expect(on.sent()).toEqual([]);
  });
});

describe('once', () => {
  test('two runs at one moment', async () => {
    await on.agrees(person, 'result', 2);
    await on.notify(person, result());
    const [job] = await on.jobs();
    await Promise.all([on.run(job), on.run(job), on.run(job)]);
    expect([on.sent().length, await on.left(person, 'result')]).toEqual([1, 1]);
    expect(await on.attempts(person)).toEqual([{ state: 'sent', why: null }]);
  });

  test('a process that died over it: nobody knows, so not again', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    const [job] = await on.jobs();
    await on.app.db.read.query(
      `INSERT INTO subscribe_message (notification_id, template_id, state, at) VALUES ($1, 'result-template', 'sending', now())`,
      [job?.notificationId],
    );
    await on.run(job);
    expect([asked(), await on.attempts(person)]).toEqual([0, [{ state: 'unknown', why: null }]]);
  });

  test('a minute that died over one: the same', async () => {
    await on.agrees(person, 'result');
    await on.notify(person, result());
    const [job] = await on.jobs();
    const begun = (minutes: number) =>
      on.app.db.read.query(
        `INSERT INTO subscribe_message (notification_id, template_id, state, at) VALUES ($1, 'result-template', 'sending', $2)
         ON CONFLICT (notification_id) DO UPDATE SET at = excluded.at`,
        [job?.notificationId, new Date(on.app.clock.now().getTime() - minutes * 60_000)],
      );
    await begun(4);
    await on.again();
    expect(await on.attempts(person)).toMatchObject([{ state: 'sending' }]);
    await begun(6);
    await on.again();
    expect([asked(), await on.attempts(person)]).toEqual([0, [{ state: 'unknown', why: null }]]);
  });

  test('two notices and one consent: one message', async () => {
    await on.agrees(person, 'result');
    for (const key of ['a', 'b']) await on.notify(person, result(key));
    const jobs = await on.jobs();
    await Promise.all(jobs.map((job) => on.run(job)));
    expect([jobs.length, on.sent().length, asked()]).toEqual([2, 1, 1]);
    expect((await on.attempts(person)).map(({ state }) => state).sort()).toEqual(['dropped', 'sent']);
  });
});
