import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { anyone, login } from '../../support/builders';
import { award, daysAhead, largeAward, officeForThisFile, verdictOn } from '../../support/points';
import { openShop } from '../../support/rewards';

const office = officeForThisFile();

const entries = async () => (await office.rider.call('listPointsEntries')).items;
const detail = (id: string) => office.rider.call('getPointsEntry', { params: { id } });

describe('one line of the statement', () => {
  test('an award shows its rule and version, what was asked, what is left of it, and its hash', async () => {
    const reportId = randomUUID();
    const { transferId } = await award(office.app, office.rider.personId, { source: { type: 'report', id: reportId } });
    const [line] = await entries();
    expect(await detail(transferId ?? '')).toEqual({
      ...line,
      asked: 20,
      ruleDetail: {
        code: 'hazard_general',
        name: '一般隐患核实',
        points: 20,
        dailyLimit: null,
        countsToCap: true,
        needsApproval: false,
        byHand: false,
        version: 1,
        validFrom: null,
      },
      lot: { amount: 20, remaining: 20, expiresAt: expect.stringMatching(/-01-10T16:00:00\.000Z$/) as string },
      version: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(line).toMatchObject({ ruleName: '一般隐患核实', source: { type: 'report', id: reportId } });
  });

  test('what was cut by the cap says what was asked', async () => {
    for (const rule of ['hazard_general', 'hazard_general', 'environment', 'hazard_general']) {
      await award(office.app, office.rider.personId, { rule });
    }
    const [cut] = await entries();
    expect(await detail(cut?.id ?? '')).toMatchObject({ amount: 10, asked: 20, version: 4, balanceAfter: 60 });
  });

  test('what is set aside for an order is no longer left of the award', async () => {
    const itemId = await openShop(office.app);
    const { transferId } = await award(office.app, office.rider.personId);
    await office.rider.call('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
    expect(await detail(transferId ?? '')).toMatchObject({ lot: { amount: 20, remaining: 0 } });
  });

  test('somebody else’s line is not found, nor one that never was', async () => {
    const { transferId } = await award(office.app, office.rider.personId);
    const other = await login(office.app);
    await award(office.app, other.personId);
    await other.refused('getPointsEntry', 'NOT_FOUND', { params: { id: transferId ?? '' } });
    await office.rider.refused('getPointsEntry', 'NOT_FOUND', { params: { id: '999999999999' } });
    for (const id of ['x', '0', '-1', '1e3', '9'.repeat(19)]) {
      await office.rider.refused('getPointsEntry', 'VALIDATION_FAILED', { params: { id } });
    }
  });
});

describe('waiting', () => {
  const waiting = () => office.rider.call('listWaitingAwards');

  test('a large award waits in its notice, then for somebody, then is no longer there', async () => {
    const reportId = randomUUID();
    const approval = await largeAward(office, office.rider.personId, { source: { type: 'report', id: reportId } });
    const [one] = await waiting();
    expect(one).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      state: 'notice',
      amount: 100,
      rule: 'hazard_major',
      ruleName: '重大线索核实',
      ruleVersion: 1,
      at: expect.stringMatching(/Z$/) as string,
      noticeUntil: approval.noticeUntil,
      source: { type: 'report', id: reportId },
      facts: { category: 'manhole', place: '文化路' },
    });
    expect(Date.parse(one?.noticeUntil ?? '') - Date.parse(one?.at ?? '')).toBe(3 * DAY_MS);
    await daysAhead(office.app, 4);
    expect(await waiting()).toMatchObject([{ state: 'ready' }]);
    await office.supervisor.call('putVerdict', verdictOn(approval));
    expect(await waiting()).toEqual([]);
  });

  test('an award without budget waits for that', async () => {
    await award(office.app, office.rider.personId, { townCode: '370812099' });
    expect(await waiting()).toMatchObject([{ state: 'overBudget', amount: 20, noticeUntil: null }]);
    expect(await office.rider.call('getPointsAccount')).toMatchObject({ available: 0, waiting: 20 });
  });

  test('nobody sees another’s', async () => {
    await largeAward(office, office.rider.personId);
    expect(await (await login(office.app)).call('listWaitingAwards')).toEqual([]);
  });
});

test('expiring: by the day, the next first, without what is spent', async () => {
  expect(await office.rider.call('listExpiringPoints')).toEqual([]);
  const year = new Date().getUTCFullYear();
  for (const earned of [year - 1, year - 1, year - 2]) {
    const effectiveAt = new Date(`${earned}-06-0${earned === year - 2 ? 1 : 2}T04:00:00.000Z`);
    await award(office.app, office.rider.personId, { effectiveAt });
  }
  await award(office.app, office.rider.personId);
  const next = `${year + 1}-01-10T16:00:00.000Z`;
  const lots = await office.rider.call('listExpiringPoints');
  expect(lots.filter(({ at }) => at === next)).toEqual([{ at: next, amount: 40 }]);
  expect(lots.length).toBeGreaterThan(1);
  expect(lots.map(({ at }) => at)).toEqual(lots.map(({ at }) => at).toSorted());
});

describe('rules', () => {
  test('anybody reads what is paid for what, with the limits', async () => {
    const rules = await anyone(office.app).call('getPointsRules');
    expect(rules).toMatchObject({ dailyCap: 60, monthlyCap: 1200, approvalAbove: 50, noticeDays: 3 });
    expect(rules.rules.find(({ code }) => code === 'volunteer_hour')).toEqual({
      code: 'volunteer_hour',
      name: '志愿服务每小时',
      points: 10,
      dailyLimit: 4,
      countsToCap: true,
      needsApproval: false,
      byHand: false,
      version: 1,
      validFrom: null,
    });
    expect(rules.rules.every(({ points }) => points > 0)).toBe(true);
  });
});
