import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { LadderSweep } from '../../../src/modules/tickets/clocks/ladder-sweep';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, report, staffMember, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();
let district: LoggedIn;
let north = 0;
beforeAll(async () => {
  const scope = { kind: 'district', code: MAP.district } as const;
  district = await staffMember(on.app, '区派单', [{ role: 'dispatcher', scope }]);
});

const DISPUTE = { category: 'neighbour', photos: [], text: '楼上漏水吵起来了' };
const dispute = (): Promise<ReportView> => report(on, on.rider, { ...DISPUTE, north: (north += 5) });
const sweep = (): Promise<void> => on.app.app.get(LadderSweep).sweep();
const days = (count: number): number => count * DAY_MS;

async function heard(who: LoggedIn): Promise<string> {
  await on.app.work();
  return JSON.stringify((await who.call('listNotifications', { query: { limit: 50 } })).items);
}

test('seven days up four levels by the clock: worker, leader, town, district; the due time stands', async () => {
  const sent = await dispute();
  const opened = Date.parse(sent.submittedAt);
  const due = new Date(opened + days(7)).toISOString();
  const level = async (): Promise<object> => {
    const { level: at, levelDueAt, state, assigneeId, waitsFor, dueAt } = await ticketRow(on, sent.ticketId);
    expect(dueAt.toISOString()).toBe(due);
    return { at, until: levelDueAt && (levelDueAt.getTime() - opened) / DAY_MS, state, assigneeId, waitsFor };
  };
  const worker = on.worker.personId;
  expect(await level()).toEqual({ at: 'grid', until: 2, state: 'assigned', assigneeId: worker, waitsFor: null });
  await act(on.worker, sent.ticketId, 'accept');

  await travel(on, days(2) - MINUTE_MS);
  await sweep();
  expect(await level()).toMatchObject({ at: 'grid', state: 'working' });
  await travel(on, MINUTE_MS);
  await sweep();
  const leader = on.leader.personId;
  expect(await level()).toEqual({ at: 'community', until: 4, state: 'assigned', assigneeId: leader, waitsFor: null });
  await sweep();
  expect(await level()).toMatchObject({ at: 'community' });
  await on.worker.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: sent.ticketId } });

  await travel(on, days(2));
  await sweep();
  expect(await level()).toEqual({ at: 'town', until: 6, state: 'submitted', assigneeId: null, waitsFor: 'escalated' });
  expect(await heard(on.dispatcher)).toContain('上调到你这级');
  district = await login(on.app, { key: '区派单' });
  expect(await heard(district)).not.toContain('上调到你这级');

  await travel(on, days(2));
  await sweep();
  expect(await level()).toEqual({
    at: 'district',
    until: null,
    state: 'submitted',
    assigneeId: null,
    waitsFor: 'escalated',
  });
  district = await login(on.app, { key: '区派单' });
  expect(await heard(district)).toContain('上调到你这级');
  await travel(on, days(9));
  await sweep();
  expect(await level()).toMatchObject({ at: 'district' });
});

test('by hand, with a reason that its reporter does not read; the level is told in plain words', async () => {
  const sent = await dispute();
  const id = sent.ticketId;
  await on.worker.refused('actOnTicket', 'TICKET_NEEDS_REASON', { params: { id }, body: acting('escalate') });
  await act(on.worker, id, 'escalate', { reason: '对方是他表叔' });
  const row = await ticketRow(on, id);
  expect(row).toMatchObject({ level: 'community', assigneeId: on.leader.personId, state: 'assigned' });
  expect(row.levelDueAt?.getTime()).toBe(Date.parse(sent.submittedAt) + days(4));
  const read = await on.rider.call('getReport', { params: { id: sent.id } });
  expect(read).toMatchObject({ level: 'community' });
  expect(read.timeline.at(-1)).toMatchObject({ action: 'escalate', note: null });
  expect((await on.leader.call('getTicket', { params: { id } })).history.at(-1)?.note).toBe('对方是他表叔');

  const up = (who: LoggedIn, reason = '调不下来') => act(who, id, 'escalate', { reason });
  expect((await up(on.leader)).level).toBe('town');
  await on.leader.refused('actOnTicket', 'TICKET_STATE_CHANGED', {
    params: { id },
    body: acting('escalate', { reason: '再上一级' }),
  });
  expect((await up(on.dispatcher)).level).toBe('district');
  await on.dispatcher.refused('actOnTicket', 'TICKET_TOP_LEVEL', {
    params: { id },
    body: acting('escalate', { reason: '再上一级' }),
  });
});

test('what is no dispute has no ladder', async () => {
  const { ticketId: id } = await report(on, on.rider, { north: (north += 300) });
  expect(await ticketRow(on, id)).toMatchObject({ level: null, levelDueAt: null });
  await on.worker.refused('actOnTicket', 'TICKET_NO_LADDER', {
    params: { id },
    body: acting('escalate', { reason: '难' }),
  });
});

test('a community without a leader is passed over', async () => {
  const { ticketId: id } = await report(on, on.rider, { ...DISPUTE, grid: MAP.grids[1] });
  await act(on.dispatcher, id, 'escalate', { reason: '没有网格长' });
  expect(await ticketRow(on, id)).toMatchObject({ level: 'town', waitsFor: 'escalated', assigneeId: null });
});

test('a pause moves the levels with the due time; ended, nothing climbs', async () => {
  const { ticketId: id } = await dispute();
  await act(on.worker, id, 'accept');
  const before = await ticketRow(on, id);
  const reviewOn = new Date(on.app.clock.now().getTime() + days(4)).toISOString().slice(0, 10);
  await act(on.dispatcher, id, 'suspend', { reason: '等鉴定', reviewOn });
  expect(await ticketRow(on, id)).toMatchObject({ level: 'grid', levelDueAt: null });
  await travel(on, days(3));
  await sweep();
  await act(on.dispatcher, id, 'resume', {});
  const after = await ticketRow(on, id);
  // to the second: a few requests passed between
  const moved = (after.levelDueAt?.getTime() ?? 0) - (before.levelDueAt?.getTime() ?? 0);
  expect(Math.round(moved / 60_000)).toBe(days(3) / 60_000);
  await act(on.worker, id, 'accept');
  await act(on.worker, id, 'resolve', { note: '调好了' });
  await travel(on, days(3));
  await sweep();
  expect(await ticketRow(on, id)).toMatchObject({ level: 'grid', levelDueAt: null, state: 'resolved' });
});

test('hand and clock in the same instant: one level, one line of history', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { ticketId: id } = await dispute();
    await travel(on, days(2));
    const body = { ...acting('escalate', { reason: '调不下来' }), seen: 1 };
    const [hand] = await Promise.all([on.worker.send('actOnTicket', { params: { id }, body }), sweep(), sweep()]);
    const row = await ticketRow(on, id);
    expect(row).toMatchObject({ level: 'community', assigneeId: on.leader.personId });
    const { history } = await on.leader.call('getTicket', { params: { id } });
    expect(history.filter(({ action }) => action === 'escalate')).toHaveLength(1);
    if (hand.status !== 200) expect(hand.body).toMatchObject({ code: 'TICKET_STATE_CHANGED' });
  }
});
