import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { ClockMarks } from '../../../src/modules/tickets/clocks/clock-marks';
import type { LoggedIn } from '../../support/builders';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, setDuty, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();

const elsewhere = spots(70);
const news = async (who: LoggedIn): Promise<string[]> =>
  (await who.call('listNotifications', { query: { limit: 50 } })).items.map(({ event }) => event);
const isRead = async (who: LoggedIn, { id }: ReportView): Promise<ReportView> =>
  who.call('getReport', { params: { id } });
const merge = (from: ReportView, into: ReportView, who = on.dispatcher) =>
  act(who, from.ticketId, 'merge', { masterId: into.ticketId });
const unmerge = (one: ReportView, who = on.dispatcher) => act(who, one.ticketId, 'unmerge', { reason: '两个井盖' });
async function solveAgain(ticketId: string): Promise<void> {
  await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
}
async function solve(ticketId: string): Promise<void> {
  await act(on.worker, ticketId, 'accept');
  await solveAgain(ticketId);
}
const closed = async (ticketId: string): Promise<void> => {
  await solve(ticketId);
  await act(on.leader, ticketId, 'verify');
};
const awards = async (who: LoggedIn): Promise<number> =>
  (await who.call('listPointsEntries', { query: {} })).items.length;
const historyOf = (ticketId: string): Promise<TicketEventEntity[]> =>
  on.app.db.read.find(TicketEventEntity, { where: { ticketId }, order: { seq: 'ASC' } });

describe('taking a merge back', () => {
  test('a case of its own again, with an owner at once and the promise it had', async () => {
    const [first, second] = [await consentingRider(on.app), await consentingRider(on.app)];
    const [one, two] = [await report(on, first, elsewhere()), await report(on, second, elsewhere())];
    const before = await ticketRow(on, two.ticketId);
    await merge(two, one);
    expect((await ticketRow(on, one.ticketId)).reporters).toBe(2);
    const view = await unmerge(two, on.leader);
    expect(view).toMatchObject({ id: two.ticketId, state: 'assigned', masterId: null, reporters: 1 });
    const after = await ticketRow(on, two.ticketId);
    expect([after.dueAt, after.closedAt, after.assigneeId]).toEqual([before.dueAt, null, on.worker.personId]);
    expect(after.nextMarkAt).not.toBeNull();
    expect((await ticketRow(on, one.ticketId)).reporters).toBe(1);
    expect((await historyOf(two.ticketId)).map(({ action }) => action)).toEqual([
      'submit',
      'route',
      'merge',
      'unmerge',
      'route',
    ]);
    expect((await historyOf(one.ticketId)).slice(-2)).toMatchObject([
      { action: 'join', facts: { ticketId: two.ticketId } },
      { action: 'unmerge', facts: { ticketId: two.ticketId }, fromState: 'assigned', toState: 'assigned' },
    ]);
    expect((await news(second)).slice(0, 2).sort()).toEqual(['report_assigned', 'report_unmerged']);
    expect(await news(first)).toEqual(['report_received']);
    expect(await isRead(second, two)).toMatchObject({ ticketId: two.ticketId, joined: false, state: 'assigned' });
  });

  test('what was merged into it before leaves with it, what was not stays', async () => {
    const riders = await Promise.all(Array.from({ length: 4 }, () => consentingRider(on.app)));
    const sent: ReportView[] = [];
    for (const rider of riders) sent.push(await report(on, rider, elsewhere()));
    const [a, b, c, d] = sent as [ReportView, ReportView, ReportView, ReportView];
    await merge(a, b);
    await merge(b, d);
    await merge(c, d);
    expect((await ticketRow(on, d.ticketId)).reporters).toBe(4);
    await unmerge(b);
    expect((await ticketRow(on, a.ticketId)).masterId).toBe(b.ticketId);
    expect((await ticketRow(on, c.ticketId)).masterId).toBe(d.ticketId);
    expect([(await ticketRow(on, b.ticketId)).reporters, (await ticketRow(on, d.ticketId)).reporters]).toEqual([2, 2]);
    for (const rider of riders.slice(0, 2)) expect(await news(rider)).toContain('report_unmerged');
    for (const rider of riders.slice(2)) expect(await news(rider)).not.toContain('report_unmerged');
    // and once more, out of the one that came out
    await unmerge(a);
    expect((await ticketRow(on, b.ticketId)).reporters).toBe(1);
  });

  test('nobody on duty: it waits for the desk and says why', async () => {
    const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
    await merge(two, one);
    for (const worker of [on.worker, on.mate, on.neighbour]) await setDuty(worker, false);
    const view = await unmerge(two);
    for (const worker of [on.worker, on.mate, on.neighbour]) await setDuty(worker, true);
    expect(view).toMatchObject({ state: 'submitted', waitsFor: 'unmerged', assignee: null });
    const queue = await on.dispatcher.call('listTickets', { query: { queue: 'dispatch', limit: 50 } });
    expect(queue.items.map(({ id }) => id)).toContain(two.ticketId);
    expect((await isRead(on.other, two)).why).toBe('派单员正在重新安排。');
  });

  test('its promise ran on: what is overdue by then is said at once', async () => {
    const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
    const { dueAt } = await ticketRow(on, two.ticketId);
    await merge(two, one);
    await travel(on, dueAt.getTime() - on.app.clock.now().getTime() + HOUR_MS);
    await unmerge(two);
    expect(await ticketRow(on, two.ticketId)).toMatchObject({ dueAt, nextMark: 'overdue', nextMarkAt: dueAt });
    await on.app.app.get(ClockMarks).sweep();
    expect(await ticketRow(on, two.ticketId)).toMatchObject({ nextMark: 'late' });
    expect(await news(on.worker)).toContain('task_overdue');
  });

  test('not out of what has ended; reopened, it can be', async () => {
    const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
    await merge(two, one);
    await closed(one.ticketId);
    const params = { id: two.ticketId };
    expect((await on.dispatcher.call('getTicket', { params })).actions).toEqual([]);
    await on.dispatcher.refused('actOnTicket', 'TICKET_UNMERGE_LATE', {
      params,
      body: acting('unmerge', { reason: '两处' }),
    });
    await act(on.leader, one.ticketId, 'reopen', { reason: '那边没修' });
    await unmerge(two);
    expect((await ticketRow(on, two.ticketId)).state).toBe('assigned');
  });

  test('needs a reason', async () => {
    const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
    await merge(two, one);
    const params = { id: two.ticketId };
    await on.dispatcher.refused('actOnTicket', 'TICKET_NEEDS_REASON', { params, body: acting('unmerge') });
  });
});

describe('points follow the matter', () => {
  test('the earliest report is paid in full, whichever way they were merged', async () => {
    for (const turned of [false, true]) {
      const [first, second] = [await consentingRider(on.app), await consentingRider(on.app)];
      const [one, two] = [await report(on, first, elsewhere()), await report(on, second, elsewhere())];
      await (turned ? merge(one, two) : merge(two, one));
      await closed(turned ? two.ticketId : one.ticketId);
      expect([await awards(first), await awards(second)]).toEqual([1, 0]);
      expect(await isRead(first, one)).toMatchObject({ joined: false, points: { status: 'credited', amount: 20 } });
      expect(await isRead(second, two)).toMatchObject({ joined: true, points: { why: 'duplicate' } });
      const mine = async (who: LoggedIn) => (await who.call('listMyReports', { query: {} })).items[0]?.joined;
      expect([await mine(first), await mine(second)]).toEqual([false, true]);
    }
  });

  test('taken apart before the end: each its own', async () => {
    const [first, second] = [await consentingRider(on.app), await consentingRider(on.app)];
    const [one, two] = [await report(on, first, elsewhere()), await report(on, second, elsewhere())];
    await merge(one, two);
    await unmerge(one);
    await closed(two.ticketId);
    await closed(one.ticketId);
    expect([await awards(first), await awards(second)]).toEqual([1, 1]);
  });

  test('taken apart after the award: a report is never paid twice', async () => {
    const [first, second] = [await consentingRider(on.app), await consentingRider(on.app)];
    const [one, two] = [await report(on, first, elsewhere()), await report(on, second, elsewhere())];
    await merge(one, two);
    await closed(two.ticketId);
    expect([await awards(first), await awards(second)]).toEqual([1, 0]);
    await act(on.leader, two.ticketId, 'reopen', { reason: '两处，这边没修' });
    await unmerge(one);
    await closed(one.ticketId);
    expect([await awards(first), await awards(second)]).toEqual([1, 0]);
    // two matters after all: the second is the first of what is left
    await solveAgain(two.ticketId);
    await act(on.leader, two.ticketId, 'verify');
    expect([await awards(first), await awards(second)]).toEqual([1, 1]);
    expect((await first.call('getPointsAccount')).available).toBe(20);
  });
});

describe('everybody who reported it', () => {
  test('hears of it, may reopen once for himself, and judges each closing once', async () => {
    const riders = await Promise.all(Array.from({ length: 3 }, () => consentingRider(on.app)));
    const [first, second, third] = riders as [LoggedIn, LoggedIn, LoggedIn];
    const place = elsewhere();
    const [one, joined] = [await report(on, first, place), await report(on, second, place)];
    const two = await report(on, third, elsewhere());
    await merge(two, one);
    await closed(one.ticketId);
    for (const rider of riders) expect((await news(rider)).join()).toMatch(/report_closed/);
    for (const rider of riders) await act(rider, one.ticketId, 'rate', { rating: 'good' });
    const params = { id: one.ticketId };
    await third.refused('actOnTicket', 'TICKET_ALREADY_RATED', { params, body: acting('rate', { rating: 'bad' }) });

    await act(third, one.ticketId, 'reopen', { reason: '还是老样子' });
    const told = async (who: LoggedIn) => (await news(who)).filter((event) => event.startsWith('report_reopened'));
    expect(await told(third)).toEqual(['report_reopened']);
    expect([await told(first), await told(second)]).toEqual([['report_reopened_other'], ['report_reopened_other']]);
    const { items } = await first.call('listNotifications', { query: {} });
    expect(items[0]?.body).toMatch(/^有小哥说没好/);

    await solveAgain(one.ticketId);
    await third.refused('actOnTicket', 'TICKET_REOPEN_LIMIT', { params, body: acting('reopen', { reason: '又坏' }) });
    await act(second, one.ticketId, 'reopen', { reason: '没修到位' });
    await solveAgain(one.ticketId);
    await act(on.leader, one.ticketId, 'reopen', { reason: '照片看着没好' });
    for (const rider of riders) expect((await news(rider))[0]).toBe('report_redone');
    await solveAgain(one.ticketId);
    await act(first, one.ticketId, 'verify');
    for (const rider of riders) await act(rider, one.ticketId, 'rate', { rating: 'ok' });
    expect((await isRead(second, joined)).rating).toEqual({ value: 'ok', text: null });
    expect([await awards(second), await awards(third)]).toEqual([0, 0]);
  });
});

describe('at the same moment', () => {
  const send = (who: LoggedIn, id: string, body: object) => who.send('actOnTicket', { params: { id }, body });

  test('two merges that cross: one is done', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
      const answers = await Promise.all([
        send(on.dispatcher, one.ticketId, acting('merge', { masterId: two.ticketId })),
        send(on.leader, two.ticketId, acting('merge', { masterId: one.ticketId })),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const rows = [await ticketRow(on, one.ticketId), await ticketRow(on, two.ticketId)];
      expect(rows.map(({ reporters, state }) => [state === 'merged', reporters]).sort()).toEqual([
        [false, 2],
        [true, 1],
      ]);
    }
  });

  test('a merge of the master against taking one out of it: no chain, nobody lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b, c] = [
        await report(on, on.rider, elsewhere()),
        await report(on, on.other, elsewhere()),
        await report(on, on.rider, elsewhere()),
      ];
      await merge(a, b);
      const [merged, taken] = await Promise.all([
        send(on.leader, b.ticketId, acting('merge', { masterId: c.ticketId })),
        send(on.dispatcher, a.ticketId, acting('unmerge', { reason: '不是同一件' })),
      ]);
      expect(merged.status).toBe(200);
      expect([200, 409]).toContain(taken.status);
      const rows = { a: await ticketRow(on, a.ticketId), c: await ticketRow(on, c.ticketId) };
      expect(rows.a.masterId).toBe(taken.status === 200 ? null : c.ticketId);
      expect((await ticketRow(on, b.ticketId)).masterId).toBe(c.ticketId);
      expect(rows.c.reporters).toBe(2);
    }
  });

  test('taken out twice: once', async () => {
    const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
    await merge(two, one);
    const same = acting('unmerge', { reason: '不是同一件' });
    const answers = await Promise.all([
      send(on.dispatcher, two.ticketId, same),
      send(on.dispatcher, two.ticketId, same),
      send(on.leader, two.ticketId, acting('unmerge', { reason: '分开' })),
    ]);
    const done = answers.filter(({ status }) => status === 200).length;
    expect([1, 2]).toContain(done);
    expect((await historyOf(two.ticketId)).filter(({ action }) => action === 'unmerge')).toHaveLength(1);
    expect((await ticketRow(on, one.ticketId)).reporters).toBe(1);
  });

  test('closing the master against taking one out: either way nobody is paid twice', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = [await consentingRider(on.app), await consentingRider(on.app)];
      const [one, two] = [await report(on, first, elsewhere()), await report(on, second, elsewhere())];
      await merge(two, one);
      await solve(one.ticketId);
      const [, taken] = await Promise.all([
        send(on.leader, one.ticketId, acting('verify')),
        send(on.dispatcher, two.ticketId, acting('unmerge', { reason: '不是同一件' })),
      ]);
      expect([200, 409]).toContain(taken.status);
      if (taken.status === 200) await closed(two.ticketId);
      expect([await awards(first), await awards(second)]).toEqual([1, taken.status === 200 ? 1 : 0]);
    }
  });
});

test('a leader takes nothing out of his own community’s sight, nor anybody without a say', async () => {
  const [one, two] = [await report(on, on.rider, elsewhere()), await report(on, on.other, elsewhere())];
  await merge(two, one);
  const params = { id: two.ticketId };
  for (const who of [on.other, on.worker, on.supervisor, on.clerk]) {
    const { status } = await who.send('actOnTicket', { params, body: acting('unmerge', { reason: '想' }) });
    expect(status).toBe(403);
  }
  await on.dispatcher.refused('actOnTicket', 'VALIDATION_FAILED', {
    params,
    body: { ...acting('unmerge', { reason: '好', masterId: one.ticketId }), id: uuidv7() },
  });
});
