import type { Problem } from '@yanxinyuan/shared/errors';
import { DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { ReportEntity } from '../../../src/modules/reports';
import { Jobs } from '../../../src/platform/jobs/jobs';
import type { LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, photoOf, report, setDuty, ticketIn, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();

const refusal = async (who: LoggedIn, id: string, category: string): Promise<Problem> =>
  (await who.send('actOnTicket', { params: { id }, body: acting('recategorize', { category, reason: '看过了' }) }))
    .body as Problem;
const to = (who: LoggedIn, ticketId: string, category: string) =>
  act(who, ticketId, 'recategorize', { category, reason: '看过了' });
const heard = async (who: LoggedIn): Promise<string[]> =>
  (await who.call('listNotifications', { query: {} })).items.filter(({ read }) => !read).map(({ event }) => event);
const silence = async (): Promise<void> => {
  await on.app.work();
  await on.app.db.transaction((tx) => tx.query('UPDATE notification SET read_at = at WHERE read_at IS NULL'));
};
const minute = async (): Promise<void> => {
  await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'ticket.clock', {}));
  await on.app.work();
};

test('kind, urgency and promise become those of the new category; the reporter reads it in plain words', async () => {
  const { id, ticketId } = await report(on, on.rider, { north: 100 });
  await to(on.dispatcher, ticketId, 'road_collapse');
  const row = await ticketRow(on, ticketId);
  expect(row).toMatchObject({ category: 'road_collapse', kind: 'hazard', urgency: 'urgent', state: 'assigned' });
  expect(row.dueAt.getTime() - row.openedAt.getTime()).toBe(DAY_MS);
  const view = await on.rider.call('getReport', { params: { id } });
  expect(view).toMatchObject({ category: 'road_collapse', urgency: 'urgent', dueAt: row.dueAt.toISOString() });
  expect(view.timeline.at(-1)).toMatchObject({ action: 'recategorize', about: '路面塌陷或破损', note: '看过了' });
  expect(await heard(on.rider)).toContain('report_recategorized');
});

test('the worker may, a colleague and a rider may not; the same and an unknown one are refused', async () => {
  const { ticketId } = await ticketIn(on, 'working', { category: 'litter' });
  expect(await refusal(on.mate, ticketId, 'posters')).toMatchObject({ code: 'TICKET_NOT_YOURS' });
  expect(await refusal(on.rider, ticketId, 'posters')).toMatchObject({ code: 'TICKET_ACTION_FORBIDDEN' });
  expect(await refusal(on.worker, ticketId, 'litter')).toMatchObject({ code: 'TICKET_CATEGORY_SAME' });
  expect(await refusal(on.worker, ticketId, 'nothing')).toMatchObject({ code: 'REPORT_CATEGORY_UNKNOWN' });
  expect((await to(on.worker, ticketId, 'posters')).category).toBe('posters');
});

test('what is due by the new promise is due at once, once, and without a reminder beside it', async () => {
  await on.app.db.transaction((tx) => tx.query('UPDATE ticket SET next_mark = NULL, next_mark_at = NULL'));
  const { ticketId } = await report(on, on.rider, { north: 300 });
  await act(on.worker, ticketId, 'accept');
  await travel(on, 3 * HOUR_MS);
  await setDuty(on.worker, true);
  await to(on.leader, ticketId, 'manhole');
  await silence();
  expect(await ticketRow(on, ticketId)).toMatchObject({ nextMark: 'overdue' });
  await minute();
  expect(await heard(on.worker)).toEqual(['task_overdue']);
  await silence();
  await minute();
  expect(await heard(on.worker)).toEqual([]);
});

describe('by whoever has the case', () => {
  const due = async (ticketId: string) => {
    const { dueAt, acceptDueAt } = await ticketRow(on, ticketId);
    return { dueAt, acceptDueAt };
  };

  test('wins no time, to accept or to solve; by the desk it is planned anew', async () => {
    const { id, ticketId } = await report(on, on.rider, { category: 'manhole', north: 100, east: 400 });
    const promised = await due(ticketId);
    await to(on.worker, ticketId, 'street_lamp');
    expect(await ticketRow(on, ticketId)).toMatchObject({ urgency: 'normal', ...promised });
    const { dueAt } = await on.rider.call('getReport', { params: { id } });
    expect(dueAt).toBe(promised.dueAt.toISOString());
    await act(on.worker, ticketId, 'accept');
    await to(on.worker, ticketId, 'litter');
    expect(await due(ticketId)).toEqual(promised);
    await to(on.dispatcher, ticketId, 'street_lamp');
    expect((await due(ticketId)).dueAt.getTime()).toBeGreaterThan(promised.dueAt.getTime() + DAY_MS);
  });

  test('wins none as the leader there; a leader who has it not gives it', async () => {
    const { ticketId } = await report(on, on.rider, { category: 'manhole', north: 300, east: 400 });
    const promised = await due(ticketId);
    await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.leader.personId });
    await to(on.leader, ticketId, 'street_lamp');
    expect((await due(ticketId)).dueAt).toEqual(promised.dueAt);
    await act(on.leader, ticketId, 'assign', { assigneeId: on.worker.personId });
    await to(on.leader, ticketId, 'litter');
    expect((await due(ticketId)).dueAt.getTime()).toBeGreaterThan(promised.dueAt.getTime() + DAY_MS);
  });

  test('a worse one comes earlier; what it was held to stays when a danger is taken back', async () => {
    const { ticketId } = await report(on, on.rider, { category: 'road_collapse', north: 500, east: 400 });
    const promised = await due(ticketId);
    await to(on.worker, ticketId, 'street_lamp');
    const worse = await report(on, on.other, { category: 'manhole', north: 700, east: 400 });
    await act(on.dispatcher, worse.ticketId, 'merge', { masterId: ticketId });
    expect((await due(ticketId)).dueAt.getTime()).toBeLessThan(promised.dueAt.getTime());
    await act(on.dispatcher, worse.ticketId, 'unmerge', { reason: '两处' });
    expect(await ticketRow(on, ticketId)).toMatchObject({ urgency: 'normal', dueAt: promised.dueAt });
    await to(on.worker, ticketId, 'manhole');
    expect((await due(ticketId)).dueAt.getTime()).toBeLessThan(promised.dueAt.getTime());
  });
});

test('an extension that was granted and a suspension are kept', async () => {
  const { ticketId } = await report(on, on.rider, { north: 500 });
  await act(on.worker, ticketId, 'accept');
  const dueAt = new Date(on.app.clock.now().getTime() + 10 * DAY_MS).toISOString();
  await act(on.dispatcher, ticketId, 'extend', { dueAt, reason: '等配件' });
  expect((await to(on.dispatcher, ticketId, 'manhole')).dueAt).toBe(dueAt);
  const reviewOn = localDate(new Date(on.app.clock.now().getTime() + 9 * DAY_MS));
  await act(on.dispatcher, ticketId, 'suspend', { reason: '等', reviewOn });
  await travel(on, 2 * DAY_MS);
  await act(on.dispatcher, ticketId, 'resume', { assigneeId: on.worker.personId });
  const kept = Date.parse((await to(on.dispatcher, ticketId, 'waterlogging')).dueAt);
  // the clock runs on between two calls
  expect(Math.round((kept - Date.parse(dueAt)) / MINUTE_MS)).toBe((2 * DAY_MS) / MINUTE_MS);
  expect(await ticketRow(on, ticketId)).toMatchObject({ extended: true });
});

describe('points', () => {
  const granted = async (id: string) => (await on.rider.call('getReport', { params: { id } })).points;

  test('follow the category it has when it is found true', async () => {
    const { id, ticketId } = await report(on, on.rider, { category: 'litter', north: 700 });
    await act(on.worker, ticketId, 'accept');
    await to(on.worker, ticketId, 'street_lamp');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    const keys = await on.app.db.read.query<{ key: string }[]>('SELECT key FROM ledger.transfer WHERE key LIKE $1', [
      `award:report:${id}:%`,
    ]);
    expect(keys).toEqual([{ key: `award:report:${id}:hazard_general` }]);
    expect(await granted(id)).toMatchObject({ status: 'credited' });
  });

  test('come once, also when it was paid as something else before', async () => {
    const { id, ticketId } = await report(on, on.other, { category: 'litter', north: 900 });
    await act(on.worker, ticketId, 'accept');
    const reviewOn = localDate(new Date(on.app.clock.now().getTime() + 9 * DAY_MS));
    await act(on.dispatcher, ticketId, 'suspend', { reason: '等', reviewOn });
    const before = (await on.other.call('getPointsAccount')).available;
    expect(before).toBeGreaterThan(0);
    await act(on.dispatcher, ticketId, 'resume', { assigneeId: on.worker.personId });
    await to(on.dispatcher, ticketId, 'street_lamp');
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    expect((await on.other.call('getPointsAccount')).available).toBe(before);
    const { points } = await on.other.call('getReport', { params: { id } });
    expect(points).toMatchObject({ amount: before, status: 'credited' });
    expect(await on.app.db.read.findOneByOrFail(ReportEntity, { id })).toMatchObject({
      category: 'street_lamp',
      earlierCategories: ['litter'],
    });
  });
});

describe('confidence', () => {
  const reads = (who: LoggedIn, ticketId: string): Promise<number> =>
    who.send('getTicket', { params: { id: ticketId } }).then(({ status }) => status);

  test('what becomes restricted is closed to those who only read along, at once', async () => {
    const { ticketId } = await ticketIn(on, 'working', { category: 'litter' });
    expect(await reads(on.supervisor, ticketId)).toBe(200);
    await to(on.worker, ticketId, 'neighbour');
    expect([await reads(on.supervisor, ticketId), await reads(on.worker, ticketId)]).toEqual([403, 200]);
    const { items } = await on.supervisor.call('listTickets', { query: { queue: 'working' } });
    expect(items.map(({ id }) => id)).not.toContain(ticketId);
  });

  test('only the desk opens one, and what was confided before stays with those who handle it', async () => {
    const { ticketId } = await ticketIn(on, 'working', { category: 'neighbour' });
    await act(on.worker, ticketId, 'ask', { question: '哪一户？' });
    await act(on.rider, ticketId, 'answer', { text: '三楼老张' });
    expect(await refusal(on.worker, ticketId, 'litter')).toMatchObject({ code: 'TICKET_CATEGORY_RESTRICTED' });
    expect(await refusal(on.leader, ticketId, 'litter')).toMatchObject({ code: 'TICKET_CATEGORY_RESTRICTED' });
    await to(on.dispatcher, ticketId, 'litter');
    const along = await on.supervisor.call('getTicket', { params: { id: ticketId } });
    expect(JSON.stringify([along.history, along.question])).not.toMatch(/三楼老张|哪一户/);
    const handles = await on.worker.call('getTicket', { params: { id: ticketId } });
    expect(JSON.stringify(handles.history)).toMatch(/三楼老张/);
  });

  test('one that several people reported is not closed to all but one of them', async () => {
    const { ticketId } = await report(on, on.rider, { category: 'posters', north: 1500 });
    await report(on, on.other, { category: 'posters', north: 1505 });
    expect(await refusal(on.dispatcher, ticketId, 'neighbour')).toMatchObject({ code: 'TICKET_CATEGORY_SHARED' });
  });

  test('pictures taken in confidence are not shown to everybody once it is solved', async () => {
    const north = 1700;
    const { id, ticketId } = await report(on, on.rider, { category: 'food_safety', north });
    await to(on.dispatcher, ticketId, 'litter');
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    const [lng, lat] = [(await ticketRow(on, ticketId)).lng, (await ticketRow(on, ticketId)).lat].reverse();
    await travel(on, 2 * MINUTE_MS);
    const { items } = await on.rider.call('listSolved', { query: { near: `${String(lat)},${String(lng)}` } });
    expect(items.map((item) => item.id)).not.toContain(ticketId);
    expect((await on.rider.call('getReport', { params: { id } })).state).toBe('closed');
  });
});

test('what becomes restricted is named no more in what people were told before, nor in what is still to be told', async () => {
  const { id, ticketId } = await report(on, on.rider, { north: 700, text: '门口有人兜售来路不明的东西' });
  await on.app.work();
  const told = async (who: LoggedIn) =>
    JSON.stringify(
      (await who.call('listNotifications', { query: {} })).items.filter(({ link }) =>
        [id, ticketId].includes(link?.id ?? ''),
      ),
    );
  // The reporter reads his own case's grid; everybody else only where about it is.
  const words = new Map([
    [on.rider, /路灯/],
    [on.worker, /路灯|第1网格/],
    [on.dispatcher, /路灯|第1网格/],
  ]);
  expect([await told(on.rider), await told(on.worker)]).toEqual([
    expect.stringContaining('路灯'),
    expect.stringContaining('第1网格'),
  ]);
  // Put up before, run after.
  await on.app.db.transaction((tx) =>
    on.app.app.get(Jobs).enqueue(tx, 'ticket.tellStaff', {
      to: { areaCode: '370812001', roles: ['dispatcher'] },
      notice: {
        event: 'queue_new',
        facts: { place: '甲街道 甲一社区 第1网格', category: '路灯不亮' },
        link: { type: 'ticket', id: ticketId },
        key: 'late',
      },
    }),
  );
  await to(on.dispatcher, ticketId, 'suspicious');
  await on.app.work();
  for (const [who, said] of words) {
    expect(await told(who)).toMatch(/民生事项|甲街道/);
    expect(await told(who)).not.toMatch(said);
  }
});
