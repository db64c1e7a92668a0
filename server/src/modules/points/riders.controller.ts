import { Body, Controller, Param, Query } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { ApprovalView, RiderFound } from '@yanxinyuan/shared/points/approvals';
import type { PointsAccountView, PointsEntryDetail, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { Proposals } from './approvals/proposals';
import { MadeParams } from './dto/notices.dto';
import { ProposalDto, proposalOf, RiderEntryParams, RiderQueryDto } from './dto/proposals.dto';
import { Riders } from './riders';

@Controller()
export class RidersController {
  constructor(
    private readonly riders: Riders,
    private readonly proposals: Proposals,
  ) {}

  /** Enough to look somebody up, too few to read everybody out by names and last digits. */
  @Throttle({ default: { limit: 30, ttl: MINUTE_MS } })
  @Endpoint('findRiders')
  find(@CurrentActor() actor: Actor, @Query() { text }: RiderQueryDto): Promise<RiderFound[]> {
    return this.riders.find(actor, text);
  }

  @Endpoint('getRiderAccount')
  account(@Param() { id }: MadeParams): Promise<PointsAccountView> {
    return this.riders.account(id);
  }

  @Endpoint('listRiderEntries')
  entries(@Param() { id }: MadeParams, @Query() query: PageDto): Promise<Page<PointsEntryView>> {
    return this.riders.entries(id, query);
  }

  @Endpoint('getRiderEntry')
  entry(@Param() { id, entryId }: RiderEntryParams): Promise<PointsEntryDetail> {
    return this.riders.entry(id, entryId);
  }

  @Endpoint('putProposal')
  propose(
    @CurrentActor() actor: Actor,
    @Param() { id }: MadeParams,
    @Body() proposal: ProposalDto,
  ): Promise<ApprovalView> {
    return this.proposals.put(actor, id, proposalOf(proposal));
  }
}
