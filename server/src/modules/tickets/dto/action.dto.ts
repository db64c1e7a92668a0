import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  RATINGS,
  REST_TO,
  type Rating,
  type RestTo,
  type TicketActionRequest,
  type TicketInput,
} from '@yanxinyuan/shared/tickets/actions';
import { WITNESS_VERDICTS, type WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import { REJECT_REASONS, type RejectReason, type TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { IsId, IsInstant, IsWords } from '../../../platform/http/input';
import { LocationDto } from '../../reports';

/** Shapes only; what an action needs of them is the lifecycle table's to say. */
export class TicketInputDto implements TicketInput {
  @IsOptional()
  @IsId()
  assigneeId?: string;

  @IsWords(64)
  departmentCode?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TICKET_LIMITS.inviteMax)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  departments?: string[];

  @IsWords(64)
  category?: string;

  @IsWords(TICKET_LIMITS.noteMax)
  note?: string;

  @IsWords(TICKET_LIMITS.reasonMax)
  reason?: string;

  @IsOptional()
  @IsIn(REJECT_REASONS)
  reasonCode?: RejectReason;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TICKET_LIMITS.photosMax)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  photos?: string[];

  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  reviewOn?: string;

  @IsOptional()
  @IsInstant()
  dueAt?: string;

  @IsOptional()
  @IsId()
  masterId?: string;

  @IsWords(TICKET_LIMITS.reasonMax)
  question?: string;

  @IsWords(TICKET_LIMITS.noteMax)
  text?: string;

  @IsOptional()
  @IsIn(RATINGS)
  rating?: Rating;

  @IsOptional()
  @IsIn(WITNESS_VERDICTS)
  verdict?: WitnessVerdict;

  @IsWords(TICKET_LIMITS.noteMax)
  rest?: string;

  @IsOptional()
  @IsIn(REST_TO)
  restTo?: RestTo;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LocationDto)
  location?: LocationDto;
}

export class TicketActionDto implements TicketActionRequest {
  @IsId()
  id: string;

  // Any word: an unknown action has a refusal of its own.
  @IsString()
  @MaxLength(40)
  action: TicketAction;

  // ValidateNested alone lets a missing input pass, and a list of them.
  @IsObject()
  @ValidateNested()
  @Type(() => TicketInputDto)
  input: TicketInputDto;

  @IsOptional()
  @IsInt()
  @Min(1)
  seen?: number;
}
