import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { Share } from '@yanxinyuan/shared/tickets/rates';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { IdentityService } from '../../../src/modules/identity';
import { TicketPartEntity } from '../../../src/modules/tickets/parts/part.entity';
import { login, type LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { picture, upload } from '../../support/photos';
import { spots, stageForThisFile, type Spot } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();
const elsewhere = spots(200);
const [GRID] = MAP.grids;
const [COMMUNITY] = MAP.communities;

const refuse = (who: LoggedIn, ticketId: string, code: ErrorCode, action: TicketAction, input: TicketInput = {}) =>
  who.refused('actOnTicket', code, { params: { id: ticketId }, body: acting(action, input) });
/** As it is now: the server tells figures that may be five minutes old. */
async function responded(): Promise<Share> {
  await travel(on, 6 * MINUTE_MS);
  return (await on.supervisor.call('getFigures', { query: { period: 'month' } })).total.responded;
}

describe('whoever is late', () => {
  test('wins no time to accept by handing it over to himself', async () => {
    const { ticketId } = await report(on, on.rider, elsewhere());
    await refuse(on.worker, ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId: on.worker.personId });
    await act(on.worker, ticketId, 'accept');
    await refuse(on.worker, ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId: on.worker.personId });
    const { left, moved } = await on.worker.call('handOver', {
      body: { id: '0198f000-0000-7000-8000-00000000a001', toId: on.worker.personId, ticketIds: [ticketId] },
    });
    expect([moved, left[0]?.code]).toEqual([0, 'TICKET_ASSIGNEE_INVALID']);
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'working' });
  });

  test('wins none as the leader there either', async () => {
    const { ticketId } = await report(on, on.rider, elsewhere());
    await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.leader.personId });
    await refuse(on.leader, ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId: on.leader.personId });
    await act(on.leader, ticketId, 'accept');
    await refuse(on.leader, ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId: on.leader.personId });
    await act(on.leader, ticketId, 'assign', { assigneeId: on.mate.personId });
    await act(on.leader, ticketId, 'assign', { assigneeId: on.leader.personId });
    await act(on.leader, ticketId, 'accept');
  });

  test('is not in time because it was handed over afterwards', async () => {
    const before = await responded();
    const late = { yes: before.yes, of: before.of + 1 };
    const { ticketId } = await report(on, on.rider, elsewhere());
    await travel(on, 2 * DAY_MS);
    expect(await responded()).toEqual(late);
    await act(on.worker, ticketId, 'assign', { assigneeId: on.mate.personId });
    expect(await responded()).toEqual(late);
    await act(on.mate, ticketId, 'accept');
    expect(await responded()).toEqual(late);
    await act(on.mate, ticketId, 'assign', { assigneeId: on.worker.personId });
    expect(await responded()).toEqual(late);
  });

  test('is not in time because a department had it afterwards', async () => {
    const before = await responded();
    const late = { yes: before.yes, of: before.of + 1 };
    const { ticketId } = await report(on, on.rider, elsewhere());
    await travel(on, 2 * DAY_MS);
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    expect(await responded()).toEqual(late);
    await act(on.clerk, ticketId, 'accept');
    expect(await responded()).toEqual(late);
  });

  test('is not in time because it was merged and taken apart again', async () => {
    const before = await responded();
    const { ticketId: masterId } = await report(on, on.other, elsewhere());
    await act(on.worker, masterId, 'accept');
    const { ticketId } = await report(on, on.rider, elsewhere());
    await travel(on, 2 * DAY_MS);
    await act(on.dispatcher, ticketId, 'merge', { masterId });
    await act(on.dispatcher, ticketId, 'unmerge', { reason: '两处' });
    expect(await responded()).toEqual({ yes: before.yes + 1, of: before.of + 2 });
    await act(on.worker, ticketId, 'accept');
    expect(await responded()).toEqual({ yes: before.yes + 1, of: before.of + 2 });
  });

  test('of a danger is late by the danger, though the case was passed on before', async () => {
    const before = await responded();
    const place = elsewhere();
    const { ticketId } = await report(on, on.rider, place);
    await act(on.worker, ticketId, 'assign', { assigneeId: on.mate.personId });
    const wires = await report(on, on.other, { ...place, answers: { lamp_exposed: '露着' } });
    expect(wires.ticketId).toBe(ticketId);
    await travel(on, 16 * MINUTE_MS);
    await act(on.mate, ticketId, 'accept');
    expect(await responded()).toEqual({ yes: before.yes, of: before.of + 1 });
  });

  test('was not late while it was part of another', async () => {
    const before = await responded();
    const { ticketId: masterId } = await report(on, on.other, elsewhere());
    await act(on.worker, masterId, 'accept');
    const { ticketId } = await report(on, on.rider, elsewhere());
    await act(on.dispatcher, ticketId, 'merge', { masterId });
    await travel(on, 2 * DAY_MS);
    await act(on.dispatcher, ticketId, 'unmerge', { reason: '两处' });
    await act(on.worker, ticketId, 'accept');
    expect(await responded()).toEqual({ yes: before.yes + 2, of: before.of + 2 });
  });
});

/** Somebody of staff who is a rider too. */
async function leaderWhoRides(name: string): Promise<LoggedIn> {
  const who = await consentingRider(on.app, name);
  const scope = { kind: 'community', code: COMMUNITY } as const;
  await on.app.db.transaction((tx) =>
    on.app.app.get(IdentityService).grant(tx, { personId: who.personId, role: 'gridLeader', scope }),
  );
  return login(on.app, { key: name });
}

async function solve(ticketId: string, input: TicketInput = {}): Promise<void> {
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)], ...input });
}

/** Another picture than those of before and after. */
async function shot(who: LoggedIn): Promise<string> {
  const jpeg = await picture(200, 40).rotate(30).jpeg().toBuffer();
  const answer = await upload(who, on.app.url, jpeg);
  return ((await answer.json()) as PhotoView).id;
}

test('a leader does not settle the doubt about a case that he reported himself', async () => {
  const leader = await leaderWhoRides('自报网格长');
  const place = elsewhere();
  const { ticketId } = await report(on, leader, place);
  await solve(ticketId);
  const passer = await consentingRider(on.app, '路过的');
  const [lng, lat] = pointIn(on.app, GRID, place.east, place.north);
  const location = { lng, lat, accuracy: 10, capturedAt: on.app.clock.now().toISOString() };
  await act(passer, ticketId, 'witness', { verdict: 'bad', location, photos: [await shot(passer)] });
  await refuse(leader, ticketId, 'TICKET_DOUBTED', 'verify');
  expect((await act(on.leader, ticketId, 'verify')).state).toBe('closed');
});

test('what is left of a case of several is no secret of one of them', async () => {
  const place = elsewhere();
  const { ticketId } = await report(on, on.rider, place);
  await report(on, on.other, place);
  await act(on.worker, ticketId, 'accept');
  const rest = { note: '修好了', rest: '有人争执', photos: [await photoOf(on, on.worker)] };
  await refuse(on.worker, ticketId, 'TICKET_CATEGORY_SHARED', 'resolve', { ...rest, category: 'neighbour' });
});

test('a picture taken in confidence is shown to nobody who reports the same near by', async () => {
  const place: Spot = elsewhere();
  const { ticketId } = await report(on, on.rider, { category: 'food_safety', ...place });
  await act(on.dispatcher, ticketId, 'recategorize', { category: 'tree_fallen', reason: '看过了' });
  await act(on.worker, ticketId, 'accept');
  const at = pointIn(on.app, GRID, place.east, place.north).join(',');
  const alike = await on.other.call('listAlike', { query: { category: 'tree_fallen', at, accuracy: 0 } });
  expect(alike).toMatchObject([{ ticketId, thumbUrl: null }]);
});

test('nobody makes his own report worth more', async () => {
  const leader = await leaderWhoRides('涨分网格长');
  const { ticketId } = await report(on, leader, { category: 'litter', ...elsewhere() });
  await refuse(leader, ticketId, 'TICKET_OWN_REPORT', 'recategorize', {
    category: 'dangerous_house',
    reason: '看过了',
  });
  await travel(on, MINUTE_MS);
  expect((await act(on.dispatcher, ticketId, 'recategorize', { category: 'posters', reason: '小广告' })).category).toBe(
    'posters',
  );
});

describe('a part of another department', () => {
  const parts = (ticketId: string): Promise<TicketPartEntity[]> =>
    on.app.db.read.findBy(TicketPartEntity, { ticketId });
  const told = async (): Promise<string[]> => {
    await on.app.work();
    return (await on.coClerk.call('listNotifications', { query: {} })).items.map(({ event }) => event);
  };

  test('is not due days after the danger that the case turns out to be', async () => {
    const { ticketId } = await report(on, on.rider, elsewhere());
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await act(on.clerk, ticketId, 'invite', { departments: ['police'], note: '查监控' });
    await act(on.dispatcher, ticketId, 'recategorize', { category: 'power_line', reason: '是电线' });
    const row = await ticketRow(on, ticketId);
    expect(row.urgency).toBe('critical');
    expect(await parts(ticketId)).toMatchObject([
      { state: 'open', dueAt: row.dueAt, clock: 'always', nextMark: 'remind' },
    ]);
    const [part] = await parts(ticketId);
    expect(part?.nextMarkAt?.getTime()).toBeLessThan(row.dueAt.getTime());
    expect(await told()).toContain('task_recategorized');
  });

  test('keeps its time when the case has more', async () => {
    const { ticketId } = await report(on, on.rider, { category: 'waterlogging', ...elsewhere() });
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await act(on.clerk, ticketId, 'invite', { departments: ['police'], note: '查监控' });
    const before = await parts(ticketId);
    await act(on.dispatcher, ticketId, 'recategorize', { category: 'street_lamp', reason: '是路灯' });
    expect(await parts(ticketId)).toEqual(before);
  });

  test('hears what the case turns out to be, and its own time, also where that was short enough', async () => {
    const { ticketId } = await report(on, on.rider, { category: 'manhole', ...elsewhere() });
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    const dueAt = new Date(on.app.clock.now().getTime() + 10 * MINUTE_MS).toISOString();
    await act(on.clerk, ticketId, 'invite', { departments: ['police'], note: '查监控', dueAt });
    const before = await parts(ticketId);
    await act(on.dispatcher, ticketId, 'recategorize', { category: 'power_line', reason: '是电线' });
    expect(await parts(ticketId)).toEqual(before);
    await on.app.work();
    const { items } = await on.coClerk.call('listNotifications', { query: {} });
    const news = items.filter(({ event, link }) => event === 'task_recategorized' && link?.id === ticketId);
    expect(news).toMatchObject([{ facts: { due: dueAt } }]);
  });
});
