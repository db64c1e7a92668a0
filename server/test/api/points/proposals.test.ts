import { randomUUID } from 'node:crypto';
import type { ProposalRequest } from '@yanxinyuan/shared/points/approvals';
import { award, control, daysAhead, officeForThisFile, OTHER_TOWN, told, TOWN, verdictOn } from '../../support/points';
import { openShop } from '../../support/rewards';

const office = officeForThisFile();

const proposal = (body: ProposalRequest, id: string = randomUUID()) => ({ params: { id }, body });
const adjustment = (amount: number, id?: string, over: { reason?: string; townCode?: string } = {}) =>
  proposal(
    { kind: 'adjustment', riderId: office.rider.personId, townCode: TOWN, amount, reason: '系统故障补记', ...over },
    id,
  );
const bravery = (id?: string, over: { rule?: string; quantity?: number; reason?: string } = {}) =>
  proposal(
    {
      kind: 'award',
      riderId: office.rider.personId,
      townCode: TOWN,
      rule: 'bravery',
      quantity: 1,
      reason: '救起落水儿童',
      ...over,
    },
    id,
  );
const reversal = (entryId: string, amount: number, id?: string) =>
  proposal({ kind: 'reversal', entryId, amount, reason: '现场核实不实' }, id);
const earned = async (): Promise<string> => (await award(office.app, office.rider.personId)).transferId ?? '';
const account = () => office.rider.call('getPointsAccount');
const entries = async () => (await office.rider.call('listPointsEntries')).items;

describe('an adjustment', () => {
  test('waits for another person, without public notice, and then is a line with its reason', async () => {
    const made = await office.supervisor.call('putProposal', adjustment(50));
    expect(made).toMatchObject({
      kind: 'adjustment',
      state: 'ready',
      amount: 50,
      rider: { id: office.rider.personId, name: '孟小宇' },
      rule: null,
      source: null,
      reason: '系统故障补记',
      maker: { id: office.supervisor.personId, name: '周督导' },
      noticeUntil: null,
      own: true,
    });
    expect(await told(office.rider)).toEqual([]);
    await office.supervisor.refused('putVerdict', 'APPROVAL_OWN', verdictOn(made));
    expect((await account()).available).toBe(0);
    expect((await office.colleague.call('putVerdict', verdictOn(made))).state).toBe('granted');
    const [line] = await entries();
    expect(line).toMatchObject({ kind: 'adjust', amount: 50, balanceAfter: 50, facts: { reason: '系统故障补记' } });
    expect(await office.rider.call('getPointsEntry', { params: { id: line?.id ?? '' } })).toMatchObject({
      lot: { amount: 50, remaining: 50 },
      ruleDetail: null,
    });
    expect(await told(office.rider)).toEqual(['points_adjusted: 积分改了+50，原因是系统故障补记，有疑问可以申诉。']);
  });

  test('takes too, but never more than is free', async () => {
    await earned();
    const taken = await office.supervisor.call('putProposal', adjustment(-15));
    expect((await office.colleague.call('putVerdict', verdictOn(taken))).state).toBe('granted');
    expect((await account()).available).toBe(5);
    expect((await told(office.rider)).at(-1)).toMatch(/^points_adjusted: 积分改了−15/);
    const more = await office.supervisor.call('putProposal', adjustment(-6));
    const { facts } = await office.colleague.refused('putVerdict', 'POINTS_INSUFFICIENT', verdictOn(more));
    expect(facts).toEqual({ available: 5, needed: 6 });
    await office.colleague.call('putVerdict', verdictOn(more, false, '没有这么多'));
    expect(await told(office.supervisor)).toContain('proposal_rejected: 你经手的−6分没批，原因是没有这么多。');
  });

  test('POINTS_OVER_BUDGET when the town has none left', async () => {
    const made = await office.supervisor.call('putProposal', adjustment(60, undefined, { townCode: OTHER_TOWN }));
    const year = new Date().getFullYear();
    const { read } = office.app.db;
    const setCap = (cap: number) =>
      read.query(`SELECT ledger.set_budget($1, $2, $3, 'for a test', 'test')`, [OTHER_TOWN, year, cap]);
    await setCap(59);
    await office.colleague.refused('putVerdict', 'POINTS_OVER_BUDGET', verdictOn(made));
    await setCap(1_000_000);
    expect((await office.colleague.call('putVerdict', verdictOn(made))).state).toBe('granted');
  });
});

describe('an award by hand', () => {
  test('hangs in public like any large one, and tells the rider', async () => {
    const made = await office.supervisor.call('putProposal', bravery());
    expect(made).toMatchObject({
      kind: 'award',
      state: 'notice',
      amount: 300,
      ruleName: '见义勇为',
      source: { type: 'manual' },
      reason: '救起落水儿童',
      maker: { id: office.supervisor.personId },
    });
    expect(await told(office.rider)).toEqual(['points_waiting: 见义勇为的300分正在公示三天，过了就到账。']);
    await office.colleague.refused('putVerdict', 'APPROVAL_TOO_EARLY', verdictOn(made));
    await daysAhead(office.app, 4);
    await office.supervisor.refused('putVerdict', 'APPROVAL_OWN', verdictOn(made));
    await office.colleague.call('putVerdict', verdictOn(made));
    expect((await entries())[0]).toMatchObject({ kind: 'award', amount: 300, facts: { reason: '救起落水儿童' } });
    expect((await told(office.rider)).at(-1)).toBe('points_awarded: 300分已到账，来自见义勇为。');
  });

  test.each(['hazard_general', 'manual_adjust', 'none', 'nonsense'])('POINTS_RULE_UNKNOWN for %s', async (rule) => {
    await office.supervisor.refused('putProposal', 'POINTS_RULE_UNKNOWN', bravery(undefined, { rule }));
  });
});

describe('a reversal', () => {
  test('takes the award back, tells the rider, and lets the budget go to those who wait', async () => {
    const entryId = await earned();
    const made = await office.supervisor.call('putProposal', reversal(entryId, 20));
    expect(made).toMatchObject({
      kind: 'reversal',
      state: 'ready',
      amount: -20,
      townCode: TOWN,
      rule: 'hazard_general',
      ruleName: '一般隐患核实',
      noticeUntil: null,
    });
    await office.colleague.call('putVerdict', verdictOn(made));
    expect((await account()).available).toBe(0);
    expect((await entries())[0]).toMatchObject({ kind: 'reverse', amount: -20, facts: { reason: '现场核实不实' } });
    expect(await told(office.rider)).toEqual(['points_reversed: 有20分冲回，原因是现场核实不实，有疑问可以申诉。']);
  });

  test('POINTS_REVERSAL_TOO_MUCH: all of an award together stay within it', async () => {
    const entryId = await earned();
    const { facts } = await office.supervisor.refused('putProposal', 'POINTS_REVERSAL_TOO_MUCH', reversal(entryId, 21));
    expect(facts).toEqual({ left: 20 });
    const [first, second] = [
      await office.supervisor.call('putProposal', reversal(entryId, 15)),
      await office.supervisor.call('putProposal', reversal(entryId, 6)),
    ];
    await office.colleague.call('putVerdict', verdictOn(first));
    const late = await office.colleague.refused('putVerdict', 'POINTS_REVERSAL_TOO_MUCH', verdictOn(second));
    expect(late.facts).toEqual({ left: 5 });
  });

  test('what is spent is waived; of nothing taken nobody is told', async () => {
    const entryId = await earned();
    const itemId = await openShop(office.app);
    await office.rider.call('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
    const made = await office.supervisor.call('putProposal', reversal(entryId, 20));
    expect((await office.colleague.call('putVerdict', verdictOn(made))).state).toBe('granted');
    expect((await told(office.rider)).filter((line) => line.startsWith('points_reversed'))).toEqual([]);
  });

  test('only of an award, and of a town the maker reaches', async () => {
    const entryId = await earned();
    await office.elsewhere.refused('putProposal', 'NOT_FOUND', reversal(entryId, 20));
    await office.supervisor.refused('putProposal', 'NOT_FOUND', reversal('987654321', 1));
    const made = await office.supervisor.call('putProposal', adjustment(5));
    await office.colleague.call('putVerdict', verdictOn(made));
    const [line] = await entries();
    await office.supervisor.refused('putProposal', 'NOT_FOUND', reversal(line?.id ?? '', 5));
  });
});

describe('every proposal', () => {
  test('sent ten times at once is one, also after it was decided', async () => {
    const same = adjustment(7);
    const all = await Promise.all(Array.from({ length: 10 }, () => office.supervisor.call('putProposal', same)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const [made] = all;
    if (made === undefined) throw new Error('ten were sent');
    await office.colleague.call('putVerdict', verdictOn(made));
    expect(await office.supervisor.call('putProposal', same)).toMatchObject({ id: made.id, state: 'granted' });
    expect((await account()).available).toBe(7);
  });

  test('IDEMPOTENCY_CONFLICT for its id with anything else: words, amount, kind, maker', async () => {
    const id = randomUUID();
    await office.supervisor.call('putProposal', adjustment(7, id));
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', adjustment(8, id));
    await office.supervisor.refused(
      'putProposal',
      'IDEMPOTENCY_CONFLICT',
      adjustment(7, id, { reason: '另一个理由吧' }),
    );
    await office.colleague.refused('putProposal', 'IDEMPOTENCY_CONFLICT', adjustment(7, id));
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', bravery(id));
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', reversal(await earned(), 1, id));
    const other = randomUUID();
    const made = await office.supervisor.call('putProposal', bravery(other));
    expect((await office.supervisor.call('putProposal', bravery(other))).id).toBe(made.id);
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', bravery(other, { reason: '说法变了一变' }));
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', bravery(other, { quantity: 2 }));
    await office.colleague.refused('putProposal', 'IDEMPOTENCY_CONFLICT', bravery(other));
    await office.supervisor.refused('putProposal', 'IDEMPOTENCY_CONFLICT', adjustment(7, other));
  });

  test('only for towns the maker reaches, and for people there are', async () => {
    await office.elsewhere.refused('putProposal', 'NO_PERMISSION', adjustment(7));
    await office.elsewhere.call('putProposal', adjustment(7, undefined, { townCode: OTHER_TOWN }));
    await office.supervisor.refused(
      'putProposal',
      'NO_PERMISSION',
      adjustment(7, undefined, { townCode: '370812999' }),
    );
    const nobody = { ...adjustment(7).body, riderId: randomUUID() } as ProposalRequest;
    await office.supervisor.refused('putProposal', 'NOT_FOUND', proposal(nobody));
  });

  test('for oneself is decided by another', async () => {
    const both = await control(office.app, 'supervisor', TOWN, '自提督导', true);
    const body = { ...adjustment(9).body, riderId: both.personId } as ProposalRequest;
    const made = await both.call('putProposal', proposal(body));
    expect(made.own).toBe(true);
    await both.refused('putVerdict', 'APPROVAL_OWN', verdictOn(made));
  });

  test.each<Record<string, unknown>>([
    { kind: 'gift' },
    { kind: 'adjustment', amount: 0 },
    { kind: 'adjustment', amount: 2001 },
    { kind: 'adjustment', amount: -2001 },
    { kind: 'adjustment', amount: 1.5 },
    { kind: 'adjustment', amount: 5, riderId: 'x' },
    { kind: 'adjustment', amount: 5, townCode: 'x' },
    { kind: 'adjustment', amount: 5, reason: '短' },
    { kind: 'award', rule: 'bravery', quantity: 0 },
    { kind: 'award', rule: 'bravery', quantity: 11 },
    { kind: 'award', quantity: 1 },
    { kind: 'reversal', entryId: 'x', amount: 5 },
    { kind: 'reversal', entryId: '1', amount: 0 },
    { kind: 'reversal', entryId: '1', amount: -5 },
    { kind: 'reversal', amount: 5 },
    { kind: 'adjustment', amount: 5, more: true },
  ])('refuses %j', async (change) => {
    const body = { riderId: office.rider.personId, townCode: TOWN, reason: '五个字以上的', ...change };
    const input = { params: { id: randomUUID() }, body: body as unknown as ProposalRequest };
    await office.supervisor.refused('putProposal', 'VALIDATION_FAILED', input);
  });
});
