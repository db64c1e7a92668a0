import type { Problem } from '@yanxinyuan/shared/errors';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import type { LoggedIn } from '../../support/builders';
import { jointDeskForThisFile, queueOf, refusal, unread } from '../../support/joint';
import { act, acting, photoOf, report, ticketIn, ticketRow } from '../../support/tickets';

const desk = jointDeskForThisFile();
const { on } = desk;
const parts = (ticketId: string) => desk.parts(ticketId);
const inbox = (who: LoggedIn) => queueOf(who, 'inbox');

describe('signing for a case', () => {
  const referred = async (north: number): Promise<string> => {
    const { ticketId } = await report(on, on.rider, { category: 'manhole', photos: [], north });
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    return ticketId;
  };

  test('the department has its time to accept; the desk hears when it lets it pass', async () => {
    await referred(200);
    await desk.later(16 * MINUTE_MS);
    await desk.minute();
    expect(await unread(on.dispatcher)).toContain('overdue_up');
  });

  test('once signed nothing is owed about it, and a second signature is none', async () => {
    const ticketId = await referred(400);
    expect(await act(on.clerk, ticketId, 'accept')).toMatchObject({ state: 'referred' });
    expect((await ticketRow(on, ticketId)).nextMark).toBe('remind');
    const view = await on.clerk.call('getTicket', { params: { id: ticketId } });
    expect(view.acceptedAt).not.toBeNull();
    expect(view.actions.map(({ action }) => action)).not.toContain('accept');
    expect(await refusal(on.clerk, ticketId, acting('accept'))).toMatchObject({ code: 'TICKET_ALREADY_ACCEPTED' });
    expect(await refusal(on.coClerk, ticketId, acting('accept'))).toMatchObject({ code: 'TICKET_NOT_YOURS' });
  });
});

describe('several departments on one case', () => {
  test('each is told, has it in its inbox, does its part; then the lead resolves', async () => {
    const ticketId = await desk.joint();
    expect([await unread(on.coClerk), await unread(desk.third)]).toEqual([['part_new'], ['part_new']]);
    expect(await inbox(on.coClerk)).toContain(ticketId);
    const open = await refusal(on.clerk, ticketId, acting('resolve', { note: '办好了' }));
    expect([open.code, open.facts]).toEqual(['TICKET_PARTS_OPEN', { departments: '公安兖州分局、区综合行政执法局' }]);

    const photos = [await photoOf(on, on.coClerk)];
    const seen = await act(on.coClerk, ticketId, 'contribute', { note: '人找到了', photos });
    const [mine] = seen.parts;
    expect(mine).toMatchObject({ department: { code: 'police' }, state: 'done', note: '人找到了', by: '冯警官' });
    expect(mine?.photos).toHaveLength(1);
    await act(desk.third, ticketId, 'contribute', { note: '摊子搬走了' });
    await on.app.work();
    expect(await unread(on.clerk)).toEqual(['part_done', 'part_done']);
    expect(await inbox(on.coClerk)).not.toContain(ticketId);
    expect(await act(on.clerk, ticketId, 'resolve', { note: '都办好了' })).toMatchObject({ state: 'resolved' });
  });

  test('the reporter reads in plain words who works on it', async () => {
    const { id, ticketId } = await report(on, on.rider, { north: 1300 });
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await act(on.clerk, ticketId, 'invite', { departments: ['police'], note: '查一下监控' });
    await act(on.coClerk, ticketId, 'contribute', { note: '查过了' });
    const { timeline } = await on.rider.call('getReport', { params: { id } });
    expect(timeline.slice(-2)).toMatchObject([
      { action: 'invite', actor: '区住房和城乡建设局', about: '公安兖州分局', note: '查一下监控' },
      { action: 'contribute', actor: '公安兖州分局', note: '查过了' },
    ]);
  });

  test('who cannot do it says so; the lead asks another or does it itself', async () => {
    const ticketId = await desk.joint();
    await act(on.coClerk, ticketId, 'decline', { reason: '不归我们' });
    await act(desk.third, ticketId, 'contribute', { note: '好了' });
    await on.app.work();
    expect(await unread(on.clerk)).toEqual(expect.arrayContaining(['part_declined', 'part_done']));
    // A department that gave its part back has nothing to do with it any more.
    expect((await on.coClerk.send('getTicket', { params: { id: ticketId } })).status).toBe(403);
    await act(on.clerk, ticketId, 'invite', { departments: ['police'], note: '还是要你们看' });
    expect((await parts(ticketId)).map(({ state }) => state).sort()).toEqual(['declined', 'done', 'open']);
  });

  test('a part that is not needed any more is taken back with a reason', async () => {
    const ticketId = await desk.joint();
    const input = { departmentCode: 'police', reason: '不用了' };
    expect((await act(on.clerk, ticketId, 'uninvite', input)).parts[0]).toMatchObject({ state: 'withdrawn' });
    await on.app.work();
    expect(await unread(on.coClerk)).toContain('part_closed');
    expect(await refusal(on.clerk, ticketId, acting('uninvite', input))).toMatchObject({ code: 'TICKET_PART_UNKNOWN' });
    expect(await refusal(on.coClerk, ticketId, acting('contribute', { note: '好了' }))).toMatchObject({
      code: 'TICKET_STATE_CHANGED',
    });
  });

  test('what a department has done stays in its finished work, before its case has ended and after', async () => {
    const { id, ticketId } = await report(on, on.rider, { north: 1500 });
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await act(on.clerk, ticketId, 'invite', { departments: ['police', 'urban_management'], note: '各看各的' });
    expect(await queueOf(on.coClerk, 'done')).not.toContain(ticketId);
    await act(on.coClerk, ticketId, 'contribute', { note: '查过了' });
    await act(desk.third, ticketId, 'decline', { reason: '不归我们' });
    expect((await queueOf(on.coClerk, 'done'))[0]).toBe(ticketId);
    expect(await inbox(on.coClerk)).not.toContain(ticketId);
    expect(await queueOf(desk.third, 'done')).not.toContain(ticketId);
    expect(await queueOf(on.clerk, 'done')).not.toContain(ticketId);
    await act(on.clerk, ticketId, 'resolve', { note: '都办好了', photos: [await photoOf(on, on.clerk)] });
    await act(on.rider, ticketId, 'verify');
    expect(await queueOf(on.coClerk, 'done')).toContain(ticketId);
    expect(await queueOf(on.clerk, 'done')).toContain(ticketId);
    expect((await on.rider.call('getReport', { params: { id } })).state).toBe('closed');
  });

  test('finished work is read page by page, what runs on first', async () => {
    const first = await desk.joint();
    await act(on.coClerk, first, 'contribute', { note: '好了' });
    const one = await on.coClerk.call('listTickets', { query: { queue: 'done', limit: 1 } });
    const rest = await on.coClerk.call('listTickets', {
      query: { queue: 'done', ...(one.next === undefined ? {} : { cursor: one.next }) },
    });
    const all = [...one.items, ...rest.items].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(await queueOf(on.coClerk, 'done'));
    const ended = [...one.items, ...rest.items].map(({ closedAt }) => closedAt !== null);
    expect(ended).toEqual([...ended].sort());
  });

  test('a part is done once, and nobody else does it', async () => {
    const ticketId = await desk.joint();
    await act(desk.third, ticketId, 'contribute', { note: '好了' });
    expect(await refusal(desk.third, ticketId, acting('contribute', { note: '再好' }))).toMatchObject({
      code: 'TICKET_PART_DONE',
    });
    expect(await refusal(on.clerk, ticketId, acting('contribute', { note: '替他' }))).toMatchObject({
      code: 'TICKET_NOT_YOURS',
    });
    expect(await refusal(desk.third, ticketId, acting('resolve', { note: '好了' }))).toMatchObject({
      code: 'TICKET_NOT_YOURS',
    });
  });

  test('who may be asked, and until when', async () => {
    const ticketId = await desk.joint();
    const ask = (departments: string[], more = {}): Promise<Problem> =>
      refusal(on.clerk, ticketId, acting('invite', { departments, note: '请办', ...more }));
    expect(await ask(['police'])).toMatchObject({ code: 'TICKET_PART_EXISTS', facts: { department: '公安兖州分局' } });
    expect(await ask(['housing'])).toMatchObject({ code: 'TICKET_PART_EXISTS' });
    expect(await ask(['nobody'])).toMatchObject({ code: 'TICKET_DEPARTMENT_UNKNOWN' });
    expect(await ask([])).toMatchObject({ code: 'TICKET_NEEDS_DEPARTMENT' });
    const { dueAt } = await ticketRow(on, ticketId);
    const late = new Date(dueAt.getTime() + MINUTE_MS).toISOString();
    await act(desk.third, ticketId, 'contribute', { note: '好了' });
    expect(await ask(['urban_management'], { dueAt: late })).toMatchObject({ code: 'TICKET_DATE_INVALID' });
    const soon = new Date(on.app.clock.now().getTime() + HOUR_MS);
    await act(on.clerk, ticketId, 'invite', {
      departments: ['urban_management'],
      note: '快',
      dueAt: soon.toISOString(),
    });
    expect((await parts(ticketId)).at(-1)?.dueAt).toEqual(soon);
  });

  test('leaving the departments ends every open part, and those who had one hear it', async () => {
    const ticketId = await desk.joint();
    await act(desk.third, ticketId, 'contribute', { note: '好了' });
    await act(on.clerk, ticketId, 'sendBack', { reason: '不归我们' });
    expect((await parts(ticketId)).map(({ state }) => state)).toEqual(['closed', 'done']);
    await on.app.work();
    expect(await unread(on.coClerk)).toContain('part_closed');
    expect(await inbox(on.coClerk)).not.toContain(ticketId);
  });

  test('a part has a clock of its own: the department, then the lead, then the desk', async () => {
    const ticketId = await desk.joint({
      category: 'manhole',
      dueAt: new Date(on.app.clock.now().getTime() + 100 * MINUTE_MS),
    });
    const heard = async (): Promise<string[][]> => {
      await desk.minute();
      const all = [await unread(on.coClerk), await unread(on.clerk), await unread(on.dispatcher)];
      await on.app.db.transaction((tx) => tx.query('UPDATE notification SET read_at = at WHERE read_at IS NULL'));
      return all;
    };
    await on.app.db.transaction((tx) => tx.query('UPDATE ticket SET next_mark = NULL, next_mark_at = NULL'));
    await heard();
    await desk.later(80 * MINUTE_MS);
    expect(await heard()).toEqual([['refer_remind'], [], []]);
    await desk.later(20 * MINUTE_MS);
    expect(await heard()).toEqual([['part_overdue'], ['part_overdue', 'part_overdue'], []]);
    await desk.later(50 * MINUTE_MS);
    expect(await heard()).toEqual([[], ['part_overdue', 'part_overdue'], ['part_overdue', 'part_overdue']]);
    expect((await parts(ticketId))[0]).toMatchObject({ nextMark: null, nextMarkAt: null });
  });

  test('a restricted matter is read by those who have a part of it, as long as they have', async () => {
    const ticketId = await desk.joint({ category: 'neighbour' });
    const read = (who: LoggedIn): Promise<number> =>
      who.send('getTicket', { params: { id: ticketId } }).then(({ status }) => status);
    expect([await read(on.coClerk), await read(desk.third), await read(on.supervisor)]).toEqual([200, 200, 403]);
    await act(on.coClerk, ticketId, 'decline', { reason: '不归我们' });
    expect(await read(on.coClerk)).toBe(404);
    expect(await inbox(on.coClerk)).not.toContain(ticketId);
  });
});

describe('at the same moment', () => {
  test('two departments contribute: both are done, whatever each of them last saw', async () => {
    const ticketId = await desk.joint();
    const { version } = await ticketRow(on, ticketId);
    const done = (who: LoggedIn) =>
      who.send('actOnTicket', {
        params: { id: ticketId },
        body: { ...acting('contribute', { note: '好' }), seen: version },
      });
    const answers = await Promise.all([done(on.coClerk), done(desk.third)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await parts(ticketId)).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('two taps on contribute, and two colleagues: it is done once', async () => {
    const ticketId = await desk.joint();
    const body = acting('contribute', { note: '好' });
    const twice = await Promise.all(
      [1, 2].map(() => desk.third.send('actOnTicket', { params: { id: ticketId }, body })),
    );
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const colleagues = await Promise.all(
      [1, 2].map(() => refusal(on.coClerk, ticketId, acting('contribute', { note: '好' }))),
    );
    expect(colleagues.filter(({ code }) => code === 'TICKET_PART_DONE')).toHaveLength(1);
    expect(await on.app.db.read.countBy(TicketEventEntity, { ticketId, action: 'contribute' })).toBe(2);
  });

  test.each(Array.from({ length: 6 }, (_, round) => round))('contribute against sendBack, round %i', async () => {
    const ticketId = await desk.joint();
    await Promise.all([
      on.coClerk.send('actOnTicket', { params: { id: ticketId }, body: acting('contribute', { note: '好' }) }),
      on.clerk.send('actOnTicket', { params: { id: ticketId }, body: acting('sendBack', { reason: '不归' }) }),
    ]);
    const [police] = await parts(ticketId);
    const contributed = await on.app.db.read.countBy(TicketEventEntity, { ticketId, action: 'contribute' });
    expect((await ticketRow(on, ticketId)).state).toBe('submitted');
    expect(police?.state).toBe(contributed === 1 ? 'done' : 'closed');
  });

  test.each(Array.from({ length: 6 }, (_, round) => round))('resolve against a new part, round %i', async () => {
    const { ticketId } = await ticketIn(on, 'referred');
    const [resolved, invited] = await Promise.all([
      on.clerk.send('actOnTicket', { params: { id: ticketId }, body: acting('resolve', { note: '好' }) }),
      on.dispatcher.send('actOnTicket', {
        params: { id: ticketId },
        body: acting('invite', { departments: ['police'], note: '看' }),
      }),
    ]);
    expect([resolved.status, invited.status].sort()).toEqual([200, 409]);
    const open = (await parts(ticketId)).filter(({ state }) => state === 'open');
    expect(open).toHaveLength((resolved.body as TicketView).state === 'resolved' ? 0 : 1);
  });
});

test('every countdown is the same reading', async () => {
  const { id, ticketId } = await report(on, on.rider, { north: 1700 });
  await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
  await act(on.clerk, ticketId, 'accept');
  await desk.later(2 * DAY_MS);
  const [listed] = (await on.clerk.call('listTickets', { query: { queue: 'inbox' } })).items.filter(
    (item) => item.id === ticketId,
  );
  const detail = await on.clerk.call('getTicket', { params: { id: ticketId } });
  const mine = (await on.rider.call('listMyReports', { query: {} })).items.find((item) => item.id === id);
  const own = await on.rider.call('getReport', { params: { id } });
  expect(detail.clock.clock).toBe('working');
  for (const { clock } of [listed, mine, own].flatMap((item) => item ?? [])) expect(clock).toEqual(detail.clock);
});
