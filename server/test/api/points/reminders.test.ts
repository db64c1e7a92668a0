import { randomUUID } from 'node:crypto';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { login, type LoggedIn } from '../../support/builders';
import { award, largeAward, officeForThisFile, OTHER_TOWN, told, TOWN, verdictOn } from '../../support/points';
import { openShop, setLedgerClock } from '../../support/rewards';

const office = officeForThisFile();

type Daily = 'points.tellExpiring' | 'points.approvals' | 'points.overBudget' | 'points.nextYear' | 'points.releaseAll';
const run = (name: Daily): Promise<void> | undefined => office.app.app.get(Jobs).registered.get(name)?.({} as never);
const lines = async (who: LoggedIn, event: string) => (await told(who)).filter((line) => line.startsWith(`${event}:`));

describe('points that expire', () => {
  /** What is earned this year expires at this instant: the end of 10 January in Shanghai. */
  const expiry = Date.parse(`${Number(localDate(new Date()).slice(0, 4)) + 2}-01-10T16:00:00.000Z`);
  /** So long before they expire. */
  const before = (ms: number) => setLedgerClock(office.app, expiry - ms - Date.now());
  const expiring = (who: LoggedIn) => lines(who, 'points_expiring');
  const word = /^points_expiring: 有20分1月11日 00:00过期/;
  let rider: LoggedIn;
  beforeEach(async () => {
    rider = await login(office.app);
    await award(office.app, rider.personId);
  });

  test('are told 30 and 7 days before, once each however often it runs', async () => {
    const hour = DAY_MS / 24;
    await before(30 * DAY_MS + hour);
    await run('points.tellExpiring');
    expect(await expiring(rider)).toEqual([]);
    for (const days of [30, 29.5, 12, 7.1]) {
      await before(days * DAY_MS);
      await run('points.tellExpiring');
      expect(await expiring(rider)).toEqual([expect.stringMatching(word)]);
    }
    for (const days of [7, 6.5, 1, 0.1]) {
      await before(days * DAY_MS);
      await Promise.all([run('points.tellExpiring'), run('points.tellExpiring')]);
      expect(await expiring(rider)).toHaveLength(2);
    }
    await before(-hour);
    await run('points.tellExpiring');
    expect(await expiring(rider)).toHaveLength(2);
  });

  test('a run that comes days late tells what is still to come, and not twice on one day', async () => {
    await before(3 * DAY_MS);
    await run('points.tellExpiring');
    expect(await expiring(rider)).toHaveLength(1);
  });

  test('what is spent or held does not expire', async () => {
    const itemId = await openShop(office.app);
    await rider.call('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
    await before(20 * DAY_MS);
    await run('points.tellExpiring');
    expect(await expiring(rider)).toEqual([]);
  });

  test('everybody with such points is told', async () => {
    const many = [];
    for (let i = 0; i < 20; i += 1) many.push(await login(office.app));
    for (const one of many) await award(office.app, one.personId);
    await before(10 * DAY_MS);
    await run('points.tellExpiring');
    for (const one of many) expect(await expiring(one)).toHaveLength(1);
  });
});

describe('approvals', () => {
  test('supervisors hear once a day how many they may decide; not of their own, not of what hangs', async () => {
    const rider = await login(office.app);
    const own = await largeAward(office, rider.personId, { actorId: office.supervisor.personId });
    const ripe = await largeAward(office, rider.personId, { townCode: OTHER_TOWN });
    await run('points.approvals');
    expect(await lines(office.supervisor, 'approval_wait')).toEqual([]);
    await setLedgerClock(office.app, 4 * DAY_MS);
    const hanging = await largeAward(office, rider.personId);
    await run('points.approvals');
    await run('points.approvals');
    expect(await lines(office.supervisor, 'approval_wait')).toEqual([
      'approval_wait: 有1笔大额积分等你批，逐笔看得到来源。',
    ]);
    expect(await lines(office.colleague, 'approval_wait')).toEqual([
      'approval_wait: 有2笔大额积分等你批，逐笔看得到来源。',
    ]);
    expect(await lines(office.elsewhere, 'approval_wait')).toEqual([
      'approval_wait: 有1笔大额积分等你批，逐笔看得到来源。',
    ]);
    const neighbour = await login(office.app);
    await neighbour.call('putObjection', {
      params: { id: randomUUID() },
      body: { noticeId: hanging.id, text: '不是他报的' },
    });
    await office.colleague.call('putVerdict', verdictOn(ripe));
    await setLedgerClock(office.app, 5 * DAY_MS);
    await run('points.approvals');
    expect(await lines(office.supervisor, 'approval_wait')).toHaveLength(2);
    expect(await lines(office.elsewhere, 'approval_wait')).toHaveLength(1);
    await office.colleague.call('putVerdict', verdictOn(own));

    // Answered by one, it waits for another.
    const { objections } = await office.supervisor.call('getApproval', { params: { id: hanging.id } });
    await office.supervisor.call('putRuling', {
      params: { id: objections[0]?.id ?? '' },
      body: { upheld: false, note: '看过监控' },
    });
    await setLedgerClock(office.app, 9 * DAY_MS);
    await run('points.approvals');
    expect(await lines(office.supervisor, 'approval_wait')).toHaveLength(2);
    expect(await lines(office.colleague, 'approval_wait')).toHaveLength(3);
  });
});

describe('budgets', () => {
  test('what waits alarms the admins of the town once a day', async () => {
    const rider = await login(office.app);
    await award(office.app, rider.personId, { townCode: '370812098' });
    await office.app.work();
    await run('points.overBudget');
    const mine = async () =>
      (await lines(office.admin, 'budget_exceeded')).filter((line) => line.includes('370812098'));
    expect(await mine()).toHaveLength(1);
    expect(await lines(office.supervisor, 'budget_exceeded')).toEqual([]);
    await setLedgerClock(office.app, DAY_MS);
    await run('points.overBudget');
    expect(await mine()).toHaveLength(2);
  });

  test('towns without one for next year are told in December', async () => {
    const year = 2033;
    await setLedgerClock(office.app, Date.parse(`${year}-12-01T01:00:00Z`) - Date.now());
    await run('points.nextYear');
    await run('points.nextYear');
    expect(await lines(office.admin, 'budget_missing')).toEqual([
      `budget_missing: 有2个镇街没定${year + 1}年的预算，到时新的积分都要等着。`,
    ]);
    const body = { cap: 500, reason: '明年的积分预算' };
    await office.admin.call('putBudget', { params: { town: TOWN, year: String(year + 1) }, body });
    await setLedgerClock(office.app, Date.parse(`${year}-12-08T01:00:00Z`) - Date.now());
    await run('points.nextYear');
    expect((await lines(office.admin, 'budget_missing')).at(-1)).toContain('有1个镇街');
    const { schedule } = office.app.app.get(Jobs);
    expect(schedule.find(({ name }) => name === 'points.nextYear')?.pattern).toBe('0 1 1,8,15,22,29 12 *');
  });

  test('what a reversal gave back goes to those who wait, at night at the latest', async () => {
    const town = '370812097';
    const year = new Date().getFullYear();
    await office.app.db.read.query(`SELECT ledger.set_budget($1, $2, 20, 'for a test', 'test')`, [town, year]);
    const [first, second] = [await login(office.app), await login(office.app)];
    const { transferId } = await award(office.app, first.personId, { townCode: town });
    await award(office.app, second.personId, { townCode: town });
    const made = await office.supervisor.call('putProposal', {
      params: { id: randomUUID() },
      body: { kind: 'reversal', entryId: transferId ?? '', amount: 20, reason: '现场核实不实' },
    });
    await office.colleague.call('putVerdict', verdictOn(made));
    await office.app.work();
    expect((await second.call('getPointsAccount')).available).toBe(20);
    await run('points.releaseAll');
    expect(await lines(second, 'points_awarded')).toHaveLength(1);
  });
});
