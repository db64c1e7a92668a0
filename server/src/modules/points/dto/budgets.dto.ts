import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { APPROVAL_LIMITS, BUDGET_LIMITS, type BudgetRequest } from '@yanxinyuan/shared/points/approvals';
import { IsReason } from '../../../platform/http/input';

export class BudgetQueryDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2999)
  year?: number;
}

export class BudgetParams {
  @Matches(/^\d{9}$/, { message: 'town must be nine digits' })
  town: string;

  @Matches(/^2\d{3}$/, { message: 'year must be four digits' })
  year: string;
}

export class BudgetDto implements BudgetRequest {
  @IsInt()
  @Min(0)
  @Max(BUDGET_LIMITS.capMax)
  cap: number;

  @IsReason(APPROVAL_LIMITS.reasonMin, APPROVAL_LIMITS.reasonMax)
  reason: string;
}
