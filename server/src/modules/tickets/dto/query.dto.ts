import { IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { AlikeQuery, SolvedQuery } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import {
  TICKET_QUEUES,
  type TicketFilter,
  type TicketQuery,
  type TicketQueue,
} from '@yanxinyuan/shared/tickets/queues';
import type { WitnessQuery } from '@yanxinyuan/shared/tickets/witness';
import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { IsId } from '../../../platform/http/input';
import { PageDto } from '../../../platform/http/page';
import { IsCommaList, IsNear, IsPoint } from '../../../platform/http/query-text';

const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** What narrows a queue down. */
export class FilterDto implements TicketFilter {
  @IsCommaList(URGENCIES)
  urgency?: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/^[^\0]*$/)
  group?: string;

  @IsCommaList(TICKET_STATES)
  state?: string;

  @IsOptional()
  @Matches(/^(\d{9}|\d{12}|\d{15})$/, { message: 'area must be the code of a town, community or grid' })
  area?: string;

  @IsOptional()
  @Transform(flag)
  @IsBoolean()
  overdue?: boolean;
}

export class TicketQueryDto extends IntersectionType(PageDto, FilterDto) implements TicketQuery {
  @IsIn(TICKET_QUEUES)
  queue: TicketQueue;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string;
}

export class AreasQueryDto {
  @IsIn(TICKET_QUEUES)
  queue: TicketQueue;
}

export class MyReportsQueryDto extends PageDto {
  @IsOptional()
  @Transform(flag)
  @IsBoolean()
  open?: boolean;
}

export class SolvedQueryDto extends PageDto implements SolvedQuery {
  @IsNear()
  near?: string;
}

export class AlikeQueryDto implements AlikeQuery {
  @Matches(/^[^\0]{0,64}$/, { message: 'category must be a code' })
  category: string;

  @IsPoint()
  at: string;

  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(REPORT_LIMITS.accuracyMax)
  accuracy?: number;
}

export class PointQueryDto implements WitnessQuery {
  @IsPoint()
  at: string;
}

export class IdParams {
  @IsId()
  id: string;
}
