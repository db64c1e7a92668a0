import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  DUTY_INVITES,
  DUTY_LIMITS,
  type DutyDecisionRequest,
  type DutyDraftRequest,
  type DutyInvite,
  type DutyPublishRequest,
  type DutyRuleInput,
} from '@yanxinyuan/shared/tickets/duty';
import { IsId, IsWords } from '../../../../platform/http/input';

// Only what no program can work with is refused here; what is wrong with a rule is told by its line.
const CELL_MAX = 2_000;
const NO_NUL = /^[^\0]*$/;

export class DutyRuleDto implements DutyRuleInput {
  @IsNumber()
  order: number;

  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  title: string;

  @IsArray()
  @ArrayMaxSize(DUTY_LIMITS.rulesMax)
  @IsString({ each: true })
  @MaxLength(CELL_MAX, { each: true })
  @Matches(NO_NUL, { each: true })
  categories: string[];

  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  territory: string | null;

  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  condition: string;

  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  conditionText: string;

  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  lead: string;

  @IsArray()
  @ArrayMaxSize(DUTY_LIMITS.rulesMax)
  @IsString({ each: true })
  @MaxLength(CELL_MAX, { each: true })
  @Matches(NO_NUL, { each: true })
  support: string[];

  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  basis: string;

  @IsOptional()
  @IsString()
  @MaxLength(CELL_MAX)
  @Matches(NO_NUL)
  whom?: string;

  @IsOptional()
  @IsIn(DUTY_INVITES)
  invite?: DutyInvite;
}

export class DutyDraftDto implements DutyDraftRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DUTY_LIMITS.rulesMax + 1)
  // ValidateNested alone lets a list among them pass.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DutyRuleDto)
  rules?: DutyRuleDto[];

  @IsOptional()
  @IsString()
  @MaxLength(DUTY_LIMITS.csvMax)
  @Matches(NO_NUL)
  csv?: string;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'seen must be the hash of a list' })
  seen?: string;
}

export class DutyPublishDto implements DutyPublishRequest {
  @Matches(/^[0-9a-f]{64}$/, { message: 'hash must be the hash of a list' })
  hash: string;
}

export class DutyDecisionDto implements DutyDecisionRequest {
  @IsIn(['dismissed', 'adopted'])
  decision: 'dismissed' | 'adopted';

  @IsWords(DUTY_LIMITS.noteMax)
  note?: string;

  @IsOptional()
  @IsId()
  listId?: string;
}

export class DutyProposalQueryDto {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  done?: boolean;
}
