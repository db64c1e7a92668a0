import { Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { CandidateView } from '@yanxinyuan/shared/tickets/actions';
import type { TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { PhotoEcho, SimilarTicket } from '@yanxinyuan/shared/tickets/likeness';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { Candidates } from './candidates';
import { ReadTicket } from '../confidential/read-ticket';
import { Echoes } from './echoes';
import { IdParams, TicketQueryDto } from '../dto/query.dto';
import { Similar } from './similar';
import { StaffTickets } from './staff-tickets';

/** The work of those who handle cases. */
@Controller()
export class TicketsStaffController {
  constructor(
    private readonly tickets: StaffTickets,
    private readonly reading: ReadTicket,
    private readonly candidates: Candidates,
    private readonly similarOnes: Similar,
    private readonly echoes: Echoes,
  ) {}

  @Endpoint('listTickets')
  list(@CurrentActor() actor: Actor, @Query() query: TicketQueryDto): Promise<Page<TicketListItem>> {
    return this.tickets.list(actor, query);
  }

  @Endpoint('getTicket')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<TicketView> {
    return this.reading.forStaff(actor, id);
  }

  @Endpoint('listCandidates')
  candidatesFor(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CandidateView[]> {
    return this.candidates.list(actor, id);
  }

  @Endpoint('listEchoes')
  echoesOf(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PhotoEcho[]> {
    return this.echoes.list(actor, id);
  }

  @Endpoint('listSimilar')
  similar(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<SimilarTicket[]> {
    return this.similarOnes.list(actor, id);
  }
}
