import { IsIn, IsInt, IsNotIn, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import {
  APPROVAL_KINDS,
  APPROVAL_LIMITS,
  type ApprovalKind,
  type ProposalRequest,
} from '@yanxinyuan/shared/points/approvals';
import { IsId, IsReason } from '../../../platform/http/input';
import { InvalidInput } from '../../../platform/http/validation';
import { MadeParams } from './notices.dto';
import { IsNumberId } from './points.dto';

const { reasonMin, reasonMax, adjustmentMax, quantityMax } = APPROVAL_LIMITS;

/** Read and checked for these kinds only. */
const For = (...kinds: ApprovalKind[]): PropertyDecorator =>
  ValidateIf(({ kind }: { kind: ApprovalKind }) => kinds.includes(kind));

/** The three kinds of ProposalRequest in one class; `proposalOf` takes them apart. */
export class ProposalDto {
  @IsIn(APPROVAL_KINDS)
  kind: ApprovalKind;

  @For('award', 'adjustment')
  @IsId()
  riderId: string;

  @For('award', 'adjustment')
  @Matches(/^\d{9}$/, { message: 'townCode must be nine digits' })
  townCode: string;

  @For('award')
  @IsString()
  @MaxLength(64)
  rule: string;

  @For('award')
  @IsInt()
  @Min(1)
  @Max(quantityMax)
  quantity: number;

  @For('reversal')
  @IsNumberId()
  entryId: string;

  /** signed of an adjustment; what is to be taken of a reversal */
  @For('adjustment', 'reversal')
  @IsInt()
  @IsNotIn([0])
  @Min(-adjustmentMax)
  @Max(1_000_000)
  amount: number;

  @IsReason(reasonMin, reasonMax)
  reason: string;
}

/** @throws InvalidInput for an amount that its kind cannot have */
export function proposalOf(dto: ProposalDto): ProposalRequest {
  const { kind, riderId, townCode, rule, quantity, entryId, amount, reason } = dto;
  if (kind === 'award') return { kind, riderId, townCode, rule, quantity, reason };
  if (kind === 'adjustment' && amount > adjustmentMax) {
    throw new InvalidInput({ amount: [`amount must not be greater than ${adjustmentMax}`] });
  }
  if (kind === 'adjustment') return { kind, riderId, townCode, amount, reason };
  if (amount < 1) throw new InvalidInput({ amount: ['amount must be at least 1'] });
  return { kind, entryId, amount, reason };
}

export class RiderQueryDto {
  /** part of a name, or at least four last digits of a phone */
  @IsReason(2, 50)
  text: string;
}

export class RiderEntryParams extends MadeParams {
  @IsNumberId()
  entryId: string;
}
