import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { DAY_MS, HOUR_MS, localDate } from '@yanxinyuan/shared/time';
import type { LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketIn, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();

const inDays = (days: number): Date => new Date(on.app.clock.now().getTime() + days * DAY_MS);
const events = async (who: LoggedIn): Promise<string[]> => {
  await on.app.work();
  const { items } = await who.call('listNotifications', { query: {} });
  return items.filter(({ read }) => !read).map(({ event }) => event);
};
const options = ({ actions }: TicketView): string[] => actions.map(({ action }) => action);
const silence = async (): Promise<void> => {
  await on.app.work();
  await on.app.db.transaction((tx) => tx.query('UPDATE notification SET read_at = at WHERE read_at IS NULL'));
};
beforeEach(silence);

describe('who has it', () => {
  test('assign: the new worker and the reporter are told, the time to accept begins anew', async () => {
    const { ticketId, reportId } = await ticketIn(on, 'submitted', { acceptDueAt: inDays(-1) });
    await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.mate.personId, note: '离得近' });
    const row = await ticketRow(on, ticketId);
    expect(row).toMatchObject({ state: 'assigned', assigneeId: on.mate.personId, waitsFor: null });
    expect(row.acceptDueAt.getTime()).toBeGreaterThan(on.app.clock.now().getTime());
    expect(await events(on.mate)).toEqual(['task_new']);
    expect(await events(on.rider)).toEqual(['report_assigned']);
    expect((await on.rider.call('getReport', { params: { id: reportId } })).why).toBe(
      '派单员看过以后，交给了最合适的人。',
    );
  });

  test('return: back to the desk, the clock keeps running, the reporter need not know', async () => {
    const { ticketId, reportId } = await ticketIn(on, 'working');
    const before = await ticketRow(on, ticketId);
    await act(on.worker, ticketId, 'return', { reason: '不在本网格' });
    expect(await ticketRow(on, ticketId)).toMatchObject({
      state: 'submitted',
      assigneeId: null,
      waitsFor: 'returned',
      dueAt: before.dueAt,
    });
    expect(await events(on.dispatcher)).toEqual(['queue_new']);
    expect(await events(on.rider)).toEqual([]);
    const mine = await on.rider.call('getReport', { params: { id: reportId } });
    expect(mine.timeline).toEqual([]);
    expect(JSON.stringify(mine)).not.toContain('不在本网格');
  });

  test('refer and sendBack: the department is told, then the desk with its reason', async () => {
    const { ticketId, reportId } = await ticketIn(on, 'working');
    await act(on.worker, ticketId, 'refer', { departmentCode: 'housing', note: '要换井盖' });
    expect(await ticketRow(on, ticketId)).toMatchObject({ assigneeId: null, departmentCode: 'housing' });
    expect(await events(on.clerk)).toEqual(['referred_new']);
    expect(await on.rider.call('getReport', { params: { id: reportId } })).toMatchObject({
      unit: '区住房和城乡建设局',
      why: '这件事归区住房和城乡建设局管，已经转过去了。',
    });
    await act(on.clerk, ticketId, 'sendBack', { reason: '归城管' });
    expect(await ticketRow(on, ticketId)).toMatchObject({ departmentCode: null, waitsFor: 'sentBack' });
    expect(await events(on.dispatcher)).toEqual(['sendback']);
    expect(await events(on.rider)).toEqual(['report_referred']);
  });
});

describe('checked', () => {
  test('the reporter confirms: closed, told with its points, joiners without', async () => {
    const first = await report(on, on.rider, { north: 300 });
    const joined = await report(on, on.other, { north: 310 });
    const id = first.ticketId;
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'resolve', { note: '换好了', photos: [await photoOf(on, on.worker)] });
    expect(await events(on.leader)).toEqual(['verify_wait']);
    expect((await on.rider.call('listMyReports', { query: {} })).items[0]?.needsMe).toBe('confirm');
    await silence();
    await act(on.rider, id, 'verify');
    expect(await ticketRow(on, id)).toMatchObject({ state: 'closed', verified: 'solved' });
    expect(await events(on.rider)).toEqual(['report_closed_points']);
    expect(await events(on.other)).toEqual(['report_closed_plain']);
    expect((await on.rider.call('getPointsAccount')).available).toBe(20);
    expect((await on.other.call('getPointsAccount')).available).toBe(0);
    const mine = (who: LoggedIn, reportId: string) => who.call('getReport', { params: { id: reportId } });
    expect((await mine(on.rider, first.id)).points).toEqual({ amount: 20, status: 'credited', why: null });
    expect((await mine(on.other, joined.id)).points).toEqual({ amount: 0, status: 'none', why: 'duplicate' });
    const [entry] = (await on.rider.call('listPointsEntries', { query: {} })).items;
    expect(entry).toMatchObject({ source: { type: 'report', id: first.id }, facts: { category: 'street_lamp' } });
  });

  test('rating: once each, two points for the first reporter only', async () => {
    const first = await report(on, on.rider, { north: 500 });
    await report(on, on.other, { north: 505 });
    const id = first.ticketId;
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'resolve', { note: '换好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, id, 'verify');
    const before = (await on.rider.call('getPointsAccount')).available;
    const rated = await act(on.rider, id, 'rate', { rating: 'good', text: '真快' });
    expect(options(rated)).toEqual(['reopen']);
    expect((await on.rider.call('getPointsAccount')).available).toBe(before + 2);
    expect(await events(on.rider)).toContain('points_awarded');
    const again = acting('rate', { rating: 'bad' });
    await on.rider.refused('actOnTicket', 'TICKET_ALREADY_RATED', { params: { id }, body: again });
    await act(on.other, id, 'rate', { rating: 'ok' });
    expect((await on.other.call('getPointsAccount')).available).toBe(0);
    expect(await on.rider.call('getReport', { params: { id: first.id } })).toMatchObject({
      rating: { value: 'good', text: '真快' },
      needsMe: null,
    });
  });

  test('reopened by the reporter: once, back to the worker with a new promise; closing again pays nothing more', async () => {
    const sent = await report(on, on.rider, { north: 700 });
    const id = sent.ticketId;
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'resolve', { note: '换好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, id, 'verify');
    const paid = (await on.rider.call('getPointsAccount')).available;
    await travel(on, DAY_MS);
    await silence();
    const reopened = await act(on.rider, id, 'reopen', { reason: '又灭了', photos: [await photoOf(on, on.rider)] });
    expect(reopened).toMatchObject({ state: 'working', reopened: true, resolution: null });
    const row = await ticketRow(on, id);
    expect(row).toMatchObject({ assigneeId: on.worker.personId, closedAt: null, resolvedAt: null, reporterReopens: 1 });
    expect(row.dueAt.getTime()).toBeGreaterThan(Date.parse(sent.dueAt));
    expect(await events(on.worker)).toEqual(['task_reopened']);
    expect(await events(on.rider)).toEqual(['report_reopened']);
    await act(on.worker, id, 'resolve', { note: '换了线', photos: [await photoOf(on, on.worker)] });
    await silence();
    await act(on.leader, id, 'verify');
    expect((await on.rider.call('getPointsAccount')).available).toBe(paid);
    expect(await events(on.rider)).toEqual(['report_closed_plain']);
    const body = acting('reopen', { reason: '还是不亮' });
    await on.rider.refused('actOnTicket', 'TICKET_REOPEN_LIMIT', { params: { id }, body });
  });

  test('a leader sends it back to the department that resolved it', async () => {
    const { ticketId } = await ticketIn(on, 'referred');
    await act(on.clerk, ticketId, 'resolve', { note: '修好了' });
    await silence();
    const again = await act(on.leader, ticketId, 'reopen', { reason: '照片看不出来' });
    expect(again).toMatchObject({ state: 'referred', department: { code: 'housing' } });
    expect(await events(on.clerk)).toEqual(['task_rejected_close']);
    expect(await events(on.rider)).toEqual(['report_redone']);
  });
});

describe('suspended', () => {
  test('true but not now: points at once, the clock stands, goes on by hand with the time it had', async () => {
    const sent = await report(on, on.rider, { north: 900, category: 'gate_entry', photos: [] });
    const plain = await report(on, on.other, { north: 1000, category: 'noise_fume' });
    expect(sent.ticketId).not.toBe(plain.ticketId);
    const id = plain.ticketId;
    await act(on.worker, id, 'accept');
    const before = await ticketRow(on, id);
    const reviewOn = localDate(inDays(10));
    await silence();
    await act(on.dispatcher, id, 'suspend', { reason: '等拆迁', reviewOn });
    expect(await ticketRow(on, id)).toMatchObject({ state: 'suspended', verified: 'true', reviewOn, nextMark: null });
    expect(await events(on.other)).toEqual(['points_awarded', 'report_suspended']);
    expect((await on.other.call('getPointsAccount')).available).toBe(10);
    expect(await on.other.call('getReport', { params: { id: plain.id } })).toMatchObject({
      clockStopped: true,
      suspension: { reason: '等拆迁', reviewOn },
      points: { amount: 10, status: 'credited' },
    });
    await travel(on, 7 * DAY_MS);
    const resumed = await act(on.dispatcher, id, 'resume');
    const after = await ticketRow(on, id);
    expect(resumed).toMatchObject({ state: 'assigned', clockStopped: false, assignee: { id: on.worker.personId } });
    expect(after.dueAt.getTime()).toBeGreaterThan(before.dueAt.getTime() + 6 * DAY_MS);
    expect(after.nextMark).not.toBeNull();
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'resolve', { note: '好了' });
    await act(on.leader, id, 'verify');
    expect((await on.other.call('getPointsAccount')).available).toBe(10);
  });

  test('of a department: to the worker named, else it is the department that goes on', async () => {
    const { ticketId } = await ticketIn(on, 'referred');
    await act(on.dispatcher, ticketId, 'suspend', { reason: '等材料', reviewOn: localDate(inDays(3)) });
    const named = await act(on.dispatcher, ticketId, 'resume', { assigneeId: on.neighbour.personId });
    expect(named).toMatchObject({ state: 'assigned', department: null, assignee: { name: '吴工' } });
    const { ticketId: again } = await ticketIn(on, 'referred');
    await act(on.dispatcher, again, 'suspend', { reason: '等材料', reviewOn: localDate(inDays(3)) });
    const resumed = await act(on.dispatcher, again, 'resume');
    expect(resumed).toMatchObject({ state: 'referred', department: { code: 'housing' }, assignee: null });
  });
});

describe('ended', () => {
  test('rejected: the reporter reads the reason, and gets no points', async () => {
    const { ticketId, reportId } = await ticketIn(on, 'assigned');
    await act(on.dispatcher, ticketId, 'reject', { reasonCode: 'photo_unclear', note: '看不出是哪里' });
    expect(await events(on.rider)).toEqual(['report_rejected']);
    expect(await on.rider.call('getReport', { params: { id: reportId } })).toMatchObject({
      state: 'rejected',
      rejection: { reasonCode: 'photo_unclear', note: '看不出是哪里' },
      points: { amount: 0, status: 'none', why: 'notVerified' },
    });
  });

  test('merged: the reports follow the master to its end', async () => {
    // somebody whose points of the day are not used up
    const fresh = await consentingRider(on.app);
    const master = await report(on, fresh, { north: -300 });
    const late = await report(on, on.other, { north: -420 });
    const similar = await on.dispatcher.call('listSimilar', { params: { id: late.ticketId } });
    expect(similar).toMatchObject([{ id: master.ticketId, distanceM: 120 }]);
    await silence();
    await act(on.dispatcher, late.ticketId, 'merge', { masterId: master.ticketId });
    expect(await events(on.other)).toEqual(['report_merged']);
    expect(await ticketRow(on, master.ticketId)).toMatchObject({ reporters: 2 });
    const followed = await on.other.call('getReport', { params: { id: late.id } });
    expect(followed).toMatchObject({
      state: 'assigned',
      joined: true,
      ticketId: master.ticketId,
      number: master.number,
    });
    await act(on.worker, master.ticketId, 'accept');
    await act(on.worker, master.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    // one of those who followed may confirm
    await act(on.other, master.ticketId, 'verify');
    const [mine] = (await on.other.call('listMyReports', { query: { limit: 1 } })).items;
    expect(mine).toMatchObject({ id: late.id, state: 'closed', needsMe: 'rate', points: { why: 'duplicate' } });
    expect((await fresh.call('getReport', { params: { id: master.id } })).points?.status).toBe('credited');
  });

  test('merged again: no chain; the earliest report carries the points', async () => {
    const [one, two, three] = [
      await report(on, on.other, { north: -600 }),
      await report(on, on.rider, { north: -720 }),
      await report(on, on.rider, { north: -840 }),
    ];
    await act(on.dispatcher, one.ticketId, 'merge', { masterId: two.ticketId });
    await act(on.dispatcher, two.ticketId, 'merge', { masterId: three.ticketId });
    expect((await ticketRow(on, one.ticketId)).masterId).toBe(three.ticketId);
    // people, not reports: two of the three came from one rider
    expect((await ticketRow(on, three.ticketId)).reporters).toBe(2);
    await act(on.worker, three.ticketId, 'accept');
    await act(on.worker, three.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, three.ticketId, 'verify');
    expect((await on.other.call('getReport', { params: { id: one.id } })).points).toMatchObject({ status: 'credited' });
    expect((await on.rider.call('getReport', { params: { id: two.id } })).points).toMatchObject({ why: 'duplicate' });
  });

  test.each(['closed', 'merged', 'withdrawn'] as const)('nothing is merged into a %s one', async (state) => {
    const [from, into] = [await ticketIn(on, 'assigned'), await ticketIn(on, state)];
    const body = acting('merge', { masterId: into.ticketId });
    await on.dispatcher.refused('actOnTicket', 'TICKET_MASTER_INVALID', { params: { id: from.ticketId }, body });
  });

  test('nor into itself, another kind, or a restricted one', async () => {
    const { ticketId: id } = await ticketIn(on, 'assigned');
    const others = [
      id,
      (await ticketIn(on, 'assigned', { category: 'gate_entry' })).ticketId,
      (await ticketIn(on, 'assigned', { restricted: true })).ticketId,
    ];
    for (const masterId of others) {
      const body = acting('merge', { masterId });
      await on.dispatcher.refused('actOnTicket', 'TICKET_MASTER_INVALID', { params: { id }, body });
    }
  });

  test('withdrawn by the reporter, unless others reported it too', async () => {
    const alone = await report(on, on.rider, { north: -1000 });
    expect(await act(on.rider, alone.ticketId, 'withdraw')).toMatchObject({ state: 'withdrawn' });
    const shared = await report(on, on.rider, { north: -1100 });
    await report(on, on.other, { north: -1105 });
    const params = { id: shared.ticketId };
    await on.rider.refused('actOnTicket', 'TICKET_ACTION_FORBIDDEN', { params, body: acting('withdraw') });
  });
});

describe('asked', () => {
  test('a question and its answer; a second question waits for the first', async () => {
    const { ticketId, reportId } = await ticketIn(on, 'working');
    await act(on.worker, ticketId, 'ask', { question: '几号楼？' });
    expect(await events(on.rider)).toEqual(['report_asked']);
    const mine = await on.rider.call('getReport', { params: { id: reportId } });
    expect(mine).toMatchObject({ needsMe: 'answer', question: { text: '几号楼？', answer: null } });
    const params = { id: ticketId };
    const body = acting('ask', { question: '哪一层？' });
    await on.worker.refused('actOnTicket', 'TICKET_QUESTION_OPEN', { params, body });
    await act(on.rider, ticketId, 'answer', { text: '三号楼' });
    expect(await events(on.worker)).toEqual(['task_answered']);
    expect((await on.worker.call('getTicket', { params })).question).toMatchObject({ answer: '三号楼' });
    await act(on.worker, ticketId, 'ask', { question: '哪一层？' });
  });

  test('unanswered for 48 hours the work goes on without', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    await act(on.worker, ticketId, 'ask', { question: '几号楼？' });
    await travel(on, 48 * HOUR_MS + 1000);
    const params = { id: ticketId };
    const body = acting('answer', { text: '三号楼' });
    await on.rider.refused('actOnTicket', 'TICKET_NO_QUESTION', { params, body });
    await act(on.worker, ticketId, 'ask', { question: '还在吗？' });
  });
});

describe('more time', () => {
  test('asked for by the worker, granted by the desk, once', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    const dueAt = inDays(5).toISOString();
    await act(on.worker, ticketId, 'requestExtension', { dueAt, reason: '等配件' });
    expect(await events(on.dispatcher)).toEqual(['extend_ask']);
    const queue = await on.dispatcher.call('listTickets', { query: { queue: 'dispatch', limit: 50 } });
    expect(queue.items.find(({ id }) => id === ticketId)).toMatchObject({ waitsFor: 'extension', state: 'working' });
    const granted = await act(on.dispatcher, ticketId, 'extend', { dueAt, reason: '同意' });
    expect(granted).toMatchObject({ dueAt, waitsFor: null, extension: { granted: true, requestedDueAt: dueAt } });
    expect(await events(on.worker)).toEqual(['extend_granted']);
    expect(await events(on.rider)).toEqual(['report_extended']);
    expect(options(await on.worker.call('getTicket', { params: { id: ticketId } }))).not.toContain('requestExtension');
  });

  test('a request is settled when the work is done without it', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    await act(on.worker, ticketId, 'requestExtension', { dueAt: inDays(5).toISOString(), reason: '等配件' });
    await act(on.worker, ticketId, 'resolve', { note: '好了' });
    expect(await ticketRow(on, ticketId)).toMatchObject({ waitsFor: null, extensionDueAt: null });
  });
});
