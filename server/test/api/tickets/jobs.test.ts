import { DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { Jobs } from '../../../src/platform/jobs/jobs';
import type { LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, photoOf, report, setDuty, ticketIn, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();

const events = async (who: LoggedIn): Promise<string[]> =>
  (await who.call('listNotifications', { query: {} })).items.filter(({ read }) => !read).map(({ event }) => event);
const silence = async (): Promise<void> => {
  await on.app.work();
  await on.app.db.transaction((tx) => tx.query('UPDATE notification SET read_at = at WHERE read_at IS NULL'));
};
beforeEach(silence);

/** What the minute's job does. */
const minute = async (): Promise<void> => {
  await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'ticket.clock', {}));
  await on.app.work();
};
const later = (ms: number): Promise<void> => travel(on, ms);

describe('nobody answers', () => {
  const resolved = async (north: number): Promise<string> => {
    const { ticketId } = await report(on, on.rider, { north });
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    return ticketId;
  };

  test('for 72 hours: it closes by itself and pays', async () => {
    const ticketId = await resolved(100);
    await later(72 * HOUR_MS - MINUTE_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('resolved');
    await later(2 * MINUTE_MS);
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'closed', verified: 'solved' });
    expect((await on.rider.call('getPointsAccount')).available).toBe(20);
    expect(await events(on.rider)).toContain('report_closed_points');
    const { history } = await on.leader.call('getTicket', { params: { id: ticketId } });
    expect(history.at(-1)).toMatchObject({ action: 'verify', actor: '系统' });
  });

  test('a resolution that was reopened does not close the next one early', async () => {
    const ticketId = await resolved(400);
    const { resolutionId } = await ticketRow(on, ticketId);
    await later(71 * HOUR_MS);
    await act(on.leader, ticketId, 'reopen', { reason: '没好' });
    await act(on.worker, ticketId, 'resolve', { note: '这次好了', photos: [await photoOf(on, on.worker)] });
    // Taken back in the queue, unless a process had it in hand already.
    const late = { ticketId, resolutionId: resolutionId ?? '' };
    await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'ticket.autoClose', late));
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('resolved');
    await later(2 * HOUR_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('resolved');
    await later(70 * HOUR_MS + MINUTE_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('closed');
  });

  test('a job that runs twice, or too late, changes nothing', async () => {
    const ticketId = await resolved(700);
    const { resolutionId } = await ticketRow(on, ticketId);
    await act(on.leader, ticketId, 'verify');
    const closed = await ticketRow(on, ticketId);
    for (const id of [resolutionId, resolutionId, ticketId]) {
      const payload = { ticketId, resolutionId: id ?? '' };
      await on.app.db.transaction((tx) => on.app.app.get(Jobs).enqueue(tx, 'ticket.autoClose', payload));
    }
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toEqual(closed);
  });
});

describe('a suspended case', () => {
  const suspended = async (): Promise<string> => {
    const { ticketId } = await ticketIn(on, 'working');
    const reviewOn = localDate(new Date(on.app.clock.now().getTime() + 5 * DAY_MS));
    await act(on.dispatcher, ticketId, 'suspend', { reason: '等拆迁', reviewOn });
    return ticketId;
  };

  test('goes on by itself on its review date, and the desk is told', async () => {
    const ticketId = await suspended();
    await later(4 * DAY_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('suspended');
    await later(DAY_MS);
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', assigneeId: on.worker.personId });
    expect(await events(on.dispatcher)).toContain('suspend_review');
    expect(await events(on.worker)).toContain('task_new');
  });

  test('that nobody can take stays with the desk', async () => {
    const ticketId = await suspended();
    await on.app.db.transaction((tx) => tx.query('UPDATE ticket SET assignee_id = NULL WHERE id = $1', [ticketId]));
    await setDuty(on.worker, false);
    await setDuty(on.mate, false);
    await setDuty(on.neighbour, false);
    await later(6 * DAY_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).state).toBe('suspended');
    expect(await events(on.dispatcher)).toContain('suspend_review');
    await setDuty(on.worker, true);
    await setDuty(on.mate, true);
    await setDuty(on.neighbour, true);
  });
});

describe('the clock', () => {
  // Only what this test opens shall have something to say.
  beforeEach(() => on.app.db.transaction((tx) => tx.query('UPDATE ticket SET next_mark = NULL, next_mark_at = NULL')));

  // critical: 15 minutes to accept, two hours to solve, day and night
  const critical = async (north: number): Promise<string> => {
    const { ticketId } = await report(on, on.rider, { north, category: 'manhole', photos: [] });
    await silence();
    return ticketId;
  };

  test('not accepted in time: the leader; 80 %: the worker; 100 %: both; 150 %: the desk', async () => {
    const ticketId = await critical(1000);
    await minute();
    expect([await events(on.worker), await events(on.leader)]).toEqual([[], []]);
    await later(15 * MINUTE_MS);
    await minute();
    expect([await events(on.worker), await events(on.leader)]).toEqual([[], ['overdue_up']]);
    await act(on.worker, ticketId, 'accept');
    await silence();
    await later(81 * MINUTE_MS);
    await minute();
    const [reminder] = (await on.worker.call('listNotifications', { query: {} })).items;
    expect(reminder).toMatchObject({ event: 'task_remind', facts: { hours: 1 } });
    await silence();
    await later(24 * MINUTE_MS);
    await minute();
    expect([await events(on.worker), await events(on.leader)]).toEqual([['task_overdue'], ['overdue_up']]);
    await silence();
    await later(60 * MINUTE_MS);
    await minute();
    expect([await events(on.leader), await events(on.dispatcher)]).toEqual([[], ['overdue_up']]);
    expect(await ticketRow(on, ticketId)).toMatchObject({ nextMark: null, nextMarkAt: null });
  });

  test('said once, also when two processes look at the same time', async () => {
    await critical(1200);
    await later(16 * MINUTE_MS);
    await Promise.all([minute(), minute(), minute()]);
    expect(await events(on.leader)).toEqual(['overdue_up']);
  });

  test('a department is reminded, and its delay told to the desk; a finished case is left in peace', async () => {
    const ticketId = await critical(1400);
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await act(on.clerk, ticketId, 'accept');
    const done = await critical(1600);
    await act(on.worker, done, 'accept');
    await act(on.worker, done, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await silence();
    await later(100 * MINUTE_MS);
    await minute();
    expect(await events(on.clerk)).toEqual(['refer_remind']);
    await later(21 * MINUTE_MS);
    await minute();
    expect(await events(on.dispatcher)).toEqual(['overdue_up']);
    expect([await events(on.worker), await events(on.leader)]).toEqual([[], []]);
  });

  test('stands while suspended', async () => {
    const ticketId = await critical(1800);
    await act(on.worker, ticketId, 'accept');
    const reviewOn = localDate(new Date(on.app.clock.now().getTime() + 9 * DAY_MS));
    await act(on.dispatcher, ticketId, 'suspend', { reason: '等拆迁', reviewOn });
    await silence();
    await later(3 * DAY_MS);
    await minute();
    expect([await events(on.worker), await events(on.leader), await events(on.dispatcher)]).toEqual([[], [], []]);
    await act(on.dispatcher, ticketId, 'resume');
    const { nextMark, dueAt } = await ticketRow(on, ticketId);
    expect(nextMark).not.toBeNull();
    expect(dueAt.getTime()).toBeGreaterThan(on.app.clock.now().getTime());
  });
});
