import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { RATINGS, type Rating, type TicketActionRequest, type TicketInput } from '@yanxinyuan/shared/tickets/contract';
import { REJECT_REASONS, type RejectReason, type TicketAction } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';

// PostgreSQL cannot store the character NUL.
const Words = (max: number): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(max),
    Matches(/^[^\0]*$/, { message: '$property must not contain NUL' }),
  );

/** Shapes only; what an action needs of them is the lifecycle table's to say. */
export class TicketInputDto implements TicketInput {
  @IsOptional()
  @IsUUID('all')
  assigneeId?: string;

  @Words(64)
  departmentCode?: string;

  @Words(TICKET_LIMITS.noteMax)
  note?: string;

  @Words(TICKET_LIMITS.reasonMax)
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
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d{2}:?\d{2})$/, { message: 'dueAt must be an instant with its zone' })
  dueAt?: string;

  @IsOptional()
  @IsUUID('all')
  masterId?: string;

  @Words(TICKET_LIMITS.reasonMax)
  question?: string;

  @Words(TICKET_LIMITS.noteMax)
  text?: string;

  @IsOptional()
  @IsIn(RATINGS)
  rating?: Rating;
}

export class TicketActionDto implements TicketActionRequest {
  @IsUUID('all')
  id: string;

  // Any word: an unknown action has a refusal of its own.
  @IsString()
  @MaxLength(40)
  action: TicketAction;

  @ValidateNested()
  @Type(() => TicketInputDto)
  input: TicketInputDto;

  @IsOptional()
  @IsInt()
  @Min(1)
  seen?: number;
}
