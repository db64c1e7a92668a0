import type { ContentQueue, ContentView } from '@yanxinyuan/shared/moderation/contract';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 as uuid } from 'uuidv7';
import { anyone, type LoggedIn } from '../../support/builders';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, photoOf, report, staffMember, travel } from '../../support/tickets';
import { callsTo, tell } from '../../support/wechat';
import { AppConfig } from '../../../src/config/env';
import { Jobs } from '../../../src/platform/jobs/jobs';

const on = stageForThisFile();
const place = spots(200);
beforeAll(async () => {
  on.app.app.get(AppConfig).PUBLIC_URL = on.app.url;
  // A push from another time is refused.
  await moveWeChat(on.app.clock.now().getTime() - Date.now());
  await travel(on, 0);
});
const moveWeChat = (ms: number) => tell(on.app, 'clock', { advanceSeconds: Math.round(ms / 1000) });
const later = async (minutes: number): Promise<void> => {
  await moveWeChat(minutes * MINUTE_MS);
  await travel(on, minutes * MINUTE_MS);
};

/** What WeChat does with the next picture. */
const plan = (course: string, suggest = 'pass', label = 100) => tell(on.app, 'media', { course, suggest, label });
/** Jobs, what WeChat does meanwhile, and what that brings about. */
async function run(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await on.app.work();
    await tell(on.app, 'media/settled');
  }
  await on.app.work();
}
const overdue = async (): Promise<void> => {
  await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'content.overdue', {}));
  await on.app.work();
};

interface Row {
  kind: string;
  state: string;
  cause: string | null;
  label: number | null;
  asks: number;
}
const checksOf = ({ id }: ReportView): Promise<Row[]> =>
  on.app.db.read.query(
    'SELECT kind, state, cause, label, asks FROM content_check WHERE event_id = $1 ORDER BY kind DESC, id',
    [id],
  );
const publicity = async ({ id }: ReportView): Promise<unknown> =>
  (await on.rider.call('getReport', { params: { id } })).publicity;
const waiting = async (who: LoggedIn, queue: ContentQueue = 'review'): Promise<ContentView[]> =>
  (await who.call('listContent', { query: { queue, limit: 50 } })).items;
const of = async ({ number }: ReportView, queue: ContentQueue = 'review'): Promise<ContentView> => {
  const found = (await waiting(on.dispatcher, queue)).find(({ ticketNumber }) => ticketNumber === number);
  if (found === undefined) throw new Error(`${number} does not wait`);
  return found;
};
const decide = ({ id, state }: ContentView, decision: 'pass' | 'risky', over: object = {}) => ({
  params: { id: uuid() },
  body: { contentId: id, seen: state, decision, reason: '看过了，没有问题', ...over },
});
/** A report of the rider about one picture. */
const reported = (text: string): Promise<ReportView> => report(on, on.rider, { ...place(), text });

test('what WeChat finds good is for everybody, and until then for nobody but staff', async () => {
  await plan('late');
  const sent = await reported('路灯不亮');
  expect(sent.publicity).toBe('checking');
  const ticket = await on.worker.call('getTicket', { params: { id: sent.ticketId } });
  expect(JSON.stringify(ticket)).toContain('路灯不亮');
  await act(on.worker, sent.ticketId, 'accept');
  await act(on.worker, sent.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  await act(on.leader, sent.ticketId, 'verify');
  await run();
  expect(await checksOf(sent)).toMatchObject([
    { kind: 'text', state: 'pass', label: 100 },
    { kind: 'photo', state: 'pending' },
  ]);
  expect(await publicity(sent)).toBe('checking');
  const seen = async (): Promise<string[]> => {
    on.app.clock.advance(MINUTE_MS + 1000);
    return (await anyone(on.app).call('listSolved', { query: {} })).items.map(({ id }) => id);
  };
  expect(await seen()).not.toContain(sent.ticketId);
  const one = () => anyone(on.app).send('getSolved', { params: { id: sent.ticketId } });
  expect((await one()).status).toBe(404);
  await tell(on.app, 'media/release');
  await run();
  expect(await publicity(sent)).toBe('passed');
  expect(await seen()).toContain(sent.ticketId);
  expect((await one()).status).toBe(200);
});

test.each([
  ['risky', 20002, 'refused'],
  ['review', 10001, 'checking'],
] as const)('a picture found %s', async (suggest, label, author) => {
  await plan('normal', suggest, label);
  const sent = await reported('垃圾没人收');
  await run();
  expect((await checksOf(sent))[1]).toMatchObject({ state: suggest, label });
  expect(await publicity(sent)).toBe(author);
  expect(await of(sent, suggest === 'risky' ? 'done' : 'review')).toMatchObject({
    kind: 'photo',
    label,
    by: 'rider',
    decided: null,
  });
});

test.each([
  ['加微信送券', 'review', 10001],
  ['你个傻逼', 'risky', 20003],
] as const)('words are told at once: %s', async (text, state, label) => {
  const sent = await reported(text);
  await run();
  expect((await checksOf(sent))[0]).toMatchObject({ kind: 'text', state, label });
  expect(await of(sent, state === 'risky' ? 'done' : 'review')).toMatchObject({ kind: 'text', text, photo: null });
});

test('told twice is told once; a second, other verdict of the same question changes nothing', async () => {
  await plan('duplicate', 'risky', 20002);
  const sent = await reported('井盖响');
  await run();
  const [question] = await on.app.db.read.query<{ trace_id: string }[]>(
    `SELECT q.trace_id FROM content_question q JOIN content_check c ON c.id = q.content_id WHERE c.event_id = $1`,
    [sent.id],
  );
  const event = { Event: 'wxa_media_check', trace_id: question?.trace_id, errcode: 0, result: { suggest: 'pass' } };
  await tell(on.app, 'push', { event, format: 'xml' });
  await run();
  expect((await checksOf(sent))[1]).toMatchObject({ state: 'risky', asks: 1 });
});

test('no verdict for half an hour: a person decides, and what comes later is kept and overturns nobody', async () => {
  await plan('late', 'risky', 20002);
  const sent = await reported('树枝挡路');
  await run();
  await later(29);
  await overdue();
  expect((await checksOf(sent))[1]).toMatchObject({ state: 'pending' });
  await later(2);
  await overdue();
  const content = await of(sent);
  expect(content).toMatchObject({ state: 'review', cause: 'silent', label: null });
  const decision = decide(content, 'pass');
  expect(await on.dispatcher.call('putContentDecision', decision)).toMatchObject({
    state: 'pass',
    decided: { by: '钱派单', reason: '看过了，没有问题' },
  });
  await tell(on.app, 'media/release');
  await run();
  expect((await checksOf(sent))[1]).toMatchObject({ state: 'pass' });
  expect(await publicity(sent)).toBe('passed');
  const [kept] = await on.app.db.read.query<object[]>(
    `SELECT q.suggest FROM content_question q WHERE q.content_id = $1`,
    [content.id],
  );
  expect(kept).toEqual({ suggest: 'risky' });
});

test('a verdict after the half hour still counts while nobody has decided', async () => {
  await plan('late', 'pass');
  const sent = await reported('路面积水');
  await run();
  await later(31);
  await overdue();
  expect((await checksOf(sent))[1]).toMatchObject({ state: 'review' });
  await tell(on.app, 'media/release');
  await run();
  expect((await checksOf(sent))[1]).toMatchObject({ state: 'pass', cause: null });
});

test('a picture WeChat could not fetch is offered once more by a fresh link, then a person looks', async () => {
  const from = on.app.standIn.calls.length;
  await plan('unreachable');
  const once = await reported('护栏断了');
  await run();
  expect((await checksOf(once))[1]).toMatchObject({ state: 'pass', asks: 2 });
  await plan('unreachable');
  await plan('unreachable');
  const twice = await reported('护栏又断了');
  await run();
  expect((await checksOf(twice))[1]).toMatchObject({ state: 'review', cause: 'unreachable', asks: 2 });
  expect(callsTo(on.app, '/wxa/media_check_async', from)).toBe(4);
});

test('WeChat does not answer: the report goes on, and is asked about again', async () => {
  await tell(on.app, 'faults', { path: '/wxa/msg_sec_check', kind: 'errcode', errcode: 45009, times: 1 });
  const sent = await reported('红绿灯坏了');
  await on.app.work();
  await act(on.worker, sent.ticketId, 'accept');
  expect((await checksOf(sent))[0]).toMatchObject({ state: 'pending', asks: 0 });
  const again = async (): Promise<unknown> => {
    await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'content.again', {}));
    await run();
    return (await checksOf(sent))[0];
  };
  // What is young has a job of its own still.
  expect(await again()).toMatchObject({ state: 'pending', asks: 0 });
  await later(1);
  expect(await again()).toMatchObject({ state: 'pass', asks: 1 });
});

test('a restricted matter is neither sent to WeChat nor listed, nor is there anything to be public', async () => {
  const from = on.app.standIn.calls.length;
  const sent = await report(on, on.rider, { ...place(), category: 'neighbour', text: '加微信', photos: [] });
  await run();
  expect([await checksOf(sent), sent.publicity, await publicity(sent)]).toEqual([[], null, null]);
  expect(callsTo(on.app, '/wxa/msg_sec_check', from)).toBe(0);
  await plan('normal', 'review', 10001);
  const quarrel = await reported('这家夜里吵');
  await run();
  expect(await of(quarrel)).toBeTruthy();
  await on.app.db.transaction((tx) =>
    tx.query('UPDATE ticket SET restricted = true WHERE id = $1', [quarrel.ticketId]),
  );
  await expect(of(quarrel)).rejects.toThrow('does not wait');
});

test('what is erased since, words or picture, waits for nobody', async () => {
  await plan('normal', 'review', 10001);
  const sent = await reported('加微信送券');
  await run();
  const listed = async (): Promise<string[]> =>
    (await waiting(on.dispatcher)).filter((one) => one.ticketNumber === sent.number).map(({ kind }) => kind);
  expect((await listed()).sort()).toEqual(['photo', 'text']);
  const superuser = await on.app.superuser();
  const text = (await waiting(on.dispatcher)).find(
    ({ kind, ticketNumber }) => kind === 'text' && ticketNumber === sent.number,
  );
  await superuser.read.query('UPDATE report SET text = NULL WHERE id = $1', [sent.id]);
  expect(await listed()).toEqual(['photo']);
  await superuser.read.query('DELETE FROM photo WHERE id = ANY (SELECT unnest(photo_ids) FROM report WHERE id = $1)', [
    sent.id,
  ]);
  expect(await listed()).toEqual([]);
  if (text !== undefined) await on.dispatcher.refused('putContentDecision', 'NOT_FOUND', decide(text, 'pass'));
});

test('words of somebody whose account is closed are not sent to WeChat; a person decides', async () => {
  const from = on.app.standIn.calls.length;
  const sent = await reported('树枝伸到路上了');
  const superuser = await on.app.superuser();
  const [rider] = await superuser.read.query<{ openid: string }[]>('SELECT openid FROM person WHERE id = $1', [
    on.rider.personId,
  ]);
  const called = (openid: string | null) =>
    superuser.read.query('UPDATE person SET openid = $2 WHERE id = $1', [on.rider.personId, openid]);
  await called(null);
  await run();
  await called(rider?.openid ?? null);
  expect(callsTo(on.app, '/wxa/msg_sec_check', from)).toBe(0);
  expect(await checksOf(sent)).toMatchObject([
    { kind: 'text', state: 'review', cause: 'person' },
    { kind: 'photo', state: 'review', cause: 'person' },
  ]);
});

describe('who decides', () => {
  const doubtful = async (): Promise<ContentView> => {
    await plan('normal', 'review', 10001);
    const sent = await reported('请看看');
    await run();
    return of(sent);
  };

  test('of the place, with a reason, of what he saw, once', async () => {
    const content = await doubtful();
    const scope = { kind: 'town', code: '370812100' } as const;
    const elsewhere = await staffMember(on.app, '外镇派单', [{ role: 'dispatcher', scope }]);
    expect(await waiting(elsewhere)).toEqual([]);
    await elsewhere.refused('putContentDecision', 'NOT_FOUND', decide(content, 'pass'));
    expect((await on.worker.send('listContent', { query: {} })).status).toBe(403);
    for (const reason of [' ', '\u200b\u200b']) {
      const bare = await on.dispatcher.send('putContentDecision', decide(content, 'pass', { reason }));
      expect(bare.status).toBe(400);
    }
    const decision = decide(content, 'risky');
    await on.dispatcher.call('putContentDecision', decision);
    await on.dispatcher.call('putContentDecision', decision);
    await on.dispatcher.refused('putContentDecision', 'CONTENT_CHANGED', decide(content, 'pass'));
    const again = decide({ ...content, state: 'risky' }, 'pass', { reason: '再看一遍，可以' });
    await on.dispatcher.call('putContentDecision', again);
    const [last] = await waiting(on.dispatcher, 'done');
    expect(last).toMatchObject({ id: content.id, state: 'pass', decided: { by: '钱派单', reason: '再看一遍，可以' } });
    const rows = await on.app.db.read.query<object[]>(
      'SELECT was, decision FROM content_decision WHERE content_id = $1 ORDER BY id',
      [content.id],
    );
    expect(rows).toEqual([
      { was: 'review', decision: 'risky' },
      { was: 'risky', decision: 'pass' },
    ]);
  });

  test('what WeChat let pass by itself is taken out of sight with a reason, and put back', async () => {
    await plan('normal');
    const sent = await reported('墙边堆了砖');
    await run();
    expect(await publicity(sent)).toBe('passed');
    const shown = (await waiting(on.dispatcher, 'shown')).filter(({ ticketNumber }) => ticketNumber === sent.number);
    const picture = shown.find(({ kind }) => kind === 'photo');
    expect(shown).toHaveLength(2);
    if (picture === undefined) throw new Error('its picture is not listed');
    expect(picture).toMatchObject({ state: 'pass', decided: null });

    await on.dispatcher.call('putContentDecision', decide(picture, 'risky', { reason: '看得清人脸' }));
    expect(await publicity(sent)).toBe('refused');
    const left = (await waiting(on.dispatcher, 'shown')).map(({ id }) => id);
    expect(left).not.toContain(picture.id);
    // WeChat has nothing more to say about it.
    await run();
    const taken = await of(sent, 'done');
    expect(taken).toMatchObject({ id: picture.id, state: 'risky', decided: { by: '钱派单', reason: '看得清人脸' } });

    await on.dispatcher.call('putContentDecision', decide(taken, 'pass', { reason: '已经打码' }));
    expect(await publicity(sent)).toBe('passed');
    const rows = await on.app.db.read.query<object[]>(
      'SELECT was, decision, reason FROM content_decision WHERE content_id = $1 ORDER BY at, id',
      [picture.id],
    );
    expect(rows).toEqual([
      { was: 'pass', decision: 'risky', reason: '看得清人脸' },
      { was: 'risky', decision: 'pass', reason: '已经打码' },
    ]);
    await on.worker.refused('listContent', 'NO_PERMISSION', { query: { queue: 'shown' } });
  });

  test('nobody of his own', async () => {
    const content = await doubtful();
    const superuser = await on.app.superuser();
    await superuser.read.query('UPDATE content_check SET owner_id = $2 WHERE id = $1', [
      content.id,
      on.dispatcher.personId,
    ]);
    await on.dispatcher.refused('putContentDecision', 'CONTENT_OWN', decide(content, 'pass'));
  });
});
