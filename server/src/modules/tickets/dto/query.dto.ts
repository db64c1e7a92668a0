import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { AlikeQuery, SolvedQuery } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import {
  TICKET_QUEUES,
  type TicketQuery,
  type TicketQueue,
  type WitnessQuery,
} from '@yanxinyuan/shared/tickets/contract';
import { IsId } from '../../../platform/http/input';
import { PageDto } from '../../../platform/http/page';
import { IsNear, IsPoint } from '../../../platform/http/query-text';

export class TicketQueryDto extends PageDto implements TicketQuery {
  @IsIn(TICKET_QUEUES)
  queue: TicketQueue;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string;
}

export class MyReportsQueryDto extends PageDto {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
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
