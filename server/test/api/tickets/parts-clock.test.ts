import type { TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQuery } from '@yanxinyuan/shared/tickets/queues';
import { DAY_MS, HOUR_MS, localDate } from '@yanxinyuan/shared/time';
import { SystemActs } from '../../../src/modules/tickets/system';
import { Departments } from '../../../src/modules/territory';
import type { LoggedIn } from '../../support/builders';
import { jointDeskForThisFile, queueOf, refusal, unread } from '../../support/joint';
import { act, acting, consentingRider, photoOf, report, staffMember, ticketRow } from '../../support/tickets';

const desk = jointDeskForThisFile();
const { on } = desk;
const parts = (ticketId: string) => desk.parts(ticketId);
const inbox = (who: LoggedIn) => queueOf(who, 'inbox');

test('a part is late by its own due time, for those who owe it; for the others the case is', async () => {
  const inHours = (hours: number): Date => new Date(on.app.clock.now().getTime() + hours * HOUR_MS);
  const soon = await desk.joint({ category: 'manhole', dueAt: inHours(20) });
  const pressing = await desk.joint({ category: 'manhole', dueAt: inHours(50) });
  const due = inHours(1);
  await on.app.db.transaction((tx) =>
    tx.query(`UPDATE ticket_part SET due_at = $2 WHERE ticket_id = $1 AND department_code = 'police'`, [pressing, due]),
  );
  const both = async (who: LoggedIn, query: Partial<TicketQuery> = {}): Promise<TicketListItem[]> =>
    (await who.call('listTickets', { query: { queue: 'inbox', ...query } })).items.filter(({ id }) =>
      [soon, pressing].includes(id),
    );
  const idsOf = async (...asked: Parameters<typeof both>): Promise<string[]> =>
    (await both(...asked)).map(({ id }) => id);
  expect(await idsOf(on.coClerk)).toEqual([pressing, soon]);
  expect([await idsOf(desk.third), await idsOf(on.clerk)]).toEqual([
    [soon, pressing],
    [soon, pressing],
  ]);
  expect((await both(on.coClerk))[0]?.clock.dueAt).toBe(due.toISOString());
  expect((await both(desk.third))[1]?.clock.dueAt).not.toBe(due.toISOString());
  // Page by page each comes once, in the same order.
  const paged: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await on.coClerk.call('listTickets', {
      query: { queue: 'inbox', limit: 1, ...(cursor === undefined ? {} : { cursor }) },
    });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(paged).toEqual(await inbox(on.coClerk));

  await desk.later(2 * HOUR_MS);
  expect(await idsOf(on.coClerk, { queue: 'overdue' })).toEqual([pressing]);
  expect(await idsOf(on.coClerk, { overdue: true })).toEqual([pressing]);
  expect(await idsOf(on.coClerk, { overdue: false })).toEqual([soon]);
  for (const who of [desk.third, on.clerk, on.dispatcher]) expect(await idsOf(who, { queue: 'overdue' })).toEqual([]);
});

describe('suspended and on again', () => {
  const housing = { code: 'housing', name: '区住房和城乡建设局', duties: '市政' };
  afterEach(() => on.app.db.transaction((tx) => on.app.app.get(Departments).save(tx, [housing])));
  const suspend = (id: string, days = 4): Promise<TicketView> =>
    act(on.dispatcher, id, 'suspend', {
      reason: '等材料',
      reviewOn: localDate(new Date(on.app.clock.now().getTime() + days * DAY_MS)),
    });

  test('the parts stand with their case, and go on with the time they had; who led has it back', async () => {
    const ticketId = await desk.joint({
      category: 'manhole',
      dueAt: new Date(on.app.clock.now().getTime() + 2 * HOUR_MS),
    });
    await act(desk.third, ticketId, 'contribute', { note: '好了' });
    const [before] = await parts(ticketId);
    await on.app.work();
    await desk.later(0);
    await suspend(ticketId);
    await on.app.work();
    expect([await unread(on.coClerk), await unread(on.clerk), await unread(desk.third)]).toEqual([
      ['parts_paused', 'part_new'],
      ['parts_paused', 'part_done'],
      ['part_new'],
    ]);
    expect((await parts(ticketId)).map(({ state, nextMark }) => [state, nextMark])).toEqual([
      ['open', null],
      ['done', null],
    ]);
    expect(await inbox(on.coClerk)).not.toContain(ticketId);
    expect(await refusal(on.coClerk, ticketId, acting('contribute', { note: '好' }))).toMatchObject({
      code: 'TICKET_STATE_CHANGED',
    });
    await desk.later(3 * DAY_MS);
    const stopped = await ticketRow(on, ticketId);
    const standing = (await on.coClerk.call('getTicket', { params: { id: ticketId } })).parts[0];
    expect(standing?.clock.stoppedAt).toBe(stopped.clockStoppedAt?.toISOString());
    await desk.minute();
    expect(await unread(on.coClerk)).toEqual(['parts_paused', 'part_new']);

    const resumed = await act(on.dispatcher, ticketId, 'resume');
    expect(resumed).toMatchObject({ state: 'referred', department: { code: 'housing' }, acceptedAt: null });
    const stood = (await ticketRow(on, ticketId)).dueAt.getTime() - stopped.dueAt.getTime();
    expect(stood).toBeGreaterThanOrEqual(3 * DAY_MS);
    const [after] = await parts(ticketId);
    expect((after?.dueAt.getTime() ?? 0) - (before?.dueAt.getTime() ?? 0)).toBe(stood);
    expect((after?.nextMarkAt?.getTime() ?? 0) - (before?.nextMarkAt?.getTime() ?? 0)).toBe(stood);
    expect(after).toMatchObject({ state: 'open', nextMark: 'remind' });
    await on.app.work();
    expect((await unread(on.coClerk))[0]).toBe('part_resumed');
    expect((await unread(on.clerk))[0]).toBe('referred_new');
    expect(await unread(desk.third)).not.toContain('part_resumed');
    expect(await inbox(on.coClerk)).toContain(ticketId);
    await act(on.coClerk, ticketId, 'contribute', { note: '好了' });
    await act(on.clerk, ticketId, 'accept');
    await act(on.clerk, ticketId, 'resolve', { note: '都好了', photos: [await photoOf(on, on.clerk)] });
  });

  test('a danger by the time it goes on: no part is due after the case', async () => {
    const id = await desk.joint({ category: 'street_lamp', urgency: 'normal' });
    await suspend(id, 10);
    await desk.later(3 * DAY_MS);
    const { lng, lat } = await ticketRow(on, id);
    const location = { lng, lat, accuracy: 20, capturedAt: on.app.clock.now().toISOString() };
    const worse = { location, category: 'street_lamp', answers: { lamp_exposed: '露着' }, joins: id };
    expect((await report(on, await consentingRider(on.app), worse)).ticketId).toBe(id);
    await on.app.work();
    const { dueAt, state, urgency } = await ticketRow(on, id);
    expect([state, urgency]).toEqual(['referred', 'critical']);
    const due = (await parts(id)).map((part) => part.dueAt.getTime());
    expect(due).toHaveLength(2);
    expect(Math.max(...due)).toBeLessThanOrEqual(dueAt.getTime());
    expect(Math.min(...due)).toBeGreaterThan(on.app.clock.now().getTime());
  });

  test('given to a worker instead, nobody owes a part any more', async () => {
    const ticketId = await desk.joint();
    await suspend(ticketId);
    await act(on.dispatcher, ticketId, 'resume', { assigneeId: on.worker.personId });
    expect((await parts(ticketId)).map(({ state }) => state)).toEqual(['closed', 'closed']);
    await on.app.work();
    expect(await unread(on.coClerk)).toContain('part_closed');
  });

  test('on its day the department has it again; dissolved meanwhile, its successor, with the parts', async () => {
    const ticketId = await desk.joint();
    await suspend(ticketId, 2);
    const departments = on.app.app.get(Departments);
    await on.app.db.transaction((tx) => departments.save(tx, [{ code: 'water', name: '区水务局', duties: '水' }]));
    await on.app.db.transaction((tx) => departments.dissolve(tx, 'housing', 'water'));
    const water = { kind: 'department', code: 'water' } as const;
    const successor = await staffMember(on.app, '何水务', [{ role: 'department', scope: water }]);
    await desk.later(2 * DAY_MS);
    const { reviewOn } = await ticketRow(on, ticketId);
    expect(await on.app.app.get(SystemActs).run(ticketId, 'resume', (row) => row.reviewOn === reviewOn)).toBe(true);
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'referred', departmentCode: 'water', reviewOn: null });
    expect((await parts(ticketId)).map(({ state }) => state)).toEqual(['open', 'open']);
    expect(await inbox(await staffMember(on.app, '何水务', []))).toContain(ticketId);
    expect(successor.personId).not.toBe(on.clerk.personId);
    await on.app.db.transaction((tx) =>
      departments.save(tx, [{ code: 'housing', name: '区住房和城乡建设局', duties: 'housing' }]),
    );
  });

  test('nobody is left in the department: a worker has it', async () => {
    const ticketId = await desk.joint();
    await suspend(ticketId);
    await on.app.db.transaction((tx) => on.app.app.get(Departments).dissolve(tx, 'housing', null));
    expect(await act(on.dispatcher, ticketId, 'resume')).toMatchObject({ state: 'assigned', department: null });
    expect((await parts(ticketId)).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});
