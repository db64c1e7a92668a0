import { Body, Controller, Param, Query } from '@nestjs/common';
import type { DutyDryRun, DutyListSummary, DutyListView, DutyProposalView } from '@yanxinyuan/shared/tickets/duty';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { IdParams } from '../dto/query.dto';
import { DutyDryRuns } from './dry-run';
import { DutyDecisionDto, DutyDraftDto, DutyProposalQueryDto, DutyPublishDto } from './dto/duty.dto';
import { DutyLists } from './lists';
import { DutyProposals } from './proposals';

/** The duty list: reading it, writing drafts, trying them, putting one in force; and proposals to change it. */
@Controller()
export class DutyController {
  constructor(
    private readonly lists: DutyLists,
    private readonly dryRuns: DutyDryRuns,
    private readonly proposals: DutyProposals,
  ) {}

  @Endpoint('listDutyLists')
  list(): Promise<DutyListSummary[]> {
    return this.lists.list();
  }

  @Endpoint('getDutyList')
  get(@Param() { id }: IdParams): Promise<DutyListView> {
    return this.lists.one(id);
  }

  @Endpoint('getDutyListFile')
  file(@Param() { id }: IdParams): Promise<{ csv: string }> {
    return this.lists.file(id);
  }

  @Endpoint('putDutyDraft')
  put(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() request: DutyDraftDto): Promise<DutyListView> {
    return this.lists.save(actor.personId, id, request);
  }

  @Endpoint('runDutyDryRun')
  dryRun(@Param() { id }: IdParams): Promise<DutyDryRun> {
    return this.dryRuns.run(id);
  }

  @Endpoint('publishDutyList')
  publish(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() { hash }: DutyPublishDto,
  ): Promise<DutyListView> {
    return this.lists.publish(actor.personId, id, hash);
  }

  @Endpoint('listDutyProposals')
  listProposals(@CurrentActor() actor: Actor, @Query() { done }: DutyProposalQueryDto): Promise<DutyProposalView[]> {
    return this.proposals.list(actor, done ?? false);
  }

  @Endpoint('putDutyDecision')
  decide(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() request: DutyDecisionDto,
  ): Promise<DutyProposalView> {
    return this.proposals.decide(actor, id, request);
  }
}
