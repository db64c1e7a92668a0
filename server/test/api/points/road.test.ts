import { DAY_MS } from '@yanxinyuan/shared/time';
import { Release } from '../../../src/modules/points/budgets/release';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { control, newest, told, verdictOn } from '../../support/points';
import { setLedgerClock } from '../../support/rewards';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report } from '../../support/tickets';

const on = stageForThisFile();
afterEach(() => setLedgerClock(on.app, 0));

/** From the rider's report to the leader's check. */
async function verified(rider: LoggedIn, category: string, over: { anonymous?: boolean } = {}): Promise<ReportView> {
  const sent = await report(on, rider, { category, ...over });
  const id = sent.ticketId;
  await act(on.worker, id, 'accept');
  await act(on.worker, id, 'resolve', { note: '处理好了', photos: [await photoOf(on, on.worker)] });
  await act(on.leader, id, 'verify');
  return rider.call('getReport', { params: { id: sent.id } });
}
const pointsOf = async (rider: LoggedIn, { id }: ReportView) =>
  (await rider.call('getReport', { params: { id } })).points;

test('a major report: verified, waiting, in public, objected to, answered, approved, in the statement', async () => {
  const { rider, other, supervisor, app } = on;
  const sent = await verified(rider, 'open_fire');
  expect(sent.points).toEqual({ amount: 100, status: 'waiting', why: null });
  expect((await told(rider)).filter((line) => line.startsWith('points_waiting'))).toHaveLength(1);
  const [waiting] = await rider.call('listWaitingAwards');
  expect(waiting).toMatchObject({ state: 'notice', amount: 100, source: { type: 'report', id: sent.id } });

  const approval = await newest(supervisor);
  expect(approval).toMatchObject({
    state: 'notice',
    rider: { id: rider.personId, name: '孟小宇' },
    source: { type: 'ticket', id: sent.ticketId },
    maker: { name: '赵网格长' },
  });
  const { items } = await other.call('listNotices', { query: {} });
  expect(items[0]).toMatchObject({ id: approval.id, riderMasked: '孟*宇', state: 'notice' });
  const objection = await other.call('putObjection', {
    params: { id: sent.id },
    body: { noticeId: approval.id, text: '这件事是我先报的' },
  });
  expect((await rider.call('listWaitingAwards'))[0]?.state).toBe('objected');
  await setLedgerClock(app, 4 * DAY_MS);
  await supervisor.refused('putVerdict', 'APPROVAL_OBJECTED', verdictOn(approval));
  await supervisor.call('putRuling', {
    params: { id: objection.id },
    body: { upheld: false, note: '记录上他早了两小时' },
  });
  expect((await rider.call('listWaitingAwards'))[0]?.state).toBe('ready');
  // The one who answered what was said against it does not grant it as well.
  await supervisor.refused('putVerdict', 'APPROVAL_RULED', verdictOn(approval));
  const another = await control(app, 'supervisor', MAP.district, '吴督导');
  await another.call('putVerdict', verdictOn(approval));

  expect(await rider.call('listWaitingAwards')).toEqual([]);
  expect(await pointsOf(rider, sent)).toEqual({ amount: 100, status: 'credited', why: null });
  const [line] = (await rider.call('listPointsEntries')).items;
  expect(line).toMatchObject({ amount: 100, rule: 'hazard_major', source: { type: 'report', id: sent.id } });
  const ticket = await supervisor.call('getTicket', { params: { id: sent.ticketId } });
  expect(ticket.state).toBe('closed');
});

test('rejected, the report says that it brought nothing', async () => {
  const rider = await consentingRider(on.app, '罗小哥');
  const sent = await verified(rider, 'open_fire');
  await on.supervisor.call('putVerdict', verdictOn(await newest(on.supervisor), false, '与别人重复'));
  expect(await pointsOf(rider, sent)).toMatchObject({ amount: 0, status: 'none' });
});

test('anonymous: paid without a name, and the supervisor is not led to the case', async () => {
  const rider = await consentingRider(on.app, '沈默然');
  const sent = await verified(rider, 'open_fire', { anonymous: true });
  const approval = await newest(on.supervisor);
  expect(approval).toMatchObject({ rider: { id: null, name: '匿名小哥' }, source: null });
  const [notice] = (await on.other.call('listNotices', { query: {} })).items;
  expect(notice).toMatchObject({ id: approval.id, riderMasked: '匿名小哥' });
  await setLedgerClock(on.app, 4 * DAY_MS);
  await on.supervisor.call('putVerdict', verdictOn(approval));
  expect(await pointsOf(rider, sent)).toMatchObject({ amount: 100, status: 'credited' });
  const params = { id: rider.personId };
  const entries = await on.supervisor.call('listRiderEntries', { params, query: {} });
  expect(entries.items).toMatchObject([{ amount: 100, source: null, facts: {} }]);
});

test('over budget: the report waits and says so, and its points arrive when the budget is raised', async () => {
  const rider = await consentingRider(on.app, '袁小哥');
  const superuser = await on.app.superuser();
  const year = new Date().getFullYear();
  const setCap = (cap: string) =>
    superuser.read.query(`SELECT ledger.set_budget('370812001', $1, ${cap}, 'for a test', 'test')`, [year]);
  await setCap(`(SELECT sum(spent)::bigint FROM ledger.budget_shard WHERE town = '370812001' AND year = ${year})`);
  const sent = await verified(rider, 'street_lamp');
  expect(sent.points).toMatchObject({ amount: 20, status: 'waiting' });
  expect((await told(rider)).filter((line) => line.startsWith('points_budget'))).toHaveLength(1);
  expect(await rider.call('listWaitingAwards')).toMatchObject([{ state: 'overBudget' }]);
  await setCap('1000000');
  await on.app.app.get(Release).everywhere();
  expect(await pointsOf(rider, sent)).toEqual({ amount: 20, status: 'credited', why: null });
});
