import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { UrgentReadRecord } from '@yanxinyuan/shared/tickets/confidential';
import type { UrgentReadView } from '@yanxinyuan/shared/tickets/urgent-read';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { PageDto } from '../../../platform/http/page';
import { HoldDto, UrgentReadDto } from '../dto/confidential.dto';
import { IdParams } from '../dto/query.dto';
import { ReadRecord } from './read-record';
import { Retention } from './retention';
import { UrgentReads } from './urgent-reads';

/** Around restricted matters: reading one in need, the record of it, and keeping a case from being erased. */
@Controller()
export class ConfidentialController {
  constructor(
    private readonly urgent: UrgentReads,
    private readonly record: ReadRecord,
    private readonly retention: Retention,
  ) {}

  @Endpoint('putUrgentRead')
  read(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() request: UrgentReadDto,
  ): Promise<UrgentReadView> {
    return this.urgent.read(actor, id, request);
  }

  @Endpoint('listUrgentReads')
  list(@CurrentActor() actor: Actor, @Query() query: PageDto): Promise<Page<UrgentReadRecord>> {
    return this.record.list(actor, query);
  }

  @Endpoint('putHold')
  async hold(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() request: HoldDto): Promise<null> {
    await this.retention.hold(actor, id, request);
    return null;
  }
}
