import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { APPROVAL_LIMITS, type RulingRequest, type VerdictRequest } from '@yanxinyuan/shared/points/approvals';
import { IsReason, IsWords } from '../../../platform/http/input';
import { PageDto } from '../../../platform/http/page';

export class ApprovalQueryDto extends PageDto {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  done?: boolean;
}

export class VerdictDto implements VerdictRequest {
  @IsBoolean()
  approved: boolean;

  /** whether it is needed the ledger knows */
  @IsWords(APPROVAL_LIMITS.reasonMax)
  note?: string;

  @Matches(/^([0-9a-f]{2}){1,64}$/, { message: 'payloadHash must be hex' })
  payloadHash: string;
}

export class RulingDto implements RulingRequest {
  @IsBoolean()
  upheld: boolean;

  @IsReason(1, APPROVAL_LIMITS.reasonMax)
  note: string;
}
