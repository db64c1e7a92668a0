import { randomUUID } from 'node:crypto';
import type { Problem } from '@yanxinyuan/shared/errors';
import type { ApprovalView, ProposalRequest } from '@yanxinyuan/shared/points/approvals';
import { DAY_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
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
import { openShop, setLedgerClock, SHOP } from '../../support/rewards';

const office = officeForThisFile();

const reason = '五个字以上的';
const propose = (who: LoggedIn, body: ProposalRequest, id: string = randomUUID()) =>
  who.send('putProposal', { params: { id }, body });
const giving = (amount: number, townCode: string = TOWN): ProposalRequest => ({
  kind: 'adjustment',
  riderId: office.rider.personId,
  townCode,
  amount,
  reason,
});
const taking = (entryId: string, amount: number): ProposalRequest => ({ kind: 'reversal', entryId, amount, reason });
const proposed = async (body: ProposalRequest): Promise<ApprovalView> =>
  office.supervisor.call('putProposal', { params: { id: randomUUID() }, body });
const objecting = (noticeId: string, id: string = randomUUID()) => ({
  params: { id },
  body: { noticeId, text: '那天他不在现场' },
});
const ruling = (id: string, upheld = false) => ({ params: { id }, body: { upheld, note: '看过监控' } });
const codeOf = ({ status, body }: { status: number; body: unknown }): unknown =>
  status < 400 ? status : (body as Problem).code;
const balance = async (): Promise<number> => (await office.rider.call('getPointsAccount')).available;
const grant = { scope: { kind: 'district', code: MAP.district } } as const;

describe('whoever made it', () => {
  /** Leader, supervisor, admin and rider in one. */
  const many = (): Promise<LoggedIn> =>
    login(office.app, {
      key: randomUUID(),
      roles: [
        { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[0] } },
        { role: 'supervisor', ...grant },
        { role: 'supervisor', scope: { kind: 'town', code: TOWN } },
        { role: 'admin', ...grant },
      ],
    });

  test('does not decide by any other role, nor answers what is said against it', async () => {
    const maker = await many();
    const approval = await largeAward(office, office.rider.personId, { actorId: maker.personId });
    const { id } = await office.colleague.call('putObjection', objecting(approval.id));
    for (const upheld of [true, false]) await maker.refused('putRuling', 'APPROVAL_OWN', ruling(id, upheld));
    await office.supervisor.call('putRuling', ruling(id));
    await daysAhead(office.app, 4);
    for (const approved of [true, false]) {
      await maker.refused('putVerdict', 'APPROVAL_OWN', verdictOn(approval, approved, '可以'));
    }
    await office.colleague.call('putVerdict', verdictOn(approval));
    await maker.refused('putVerdict', 'APPROVAL_DONE', verdictOn(approval));
    expect(await balance()).toBe(100);
  });

  test('does not decide on what they gain by, whoever proposed it, nor on what they objected to', async () => {
    const gainer = await many();
    const own = await largeAward(office, gainer.personId);
    const other = await largeAward(office, office.rider.personId);
    const { id } = await gainer.call('putObjection', objecting(other.id));
    await gainer.refused('putObjection', 'OBJECTION_OWN', objecting(own.id));
    await gainer.refused('putRuling', 'APPROVAL_OWN', ruling(id, true));
    await daysAhead(office.app, 4);
    await gainer.refused('putVerdict', 'APPROVAL_OWN', verdictOn(own));
    await gainer.refused('putVerdict', 'APPROVAL_OBJECTED', verdictOn(other));
    const given = await proposed({ ...giving(50), riderId: gainer.personId } as ProposalRequest);
    await gainer.refused('putVerdict', 'APPROVAL_OWN', verdictOn(given));
    expect((await gainer.call('getPointsAccount')).available).toBe(0);
  });

  test('gets nothing by sending it again: rejected stays rejected, granted is granted once', async () => {
    const id = randomUUID();
    const made = await office.supervisor.call('putProposal', { params: { id }, body: giving(70) });
    await office.colleague.call('putVerdict', verdictOn(made, false, '没有依据'));
    const again = await office.supervisor.call('putProposal', { params: { id }, body: giving(70) });
    expect(again).toMatchObject({ id: made.id, state: 'rejected' });
    await office.colleague.refused('putVerdict', 'APPROVAL_DONE', verdictOn(again));
    const { transferId } = await award(office.app, office.rider.personId, { key: `award:${id}` });
    const back = await proposed(taking(transferId ?? '', 20));
    await office.colleague.call('putVerdict', verdictOn(back));
    await office.colleague.call('putVerdict', verdictOn(back));
    await expect(award(office.app, office.rider.personId, { key: `award:${id}` })).rejects.toThrow(
      'IDEMPOTENCY_CONFLICT',
    );
    expect(await balance()).toBe(0);
  });

  test('and a verdict read before an objection is worth nothing after it', async () => {
    const approval = await largeAward(office, office.rider.personId);
    const verdict = verdictOn(approval);
    await office.elsewhere.call('putObjection', objecting(approval.id));
    await daysAhead(office.app, 4);
    const all = await Promise.all(
      [office.supervisor, office.colleague, office.admin].map((who) => who.send('putVerdict', verdict)),
    );
    expect(all.map(codeOf)).toEqual(Array(3).fill('APPROVAL_OBJECTED'));
    expect(await balance()).toBe(0);
  });
});

describe('from outside', () => {
  test('nobody of another town reads, decides, answers, proposes or takes back', async () => {
    const { elsewhere } = office;
    const approval = await largeAward(office, office.rider.personId);
    const { id } = await office.colleague.call('putObjection', objecting(approval.id));
    const { transferId } = await award(office.app, office.rider.personId);
    const bravery = {
      kind: 'award' as const,
      riderId: office.rider.personId,
      townCode: TOWN,
      rule: 'bravery',
      quantity: 1,
    };
    const budget = { params: { town: TOWN, year: '2026' } };
    expect(
      [
        await elsewhere.send('getApproval', { params: { id: approval.id } }),
        await elsewhere.send('putVerdict', verdictOn(approval, false, '不行')),
        await elsewhere.send('putRuling', ruling(id, true)),
        await elsewhere.send('getBudget', budget),
        await propose(elsewhere, taking(transferId ?? '', 20)),
      ].map(codeOf),
    ).toEqual(Array(5).fill('NOT_FOUND'));
    expect(codeOf(await propose(elsewhere, { ...bravery, reason }))).toBe('NO_PERMISSION');
    for (const town of [TOWN, '370812999', '370899001', '110101001']) {
      expect(codeOf(await propose(elsewhere, giving(5, town)))).toBe('NO_PERMISSION');
    }
    for (const town of ['370899001', '110101001', '370812999']) {
      expect(codeOf(await propose(office.supervisor, giving(5, town)))).toBe('NO_PERMISSION');
    }
    await office.supervisor.call('putVerdict', verdictOn(approval, false, '查过了'));
  });

  test.each(['self', 'shop', 'department', 'community'] as const)(
    'a role for a %s reaches no town, whatever its code looks like',
    async (kind) => {
      await openShop(office.app);
      const month = { params: { shop: SHOP, month: '2026-01' }, body: { points: 0, fen: 0 } };
      const code = { self: '', shop: TOWN, department: MAP.district, community: MAP.communities[0] }[kind];
      const odd = await login(office.app, {
        roles: [
          { role: 'supervisor', scope: { kind, code } },
          { role: 'admin', scope: { kind, code } },
        ],
      });
      const approval = await largeAward(office, office.rider.personId);
      await odd.refused('putVerdict', 'NOT_FOUND', verdictOn(approval, false, '不行'));
      expect(await odd.call('listApprovals', { query: {} })).toEqual({ items: [] });
      expect(await odd.call('listBudgets', { query: {} })).toEqual([]);
      expect(await odd.call('listSettlements', { query: {} })).toEqual([]);
      await odd.refused('putSettlement', 'NOT_FOUND', month);
      expect(codeOf(await propose(odd, giving(5)))).toBe('NO_PERMISSION');
    },
  );
});

describe('in pieces', () => {
  test('nothing is given by hand but what hangs in public or is an adjustment', async () => {
    const { rules } = await anyone(office.app).call('getPointsRules');
    const others = rules.filter(({ code }) => code !== 'bravery').map(({ code }) => code);
    expect(others.length).toBeGreaterThan(5);
    for (const rule of [...others, 'none', 'manual_adjust', 'BRAVERY', 'bravery ', '']) {
      const body: ProposalRequest = {
        kind: 'award',
        riderId: office.rider.personId,
        townCode: TOWN,
        rule,
        quantity: 1,
        reason,
      };
      expect([rule, codeOf(await propose(office.supervisor, body))]).toEqual([rule, 'POINTS_RULE_UNKNOWN']);
    }
  });

  test('points taken back make no room under the caps of the day', async () => {
    const [first] = await Promise.all([1, 2, 3].map(() => award(office.app, office.rider.personId)));
    const back = await proposed(taking(first?.transferId ?? '', 20));
    await office.colleague.call('putVerdict', verdictOn(back));
    expect(await award(office.app, office.rider.personId)).toMatchObject({ granted: 0, capped: 20 });
    expect(await balance()).toBe(40);
  });

  test('one checker’s limit of the day holds for all at once, for giving and for taking', async () => {
    const checker = await control(office.app, 'supervisor', TOWN, `批量${randomUUID()}`);
    const made = await Promise.all([2000, 2000, 2000, 900].map((amount) => proposed(giving(amount))));
    const all = await Promise.all(made.map((one) => checker.send('putVerdict', verdictOn(one))));
    const granted = made.filter((_, n) => all[n]?.status === 200).reduce((sum, { amount }) => sum + amount, 0);
    expect(granted).toBeLessThanOrEqual(5000);
    expect(granted).toBeGreaterThanOrEqual(4000);
    expect(all.filter((one) => codeOf(one) === 'APPROVAL_LIMIT').length).toBeGreaterThan(0);
    const down = await proposed(giving(-2000));
    await checker.refused('putVerdict', 'APPROVAL_LIMIT', verdictOn(down));
    expect(await balance()).toBe(granted);
  });

  test('and ends at midnight in Shanghai, not in Greenwich', async () => {
    const checker = await control(office.app, 'admin', TOWN, `夜里${randomUUID()}`);
    const tomorrow = Date.parse(`${localDate(new Date(Date.now() + DAY_MS))}T00:00:00+08:00`);
    const clock = (ms: number): Promise<void> => setLedgerClock(office.app, tomorrow + ms - Date.now());
    const year = String(new Date(tomorrow + 2 * DAY_MS).getFullYear());
    await office.admin.call('putBudget', { params: { town: OTHER_TOWN, year }, body: { cap: 9_000_000, reason } });
    const decide = async (): Promise<unknown> =>
      codeOf(await checker.send('putVerdict', verdictOn(await proposed(giving(2000)))));
    await clock(8 * 60 * MINUTE_MS - MINUTE_MS);
    expect([await decide(), await decide()]).toEqual([200, 200]);
    await clock(8 * 60 * MINUTE_MS + MINUTE_MS);
    expect(await decide()).toBe('APPROVAL_LIMIT');
    await clock(DAY_MS - MINUTE_MS);
    expect(await decide()).toBe('APPROVAL_LIMIT');
    await clock(DAY_MS + 1000);
    expect(await decide()).toBe(200);
  });
});

describe('a budget', () => {
  const at = (town: string, year: string, cap = 5) => ({ params: { town, year }, body: { cap, reason } });

  test('has a town on the map and a year of four digits, in one spelling', async () => {
    for (const year of [
      '0',
      '0999',
      '1999',
      '3000',
      '9999',
      '2026 ',
      ' 2026',
      '２０２６',
      '+2026',
      '2e3',
      '2026.0',
      '-2026',
    ]) {
      await office.admin.refused('putBudget', 'VALIDATION_FAILED', at(TOWN, year));
    }
    for (const town of [`${TOWN} `, ` ${TOWN}`, MAP.district, `${TOWN}001`, '３７０８１２００１', `${TOWN}\n`]) {
      await office.admin.refused('putBudget', 'VALIDATION_FAILED', at(town, '2040'));
    }
    for (const town of ['370899001', '110101001', '370812999', '000000000']) {
      await office.admin.refused('putBudget', 'NOT_FOUND', at(town, '2040'));
    }
    expect((await office.admin.call('listBudgets', { query: { year: 2040 } })).map(({ cap }) => cap)).toEqual([
      null,
      null,
    ]);
  });

  test('raised for a moment stays raised: what was granted is never above it, and every change keeps its name', async () => {
    const year = String(new Date().getFullYear() - 1);
    const effectiveAt = new Date(Date.parse(`${year}-06-01T04:00:00Z`));
    await office.admin.call('putBudget', at(OTHER_TOWN, year, 10));
    expect(await award(office.app, office.rider.personId, { townCode: OTHER_TOWN, effectiveAt })).toMatchObject({
      waiting: 20,
    });
    await office.admin.call('putBudget', at(OTHER_TOWN, year, 25));
    await office.app.work();
    await office.admin.refused('putBudget', 'BUDGET_BELOW_SPENT', at(OTHER_TOWN, year, 10));
    const after = await office.admin.call('putBudget', at(OTHER_TOWN, year, 20));
    expect(after).toMatchObject({ cap: 20, spent: 20 });
    expect(after.changes.map(({ cap, byName }) => [cap, byName])).toEqual([
      [20, '王管理'],
      [25, '王管理'],
      [10, '王管理'],
      [1_000_000, ''],
    ]);
  });
});

describe('numbers of another kind', () => {
  test('are no awards to take back, no notices to object to, no other proposal’s hash', async () => {
    const given = await proposed(giving(30));
    await office.colleague.call('putVerdict', verdictOn(given));
    const [adjusted] = (await office.rider.call('listPointsEntries')).items;
    const { transferId } = await award(office.app, office.rider.personId);
    const back = await proposed(taking(transferId ?? '', 5));
    await office.colleague.call('putVerdict', verdictOn(back));
    const [reversed] = (await office.rider.call('listPointsEntries')).items;
    for (const entry of [adjusted, reversed]) {
      expect(codeOf(await propose(office.supervisor, taking(entry?.id ?? '', 1)))).toBe('NOT_FOUND');
    }
    const neighbour = await login(office.app);
    await neighbour.refused('putObjection', 'NOT_FOUND', objecting(given.id));
    const [one, other] = [await proposed(giving(1)), await proposed(giving(1))];
    expect(one.payloadHash).not.toBe(other.payloadHash);
    const swapped = { ...one, payloadHash: other.payloadHash };
    await office.colleague.refused('putVerdict', 'APPROVAL_CHANGED', verdictOn(swapped));
    for (const seen of [one.payloadHash.slice(2), `${one.payloadHash}00`, '00']) {
      await office.colleague.refused('putVerdict', 'APPROVAL_CHANGED', verdictOn({ ...one, payloadHash: seen }));
    }
    expect(await balance()).toBe(45);
  });
});

describe('whoever wants to freeze everything', () => {
  test('freezes five a day, also all at once and sent twice; all others go on', async () => {
    const objector = await login(office.app);
    const awards: ApprovalView[] = [];
    for (let n = 0; n < 9; n += 1) awards.push(await largeAward(office, office.rider.personId));
    const sent = awards.map(({ id }) => objecting(id));
    const all = await Promise.all([...sent, ...sent].map((one) => objector.send('putObjection', one)));
    expect(new Set(all.map(codeOf))).toEqual(new Set([200, 'TOO_MANY_REQUESTS']));
    expect(await objector.call('listMyObjections')).toHaveLength(5);
    await daysAhead(office.app, 4);
    const verdicts = await Promise.all(awards.map((one) => office.colleague.send('putVerdict', verdictOn(one))));
    expect(verdicts.filter((one) => codeOf(one) === 'APPROVAL_OBJECTED')).toHaveLength(5);
    expect(await balance()).toBe(400);
  });

  test('ten against one award: one notice to the rider, each answered, none needed to reject', async () => {
    const [one, other] = [
      await largeAward(office, office.rider.personId),
      await largeAward(office, office.rider.personId),
    ];
    const crowd = await Promise.all(Array.from({ length: 10 }, () => login(office.app)));
    const said = await Promise.all(crowd.map((who) => who.call('putObjection', objecting(one.id))));
    for (const who of crowd.slice(0, 3)) await who.call('putObjection', objecting(other.id));
    expect((await told(office.rider)).filter((line) => line.startsWith('points_objected'))).toHaveLength(2);
    await Promise.all(said.slice(1).map(({ id }) => office.supervisor.call('putRuling', ruling(id))));
    await daysAhead(office.app, 4);
    await office.colleague.refused('putVerdict', 'APPROVAL_OBJECTED', verdictOn(one));
    await office.supervisor.call('putRuling', ruling(said[0]?.id ?? ''));
    await crowd[0]?.refused('putObjection', 'OBJECTION_CLOSED', objecting(one.id));
    await office.colleague.call('putVerdict', verdictOn(one));
    await office.colleague.call('putVerdict', verdictOn(other, false, '说得对'));
    expect(await balance()).toBe(100);
  });
});
