import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { SolvedQuery } from '@yanxinyuan/shared/reports/contract';
import { TICKET_QUEUES, type TicketQuery, type TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import { PageDto } from '../../../platform/http/page';
import { IsNear } from '../../../platform/http/query-text';

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

export class IdParams {
  // One spelling: the id goes into hashes and comes back in views.
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsUUID('all')
  id: string;
}
