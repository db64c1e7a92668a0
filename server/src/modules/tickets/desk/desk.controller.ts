import { Controller, Query } from '@nestjs/common';
import type { TicketAreaView, TicketSpots } from '@yanxinyuan/shared/tickets/queues';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { AreasQueryDto, FilterDto } from '../dto/query.dto';
import { TicketMap } from './ticket-map';

/** What those who handle cases look at besides the cases: where they lie. */
@Controller()
export class DeskController {
  constructor(private readonly map: TicketMap) {}

  @Endpoint('listTicketAreas')
  areas(@CurrentActor() actor: Actor, @Query() { queue }: AreasQueryDto): Promise<TicketAreaView[]> {
    return this.map.areas(actor, queue);
  }

  @Endpoint('listTicketSpots')
  spots(@CurrentActor() actor: Actor, @Query() filter: FilterDto): Promise<TicketSpots> {
    return this.map.spots(actor, filter);
  }
}
