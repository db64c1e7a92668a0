import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { SolvedQuery } from '@yanxinyuan/shared/reports/contract';
import { TICKET_QUEUES, type TicketQuery, type TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import { IsId } from '../../../platform/http/input';
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
  @IsId()
  id: string;
}
