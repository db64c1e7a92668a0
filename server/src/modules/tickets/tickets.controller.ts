import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Page } from '@yanxinyuan/shared/pagination';
import type {
  AlikeCase,
  ReportListItem,
  ReportView,
  SolvedPage,
  SolvedView,
} from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { pointOf } from '../../platform/http/query-text';
import { ReportRequestDto } from '../reports';
import { ActOnTicket } from './act';
import { Alike } from './intake/alike';
import { TicketActionDto } from './dto/action.dto';
import { AlikeQueryDto, IdParams, MyReportsQueryDto, SolvedQueryDto } from './dto/query.dto';
import { MyReports } from './views/my-reports';
import { Solved } from './views/solved';
import { SubmitReport } from './intake/submit';
import { TicketDetail } from './views/ticket-detail';

/** A rider's reports, which are always read together with their case; and what was solved, for everyone. */
@Controller()
export class TicketsController {
  constructor(
    private readonly submit: SubmitReport,
    private readonly mine: MyReports,
    private readonly solvedOnes: Solved,
    private readonly actions: ActOnTicket,
    private readonly detail: TicketDetail,
    private readonly alikeOnes: Alike,
  ) {}

  @Endpoint('putReport')
  async put(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() request: ReportRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    const { created, report, opened } = await this.submit.run({ id, personId: actor.personId, request });
    if (created) void reply.status(201);
    return opened === undefined ? this.mine.one(actor, id) : this.mine.fresh(actor, report, opened);
  }

  /** Enough for somebody who reports, too few to map what is open. */
  @Throttle({ default: { limit: REPORT_LIMITS.alikePerMinute, ttl: MINUTE_MS } })
  @Endpoint('listAlike')
  alike(@CurrentActor() actor: Actor, @Query() { category, at, accuracy = 0 }: AlikeQueryDto): Promise<AlikeCase[]> {
    return this.alikeOnes.list(actor, { category, point: pointOf(at), accuracy });
  }

  @Endpoint('listMyReports')
  list(@CurrentActor() actor: Actor, @Query() query: MyReportsQueryDto): Promise<Page<ReportListItem>> {
    return this.mine.list(actor, query);
  }

  @Endpoint('getReport')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReportView> {
    return this.mine.one(actor, id);
  }

  @Endpoint('listSolved')
  solved(@Query() { near, ...page }: SolvedQueryDto): Promise<SolvedPage> {
    return this.solvedOnes.list(page, near === undefined ? undefined : pointOf(near));
  }

  @Endpoint('getSolved')
  solvedOne(@Param() { id }: IdParams): Promise<SolvedView> {
    return this.solvedOnes.one(id);
  }

  @Endpoint('actOnTicket')
  async act(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() request: TicketActionDto,
  ): Promise<TicketView> {
    const as = await this.actions.run(actor, id, request);
    return this.detail.forActor(actor, id, as === 'reporter');
  }
}
