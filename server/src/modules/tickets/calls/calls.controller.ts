import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { CallView } from '@yanxinyuan/shared/tickets/contract';
import type { OwnRevealView, RevealCounts, RevealView } from '@yanxinyuan/shared/tickets/reveals';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { PageDto } from '../../../platform/http/page';
import { IdParams } from '../dto/query.dto';
import { CallDto } from './call.dto';
import { Calls } from './calls';
import { RevealQueryDto } from './reveal.dto';
import { Reveals } from './reveals';

@Controller()
export class CallsController {
  constructor(
    private readonly calls: Calls,
    private readonly reveals: Reveals,
  ) {}

  @Endpoint('callReporter')
  call(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() request: CallDto): Promise<CallView> {
    return this.calls.reveal(actor, id, request);
  }

  @Endpoint('listMyReveals')
  own(@CurrentActor() actor: Actor, @Query() query: PageDto): Promise<Page<OwnRevealView>> {
    return this.reveals.own(actor, query);
  }

  @Endpoint('listReveals')
  list(@CurrentActor() actor: Actor, @Query() query: RevealQueryDto): Promise<Page<RevealView>> {
    return this.reveals.list(actor, query);
  }

  @Endpoint('countReveals')
  counts(@CurrentActor() actor: Actor): Promise<RevealCounts> {
    return this.reveals.counts(actor);
  }
}
