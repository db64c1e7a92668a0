import { randomUUID } from 'node:crypto';
import { login, type LoggedIn } from '../../support/builders';
import {
  award,
  control,
  daysAhead,
  largeAward,
  officeForThisFile,
  OTHER_TOWN,
  told,
  TOWN,
  verdictOn,
} from '../../support/points';

/** On the map, and nobody gave it a budget. */
const YEAR = 2035;

const office = officeForThisFile();

const budgetOf = (town: string, cap: number, year: number = YEAR, reason = '年初安排的') => ({
  params: { town, year: String(year) },
  body: { cap, reason },
});
const thisYear = new Date().getFullYear();
/** A town of its own for a test, with or without a budget for this year. */
let towns = 200;
const freshTown = async (cap?: number): Promise<string> => {
  towns += 1;
  const town = `370812${towns}`;
  if (cap !== undefined) {
    await office.app.db.read.query(`SELECT ledger.set_budget($1, $2, $3, 'for a test', 'test')`, [town, thisYear, cap]);
  }
  return town;
};
const balance = async (rider: LoggedIn) => (await rider.call('getPointsAccount')).available;

describe('reading', () => {
  test('every town the reader reaches, those without one too', async () => {
    const all = await office.supervisor.call('listBudgets', { query: { year: YEAR } });
    expect(all.map(({ townCode, townName, cap }) => [townCode, townName, cap])).toEqual([
      [TOWN, '甲街道', null],
      [OTHER_TOWN, '乙镇', null],
    ]);
    const theirs = await office.elsewhere.call('listBudgets', { query: { year: YEAR } });
    expect(theirs.map(({ townCode }) => townCode)).toEqual([OTHER_TOWN]);
  });

  test('without a year it is this one', async () => {
    const [first] = await office.admin.call('listBudgets', { query: {} });
    expect(first).toMatchObject({ townCode: TOWN, year: thisYear, cap: 1_000_000 });
  });

  test('a town that is not theirs, or is none, is not found', async () => {
    const at = (town: string, year: string) => ({ params: { town, year } });
    await office.elsewhere.refused('getBudget', 'NOT_FOUND', at(TOWN, '2026'));
    await office.admin.refused('getBudget', 'NOT_FOUND', at('370812999', '2026'));
    await office.admin.refused('getBudget', 'NOT_FOUND', at('370899001', '2026'));
    await office.admin.refused('getBudget', 'VALIDATION_FAILED', at('37081', '2026'));
    await office.admin.refused('getBudget', 'VALIDATION_FAILED', at(TOWN, '26'));
    await office.admin.refused('listBudgets', 'VALIDATION_FAILED', { query: { year: 1999 } });
  });
});

describe('setting', () => {
  test('a cap with who set it and why; every cap that was set stays', async () => {
    expect(await office.admin.call('putBudget', budgetOf(TOWN, 1200))).toMatchObject({ cap: 1200, spent: 0 });
    const after = await office.admin.call('putBudget', budgetOf(TOWN, 1500, YEAR, '追加五百分'));
    expect(after).toEqual({
      townCode: TOWN,
      townName: '甲街道',
      year: YEAR,
      cap: 1500,
      spent: 0,
      waiting: { count: 0, amount: 0 },
      changes: [
        { cap: 1500, byName: '王管理', reason: '追加五百分', at: expect.stringMatching(/Z$/) as string },
        { cap: 1200, byName: '王管理', reason: '年初安排的', at: expect.stringMatching(/Z$/) as string },
      ],
    });
  });

  test('the same twice, also at once, is one change', async () => {
    const same = budgetOf(OTHER_TOWN, 700);
    await Promise.all(Array.from({ length: 8 }, () => office.admin.call('putBudget', same)));
    expect((await office.admin.call('putBudget', same)).changes).toHaveLength(1);
  });

  test('a supervisor reads only; an admin of another town neither', async () => {
    await office.supervisor.refused('putBudget', 'NO_PERMISSION', budgetOf(TOWN, 9));
    const other = await control(office.app, 'admin', OTHER_TOWN, '别处管理');
    await other.refused('putBudget', 'NOT_FOUND', budgetOf(TOWN, 9));
    const mixed = await login(office.app, {
      roles: [
        { role: 'admin', scope: { kind: 'town', code: OTHER_TOWN } },
        { role: 'supervisor', scope: { kind: 'town', code: TOWN } },
      ],
    });
    await mixed.refused('putBudget', 'NO_PERMISSION', budgetOf(TOWN, 9));
  });

  test.each([{ cap: -1 }, { cap: 1.5 }, { cap: 100_000_001 }, { reason: '短' }, { reason: undefined }])(
    'refuses %j',
    async (change) => {
      const { params, body } = budgetOf(TOWN, 5);
      await office.admin.refused('putBudget', 'VALIDATION_FAILED', {
        params,
        body: { ...body, ...change } as typeof body,
      });
    },
  );

  test('BUDGET_BELOW_SPENT says what is spent', async () => {
    const town = await freshTown(100);
    const rider = await login(office.app);
    await award(office.app, rider.personId, { townCode: town });
    const { facts } = await office.admin.refused('putBudget', 'BUDGET_BELOW_SPENT', budgetOf(town, 19, thisYear));
    expect(facts).toEqual({ spent: 20 });
    expect(await office.admin.call('putBudget', budgetOf(town, 20, thisYear))).toMatchObject({ cap: 20, spent: 20 });
  });
});

describe('when a budget is used up', () => {
  test('awards wait and alarm; raised, they arrive in their order as far as it reaches', async () => {
    const town = await freshTown(30);
    const riders = [await login(office.app), await login(office.app), await login(office.app)] as const;
    for (const rider of riders) await award(office.app, rider.personId, { townCode: town });
    expect(await Promise.all(riders.map(balance))).toEqual([20, 0, 0]);
    const detail = { params: { town, year: String(thisYear) } };
    expect(await office.admin.call('getBudget', detail)).toMatchObject({
      spent: 20,
      waiting: { count: 2, amount: 40 },
    });

    await office.app.work();
    const alarm = `budget_exceeded: ${town}${thisYear}年预算不够，有2笔共40分在等，加了预算就到账。`;
    expect((await told(office.admin)).filter((line) => line === alarm)).toHaveLength(1);

    await office.admin.call('putBudget', budgetOf(town, 40, thisYear));
    await office.app.work();
    expect(await Promise.all(riders.map(balance))).toEqual([20, 20, 0]);
    await office.admin.call('putBudget', budgetOf(town, 100, thisYear));
    await office.app.work();
    expect(await Promise.all(riders.map(balance))).toEqual([20, 20, 20]);
    expect(await told(riders[2])).toEqual([expect.stringMatching(/^points_awarded: 20分已到账/)]);
    expect(await riders[2].call('listWaitingAwards')).toEqual([]);
    expect(await office.admin.call('getBudget', detail)).toMatchObject({ spent: 60, waiting: { count: 0, amount: 0 } });
    expect((await told(office.admin)).filter((line) => line.startsWith(`budget_exceeded: ${town}`))).toHaveLength(1);
  });

  test('an approved award waits for budget, not for somebody, and arrives by itself', async () => {
    const town = await freshTown(50);
    const rider = await login(office.app);
    const approval = await largeAward(office, rider.personId, {
      townCode: town,
      source: { type: 'manual', id: randomUUID() },
    });
    await daysAhead(office.app, 4);
    const after = await office.supervisor.call('putVerdict', verdictOn(approval));
    expect(after).toMatchObject({ state: 'overBudget', verdict: { approved: true } });
    expect(await rider.call('listWaitingAwards')).toMatchObject([{ state: 'overBudget', amount: 100 }]);
    await office.admin.call('putBudget', budgetOf(town, 150, thisYear));
    await office.app.work();
    expect(await balance(rider)).toBe(100);
    const view = await office.supervisor.call('getApproval', { params: { id: approval.id } });
    expect(view.state).toBe('granted');
    expect((await told(rider)).map((line) => line.split(':')[0])).toEqual(['points_budget', 'points_awarded']);
  });

  test('two releases of one town at once grant everything once', async () => {
    const town = await freshTown(0);
    const riders = await Promise.all(Array.from({ length: 6 }, () => login(office.app)));
    for (const rider of riders) await award(office.app, rider.personId, { townCode: town });
    await Promise.all([
      office.admin.call('putBudget', budgetOf(town, 60, thisYear)),
      office.admin.call('putBudget', budgetOf(town, 80, thisYear)),
    ]);
    await Promise.all([office.app.work(), office.app.work()]);
    await office.admin.call('putBudget', budgetOf(town, 120, thisYear));
    await office.app.work();
    expect(await Promise.all(riders.map(balance))).toEqual([20, 20, 20, 20, 20, 20]);
    expect(await told(riders[5] ?? office.admin)).toHaveLength(1);
  });
});
