import {
  LEAVE_REASONS,
  ROSTER_LIMITS,
  type LeaveReason,
  type LeaveRequest,
  type ShiftsRequest,
  type ShiftView,
} from '@yanxinyuan/shared/identity/roster';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

export class PersonParams {
  @IsUUID()
  id: string;
}

class ShiftDto implements ShiftView {
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  @IsInt()
  @Min(0)
  @Max(1439)
  fromMinute: number;

  @IsInt()
  @Min(1)
  @Max(2879)
  toMinute: number;
}

export class ShiftsDto implements ShiftsRequest {
  @IsArray()
  @ArrayMaxSize(ROSTER_LIMITS.shiftsMax)
  @ValidateNested({ each: true })
  @Type(() => ShiftDto)
  shifts: ShiftDto[];
}

export class LeaveDto implements LeaveRequest {
  @IsOptional()
  @IsUUID()
  personId?: string;

  @IsISO8601({ strict: true })
  from: string;

  @IsISO8601({ strict: true })
  to: string;

  @IsIn(LEAVE_REASONS)
  reason: LeaveReason;

  @IsOptional()
  @IsUUID()
  standInId?: string;
}
