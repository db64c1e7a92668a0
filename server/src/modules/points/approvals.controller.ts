import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { Approvals } from './approvals/approvals';
import { Verdicts } from './approvals/verdicts';
import { ApprovalQueryDto, RulingDto, VerdictDto } from './dto/approvals.dto';
import { NumberParams } from './dto/points.dto';

@Controller()
export class ApprovalsController {
  constructor(
    private readonly approvals: Approvals,
    private readonly verdicts: Verdicts,
  ) {}

  @Endpoint('listApprovals')
  list(@CurrentActor() actor: Actor, @Query() query: ApprovalQueryDto): Promise<Page<ApprovalView>> {
    return this.approvals.list(actor, query);
  }

  @Endpoint('getApproval')
  get(@CurrentActor() actor: Actor, @Param() { id }: NumberParams): Promise<ApprovalView> {
    return this.approvals.get(actor, id);
  }

  @Endpoint('putVerdict')
  decide(
    @CurrentActor() actor: Actor,
    @Param() { id }: NumberParams,
    @Body() verdict: VerdictDto,
  ): Promise<ApprovalView> {
    return this.verdicts.decide(actor, id, verdict);
  }

  @Endpoint('putRuling')
  rule(@CurrentActor() actor: Actor, @Param() { id }: NumberParams, @Body() ruling: RulingDto): Promise<ApprovalView> {
    return this.verdicts.rule(actor, id, ruling);
  }
}
