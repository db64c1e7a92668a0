import type { ApprovalView, BudgetDetail } from '@yanxinyuan/shared/points/approvals';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';

/** Approvals, budgets and entries as the server tells them, for tests to change one field of. */

export const approval = (id: string, over: Partial<ApprovalView> = {}): ApprovalView => ({
  id,
  kind: 'award',
  state: 'ready',
  payloadHash: 'ab12cd34ef',
  amount: 300,
  rider: { id: 'r-1', name: '孟祥宇' },
  townCode: '370812001',
  townName: '龙桥街道',
  rule: 'bravery',
  ruleName: '见义勇为',
  ruleVersion: 1,
  source: { type: 'ticket', id: 't-1' },
  facts: { category: 'litter' },
  reason: '',
  maker: { id: 's-2', name: '吴刚' },
  madeAt: '2026-11-18T02:00:00.000Z',
  noticeUntil: '2026-11-21T02:00:00.000Z',
  objections: [],
  verdict: null,
  own: false,
  ruled: false,
  ...over,
});

export const budget = (over: Partial<BudgetDetail> = {}): BudgetDetail => ({
  townCode: '370812001',
  townName: '龙桥街道',
  year: 2026,
  cap: 60_000,
  spent: 12_000,
  waiting: { count: 0, amount: 0 },
  changes: [],
  ...over,
});

export const entry = (id: string, over: Partial<PointsEntryView> = {}): PointsEntryView => ({
  id,
  kind: 'award',
  amount: 20,
  at: '2026-11-18T02:00:00.000Z',
  balanceAfter: 120,
  rule: 'hazard_general',
  ruleName: '一般隐患核实',
  ruleVersion: 1,
  source: { type: 'ticket', id: 't-1' },
  facts: {},
  ...over,
});
