import { IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import {
  URGENT_READ_NOTE_MAX,
  URGENT_READ_REASONS,
  type HoldRequest,
  type UrgentReadReason,
  type UrgentReadRequest,
} from '@yanxinyuan/shared/tickets/confidential';
import { IsWords } from '../../../platform/http/input';

export class UrgentReadDto implements UrgentReadRequest {
  @Matches(/^\d{11,12}$/)
  number: string;

  @IsIn(URGENT_READ_REASONS)
  reason: UrgentReadReason;

  @IsWords(URGENT_READ_NOTE_MAX)
  note?: string;
}

export class HoldDto implements HoldRequest {
  @IsBoolean()
  held: boolean;

  @IsString()
  @MinLength(2)
  @MaxLength(URGENT_READ_NOTE_MAX)
  reason: string;
}
