import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { OtherSweeps } from '../../../src/modules/tickets/clocks/other-sweeps';
import type { LoggedIn } from '../../support/builders';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();
const elsewhere = spots(150);

const WIRES = { lamp_exposed: '露着' };
const LAMP = '灯杆有线露着吗：露着';
// A login lasts an hour, and the clock goes on from test to test.
beforeEach(() => travel(on, 0));

const newRider = (): Promise<LoggedIn> => consentingRider(on.app);
const send = (who: LoggedIn, over: Parameters<typeof report>[2]): Promise<ReportView> => report(on, who, over);
const heard = async (who: LoggedIn, id: string): Promise<string[]> =>
  (await who.call('listNotifications', { query: { limit: 50 } })).items.flatMap(({ event, link }) =>
    link?.id === id ? [event] : [],
  );
const count = async (who: LoggedIn, id: string, event: string): Promise<number> =>
  (await heard(who, id)).filter((one) => one === event).length;
const staffView = (id: string, who = on.dispatcher) => who.call('getTicket', { params: { id } });
const reassessed = async (id: string) => (await staffView(id)).history.filter(({ action }) => action === 'reassess');
const near = async (id: string): Promise<string[]> => heard(on.mate, id);
const sweep = (): Promise<void> => on.app.app.get(OtherSweeps).run();

/** A lamp that is out, and what another rider says of it a while later. */
async function joined(over: Parameters<typeof report>[2], later = 10 * MINUTE_MS) {
  const spot = elsewhere();
  const [first, second] = [await newRider(), await newRider()];
  const one = await send(first, spot);
  if (later > 0) on.app.clock.advance(later);
  const two = await send(second, { ...spot, ...over });
  expect(two.ticketId).toBe(one.ticketId);
  return { first, second, one, two, id: one.ticketId };
}

describe('a report that joins and says worse', () => {
  test('the machine joined it: urgency, clocks, history in words, and who is near', async () => {
    const { first, second, one, two, id } = await joined({ answers: WIRES });
    const row = await ticketRow(on, id);
    const at = Date.parse(two.submittedAt);
    expect(row).toMatchObject({ urgency: 'critical', state: 'assigned', nextMark: 'accept', version: 2 });
    expect(row.acceptDueAt.getTime() - at).toBe(15 * MINUTE_MS);
    expect(row.nextMarkAt).toEqual(row.acceptDueAt);
    expect(row.dueAt.getTime() - at).toBe(120 * MINUTE_MS);
    expect(await near(id)).toEqual(['danger_near']);
    expect(await count(on.dispatcher, id, 'danger_desk')).toBe(1);
    expect(await count(on.worker, id, 'task_reassessed')).toBe(1);
    expect(await reassessed(id)).toMatchObject([{ actor: '系统', about: '危及生命财产', note: LAMP }]);
    // Both riders read that it is urgent now and until when; what the other answered, only he who did.
    expect(two).toMatchObject({ urgency: 'critical', dueAt: row.dueAt.toISOString() });
    expect(two.timeline.at(-1)).toMatchObject({ action: 'reassess', about: '危及生命财产', note: LAMP });
    const mine = await first.call('getReport', { params: { id: one.id } });
    expect(mine).toMatchObject({ urgency: 'critical', dueAt: row.dueAt.toISOString() });
    expect(mine.timeline.at(-1)).toMatchObject({ action: 'reassess', note: null });
    expect(await heard(first, one.id)).toContain('report_reassessed');
    expect(await heard(second, two.id)).toEqual(expect.arrayContaining(['report_merged', 'report_reassessed']));
    // Second nearest may take it.
    expect(await act(on.mate, id, 'accept')).toMatchObject({ state: 'working', assignee: { id: on.mate.personId } });
  });

  test('he said that he met it too, and what he reports is more dangerous by its category', async () => {
    const spot = elsewhere();
    const one = await send(on.rider, spot);
    const two = await send(await newRider(), { ...spot, category: 'road_collapse', joins: one.ticketId });
    expect(two.ticketId).toBe(one.ticketId);
    expect(await ticketRow(on, one.ticketId)).toMatchObject({ urgency: 'urgent', category: 'street_lamp' });
    expect(await reassessed(one.ticketId)).toMatchObject([{ about: '紧急', note: '路面塌陷或破损' }]);
    expect(await near(one.ticketId)).toEqual([]);
  });

  test('it is never taken for less, and what says the same changes nothing', async () => {
    const { id, one } = await joined({ answers: WIRES }, 0);
    const before = await ticketRow(on, id);
    const again = await send(await newRider(), { ...(await placeOf(id)), answers: { lamp_exposed: '没有' } });
    const same = await send(await newRider(), { ...(await placeOf(id)), answers: WIRES });
    expect([again.ticketId, same.ticketId]).toEqual([one.ticketId, one.ticketId]);
    expect(await ticketRow(on, id)).toMatchObject({ urgency: 'critical', version: before.version });
    expect(await reassessed(id)).toHaveLength(1);
    expect(await near(id)).toEqual(['danger_near']);
  });

  test('two at once: raised once, told once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const spot = elsewhere();
      const { ticketId: id } = await send(on.rider, spot);
      const riders = [await newRider(), await newRider(), await newRider()];
      await Promise.all(riders.map((rider) => send(rider, { ...spot, answers: WIRES })));
      const row = await ticketRow(on, id);
      expect(row).toMatchObject({ urgency: 'critical', reporters: 4, version: 2 });
      expect(await reassessed(id)).toHaveLength(1);
      expect(await near(id)).toEqual(['danger_near']);
      expect(await count(on.dispatcher, id, 'danger_desk')).toBe(1);
    }
  });

  test('nothing is due later than it was promised', async () => {
    const spot = elsewhere();
    const { ticketId: id } = await send(on.rider, spot);
    const soon = new Date(on.app.clock.now().getTime() + HOUR_MS);
    await on.app.db.transaction((tx) => tx.query('UPDATE ticket SET due_at = $2 WHERE id = $1', [id, soon]));
    await send(await newRider(), { ...spot, answers: WIRES });
    expect(await ticketRow(on, id)).toMatchObject({ urgency: 'critical', dueAt: soon });
  });

  test('somebody has it already: those near come to help, and five minutes unread it goes up', async () => {
    const spot = elsewhere();
    const { ticketId: id } = await send(on.rider, spot);
    await act(on.worker, id, 'accept');
    await send(await newRider(), { ...spot, answers: WIRES });
    expect(await ticketRow(on, id)).toMatchObject({ state: 'working', urgency: 'critical' });
    expect(await near(id)).toEqual(['danger_help']);
    on.app.clock.advance(5 * MINUTE_MS + 1000);
    await sweep();
    expect(await count(on.leader, id, 'danger_unread')).toBe(1);
    await on.mate.refused('actOnTicket', 'TICKET_NOT_YOURS', { params: { id }, body: acting('accept') });
  });

  test('what is solved promises nothing new; those near still hear of the danger', async () => {
    const spot = elsewhere();
    const reporter = await newRider();
    const { id: reportId, ticketId: id } = await send(reporter, spot);
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'resolve', { note: '换了灯', photos: [await photoOf(on, on.worker)] });
    const { dueAt } = await ticketRow(on, id);
    const late = await send(await newRider(), { ...spot, answers: WIRES });
    await act(on.dispatcher, late.ticketId, 'merge', { masterId: id });
    expect(await ticketRow(on, id)).toMatchObject({ state: 'resolved', urgency: 'critical', dueAt });
    expect(await heard(reporter, reportId)).toContain('report_resolved');
    expect(await heard(reporter, reportId)).not.toContain('report_reassessed');
    expect(await near(id)).toEqual(['danger_help']);
  });

  test('with a department: its people are told, and so are those near', async () => {
    const spot = elsewhere();
    const { ticketId: id } = await send(on.rider, spot);
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'refer', { departmentCode: 'housing', note: '线缆' });
    await act(on.clerk, id, 'accept');
    await send(await newRider(), { ...spot, answers: WIRES });
    await on.app.work();
    expect(await count(on.clerk, id, 'task_reassessed')).toBe(1);
    expect(await near(id)).toEqual(['danger_help']);
    // The department acts on it: nobody need be told above.
    on.app.clock.advance(MINUTE_MS);
    await act(on.clerk, id, 'ask', { question: '哪一根' });
    on.app.clock.advance(5 * MINUTE_MS);
    await sweep();
    expect(await count(on.leader, id, 'danger_unread')).toBe(0);
  });

  test('who owes a part hears it with his own time, also where that was short enough', async () => {
    const spot = elsewhere();
    const { ticketId: id } = await send(on.rider, spot);
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'refer', { departmentCode: 'housing', note: '线缆' });
    const dueAt = new Date(on.app.clock.now().getTime() + 30 * MINUTE_MS).toISOString();
    await act(on.clerk, id, 'invite', { departments: ['police'], note: '查监控', dueAt });
    await send(await newRider(), { ...spot, answers: WIRES });
    await on.app.work();
    const { items } = await on.coClerk.call('listNotifications', { query: { limit: 50 } });
    const news = items.filter(({ event, link }) => event === 'task_reassessed' && link?.id === id);
    expect(news).toMatchObject([{ facts: { due: dueAt } }]);
    expect((await ticketRow(on, id)).dueAt.toISOString()).not.toBe(dueAt);
  });

  test('what rests is looked at again at once, with the whole time from then', async () => {
    const spot = elsewhere();
    const { ticketId: id } = await send(on.rider, spot);
    await act(on.worker, id, 'accept');
    const reviewOn = localDate(new Date(on.app.clock.now().getTime() + 20 * DAY_MS));
    await act(on.dispatcher, id, 'suspend', { reason: '等灯具', reviewOn });
    await travel(on, DAY_MS);
    await send(await newRider(), { ...spot, answers: WIRES });
    await on.app.work();
    const row = await ticketRow(on, id);
    expect(row).toMatchObject({ urgency: 'critical', state: 'assigned', reviewOn: null, clockStoppedAt: null });
    const left = row.dueAt.getTime() - on.app.clock.now().getTime();
    expect(Math.round(left / MINUTE_MS)).toBe(120);
    // A correction afterwards counts from the same moment.
    await act(on.dispatcher, id, 'recategorize', { category: 'traffic_sign', reason: '其实是信号灯' });
    expect(await ticketRow(on, id)).toMatchObject({ urgency: 'critical', dueAt: row.dueAt });
  });
});

const placeOf = async (id: string) => {
  const { lng, lat } = await ticketRow(on, id);
  return { location: { lng, lat, accuracy: 20, capturedAt: on.app.clock.now().toISOString() } };
};

describe('two cases that are one, and two again', () => {
  const merge = (from: ReportView, into: ReportView) =>
    act(on.dispatcher, from.ticketId, 'merge', { masterId: into.ticketId });
  const unmerge = (one: ReportView) => act(on.dispatcher, one.ticketId, 'unmerge', { reason: '两处' });

  test('as urgent as the worse of them; apart again, each as its own reports say', async () => {
    const [plain, wires] = [
      await send(on.rider, elsewhere()),
      await send(on.other, { ...elsewhere(), answers: WIRES }),
    ];
    const before = await ticketRow(on, plain.ticketId);
    expect(await near(wires.ticketId)).toEqual(['danger_near']);
    await merge(wires, plain);
    expect(await ticketRow(on, plain.ticketId)).toMatchObject({ urgency: 'critical' });
    expect(await near(plain.ticketId)).toEqual(['danger_near']);
    expect(await reassessed(plain.ticketId)).toMatchObject([{ about: '危及生命财产', note: LAMP }]);
    await travel(on, HOUR_MS);
    await unmerge(wires);
    const now = on.app.clock.now().getTime();
    // The danger is a case of its own: told again, read anew, fifteen minutes to accept.
    const row = await ticketRow(on, wires.ticketId);
    expect(row).toMatchObject({ urgency: 'critical', state: 'assigned', assigneeId: on.worker.personId });
    expect(Math.round((row.acceptDueAt.getTime() - now) / MINUTE_MS)).toBe(15);
    expect(await near(wires.ticketId)).toEqual(['danger_near', 'danger_near']);
    expect((await staffView(wires.ticketId, on.leader)).told?.filter(({ readAt }) => readAt !== null)).toEqual([]);
    // The other is what it was, with the promise it had.
    expect(await ticketRow(on, plain.ticketId)).toMatchObject({ urgency: 'normal', dueAt: before.dueAt });
    expect((await reassessed(plain.ticketId)).at(-1)).toMatchObject({ about: '一般', note: '路灯不亮' });
    on.app.clock.advance(5 * MINUTE_MS + 1000);
    await sweep();
    expect(await count(on.leader, wires.ticketId, 'danger_unread')).toBe(1);
    expect(await count(on.leader, plain.ticketId, 'danger_unread')).toBe(0);
  });

  test('who read it before it was merged has not read what it is now', async () => {
    const [plain, wires] = [
      await send(on.rider, elsewhere()),
      await send(on.other, { ...elsewhere(), answers: WIRES }),
    ];
    await staffView(wires.ticketId, on.mate);
    const lines = (await on.mate.call('listNotifications', { query: { limit: 50 } })).items;
    await on.mate.call('readNotifications', { body: { ids: lines.map(({ id }) => id) } });
    await merge(wires, plain);
    await travel(on, HOUR_MS);
    await unmerge(wires);
    on.app.clock.advance(5 * MINUTE_MS + 1000);
    await sweep();
    expect(await count(on.leader, wires.ticketId, 'danger_unread')).toBe(1);
  });

  test('what is dangerous by itself stays so when the other leaves', async () => {
    const [one, two] = [
      await send(on.rider, { ...elsewhere(), answers: WIRES }),
      await send(on.other, { ...elsewhere(), answers: WIRES }),
    ];
    await merge(two, one);
    await unmerge(two);
    for (const { ticketId } of [one, two]) expect(await ticketRow(on, ticketId)).toMatchObject({ urgency: 'critical' });
    expect(await reassessed(one.ticketId)).toEqual([]);
  });
});

describe('another category keeps what was answered', () => {
  const to = (id: string, category: string) => act(on.dispatcher, id, 'recategorize', { category, reason: '看过现场' });

  test('a lesser category, a greater danger by the answers: the greater, and the history says by which', async () => {
    const { id: reportId, ticketId: id } = await send(on.rider, { ...elsewhere(), answers: WIRES });
    const view = await to(id, 'site_fence');
    expect(view).toMatchObject({ category: 'site_fence', urgency: 'critical' });
    const row = await ticketRow(on, id);
    expect(row.dueAt.getTime() - row.openedAt.getTime()).toBe(120 * MINUTE_MS);
    expect(view.history.slice(-2)).toMatchObject([
      { action: 'recategorize', about: '施工围挡隐患' },
      { action: 'reassess', about: '危及生命财产', note: LAMP },
    ]);
    const { timeline } = await on.rider.call('getReport', { params: { id: reportId } });
    expect(timeline.at(-1)).toMatchObject({ action: 'reassess', note: LAMP });
    // Nobody has to be told of it twice.
    expect(await near(id)).toEqual(['danger_near']);
  });

  test('without such an answer the category decides, up and down', async () => {
    const { ticketId: id } = await send(on.rider, elsewhere());
    expect(await to(id, 'open_fire')).toMatchObject({ urgency: 'critical' });
    expect(await near(id)).toEqual(['danger_near']);
    expect(await to(id, 'site_fence')).toMatchObject({ urgency: 'normal' });
    expect(await reassessed(id)).toEqual([]);
  });

  test('what was answered to a question of the new category counts from now on', async () => {
    const { ticketId: id } = await send(on.rider, { ...elsewhere(), category: 'site_fence', answers: WIRES });
    expect(await to(id, 'street_lamp')).toMatchObject({ urgency: 'critical' });
  });
});
