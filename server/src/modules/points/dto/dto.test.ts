import 'reflect-metadata';
import type { BudgetRequest, RulingRequest, VerdictRequest } from '@yanxinyuan/shared/points/approvals';
import type { ObjectionRequest } from '@yanxinyuan/shared/points/contract';
import type { Exact } from '../../../platform/exact';
import type { RulingDto, VerdictDto } from './approvals.dto';
import type { BudgetDto } from './budgets.dto';
import type { ObjectionDto } from './notices.dto';
import { proposalOf, type ProposalDto } from './proposals.dto';

// Compile only when the classes and the contract have the same fields.
const sameFields: [
  Exact<VerdictDto, VerdictRequest>,
  Exact<RulingDto, RulingRequest>,
  Exact<BudgetDto, BudgetRequest>,
  Exact<ObjectionDto, ObjectionRequest>,
] = [true, true, true, true];

it('is the contract', () => {
  expect(sameFields).toEqual([true, true, true, true]);
});

describe('a proposal', () => {
  const sent = {
    riderId: 'r',
    townCode: '370812001',
    rule: 'bravery',
    quantity: 2,
    entryId: '7',
    amount: 5,
    reason: '五个字以上',
  };
  const of = (kind: ProposalDto['kind'], amount = 5) => proposalOf({ ...sent, kind, amount });

  it('keeps what belongs to its kind', () => {
    const { riderId, townCode, rule, quantity, entryId, reason } = sent;
    expect(of('award')).toEqual({ kind: 'award', riderId, townCode, rule, quantity, reason });
    expect(of('adjustment', -5)).toEqual({ kind: 'adjustment', riderId, townCode, amount: -5, reason });
    expect(of('reversal')).toEqual({ kind: 'reversal', entryId, amount: 5, reason });
  });

  it('refuses an amount its kind cannot have', () => {
    expect(() => of('adjustment', 2001)).toThrow('invalid input');
    expect(() => of('reversal', -1)).toThrow('invalid input');
    expect(of('reversal', 2001)).toMatchObject({ amount: 2001 });
  });
});
