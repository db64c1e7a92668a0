import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { TicketPartEntity } from '../../../src/modules/tickets/parts/part.entity';
import { dutyDeskForThisFile, rule } from '../../support/duty';
import { act, consentingRider, report, ticketRow } from '../../support/tickets';

const desk = dutyDeskForThisFile();

/** Two cases of two riders, the second merged into the first before the list said who leads. */
async function merged(over: Parameters<typeof report>[2] = {}): Promise<{ one: ReportView; two: ReportView }> {
  const { on } = desk;
  const send = async (): Promise<ReportView> =>
    report(on, await consentingRider(on.app), { ...desk.elsewhere(), ...over });
  await desk.publishRules(rule(1, { categories: [], lead: 'grid' }));
  const [one, two] = [await send(), await send()];
  await act(on.dispatcher, two.ticketId, 'merge', { masterId: one.ticketId });
  return { one, two };
}
const unmerge = ({ ticketId }: ReportView) => act(desk.on.dispatcher, ticketId, 'unmerge', { reason: '两处' });
const lastRoute = async (sent: ReportView): Promise<string[]> =>
  (await desk.trace(sent)).map(({ step }) => step).filter((step) => step !== 'candidates');

describe('what is taken apart goes the way of a case that opens', () => {
  test('a department leads by the list in force now: it gets it, is told, and the rider reads so', async () => {
    const { on } = desk;
    const { one, two } = await merged();
    const { dueAt } = await ticketRow(on, two.ticketId);
    await desk.publishRules(rule(1));
    expect(await unmerge(two)).toMatchObject({ state: 'referred', waitsFor: null, masterId: null });
    const row = await ticketRow(on, two.ticketId);
    expect(row).toMatchObject({ departmentCode: 'housing', assigneeId: null, acceptedAt: null, dueAt });
    expect(row.nextMarkAt).not.toBeNull();
    expect(await desk.step(two, 'department')).toEqual({
      step: 'department',
      facts: { department: 'housing', people: 1 },
    });
    const { history } = await on.dispatcher.call('getTicket', { params: { id: two.ticketId } });
    expect(history.map(({ action }) => action).slice(-2)).toEqual(['unmerge', 'refer']);
    await on.app.work();
    const { items } = await on.clerk.call('listNotifications', { query: {} });
    expect(items.filter(({ event }) => event === 'referred_new')).toHaveLength(1);
    expect(await ticketRow(on, one.ticketId)).toMatchObject({ state: 'assigned', departmentCode: null });
  });

  test('who is to help at once is asked, for as long as the case has; of a late one, anew', async () => {
    const { on } = desk;
    const helps = rule(1, { title: '灯杆带电', support: ['police', 'urban_management'], invite: 'at_once' });
    const parts = ({ ticketId }: ReportView) => on.app.db.read.findBy(TicketPartEntity, { ticketId });
    const { one, two } = await merged();
    await desk.publishRules(helps);
    await unmerge(two);
    const { dueAt } = await ticketRow(on, two.ticketId);
    expect(await parts(two)).toMatchObject([{ departmentCode: 'police', state: 'open', dueAt, nextMark: 'remind' }]);
    expect(await parts(one)).toEqual([]);
    await on.app.work();
    const { items } = await on.coClerk.call('listNotifications', { query: {} });
    expect(items.filter(({ event }) => event === 'part_new')).toHaveLength(1);
    expect(await act(on.coClerk, two.ticketId, 'contribute', { note: '拉了警戒线' })).toMatchObject({
      state: 'referred',
    });

    const late = await merged();
    const yesterday = new Date(on.app.clock.now().getTime() - DAY_MS);
    await on.app.db.transaction((tx) =>
      tx.query('UPDATE ticket SET due_at = $2 WHERE id = $1', [late.two.ticketId, yesterday]),
    );
    await desk.publishRules(helps);
    await unmerge(late.two);
    const [part] = await parts(late.two);
    expect((await ticketRow(on, late.two.ticketId)).dueAt).toEqual(yesterday);
    expect(part?.dueAt.getTime()).toBeGreaterThan(on.app.clock.now().getTime() + DAY_MS);
  });

  test('the town leads: its desk has it, and who is on duty does not', async () => {
    const { on } = desk;
    const { two } = await merged();
    await desk.publishRules(rule(1, { lead: 'town' }));
    expect(await unmerge(two)).toMatchObject({ state: 'submitted', waitsFor: 'unmerged', assignee: null });
    expect(await lastRoute(two)).toEqual(['locate', 'duty', 'fallback']);
    const queue = await on.dispatcher.call('listTickets', { query: { queue: 'dispatch' } });
    expect(queue.items.map(({ id }) => id)).toContain(two.ticketId);
  });

  test('the corrected category decides, and what the rider answered', async () => {
    const { on } = desk;
    const { two } = await merged({ category: 'manhole', answers: { lamp_exposed: '露着' } });
    await unmerge(two);
    await act(on.dispatcher, two.ticketId, 'recategorize', { category: 'street_lamp', reason: '其实是路灯' });
    const other = await report(on, await consentingRider(on.app), desk.elsewhere());
    await act(on.dispatcher, two.ticketId, 'merge', { masterId: other.ticketId });
    await desk.publishRules(
      rule(1, { categories: ['manhole'], lead: 'town' }),
      rule(2, { condition: 'answer.lamp_exposed in 露着' }),
    );
    expect((await unmerge(two)).state).toBe('referred');
    expect((await desk.step(two, 'duty'))?.facts).toMatchObject({ rule: 2, lead: 'housing' });
  });

  test('the grid leads: a worker, with the list in the trace', async () => {
    const { two } = await merged();
    expect((await unmerge(two)).state).toBe('assigned');
    expect(await lastRoute(two)).toEqual(['locate', 'duty', 'choose']);
  });
});
