import 'reflect-metadata';
import type {
  DutyDecisionRequest,
  DutyDraftRequest,
  DutyPublishRequest,
  DutyRuleInput,
} from '@yanxinyuan/shared/tickets/duty';
import type { Exact } from '../../../../platform/exact';
import type { DutyDecisionDto, DutyDraftDto, DutyPublishDto, DutyRuleDto } from './duty.dto';

// Compile only when the classes and the contract have the same fields.
const sameFields: [
  Exact<DutyRuleDto, DutyRuleInput>,
  Exact<DutyDraftDto, DutyDraftRequest>,
  Exact<DutyPublishDto, DutyPublishRequest>,
  Exact<DutyDecisionDto, DutyDecisionRequest>,
] = [true, true, true, true];

it('is the contract', () => {
  expect(sameFields).toEqual([true, true, true, true]);
});
