import { Body, Controller, Param } from '@nestjs/common';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import { CurrentActor, hasRole, MaybeActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { EventDto } from './dto/event.dto';
import { OrderParams } from './dto/rewards.dto';
import { Events } from './events';

const riderOf = (actor: Actor | undefined): string | undefined =>
  actor !== undefined && hasRole(actor, 'rider') ? actor.personId : undefined;

@Controller()
export class EventsController {
  constructor(private readonly events: Events) {}

  @Endpoint('listEvents')
  list(@MaybeActor() actor: Actor | undefined): Promise<EventView[]> {
    return this.events.list(riderOf(actor));
  }

  @Endpoint('getEvent')
  get(@MaybeActor() actor: Actor | undefined, @Param() { id }: OrderParams): Promise<EventView> {
    return this.events.get(id, riderOf(actor));
  }

  @Endpoint('putEvent')
  put(@CurrentActor() actor: Actor, @Param() { id }: OrderParams, @Body() body: EventDto): Promise<EventView> {
    return this.events.put(actor, id, body);
  }

  @Endpoint('deleteEvent')
  cancel(@CurrentActor() actor: Actor, @Param() { id }: OrderParams): Promise<EventView> {
    return this.events.cancel(actor, id);
  }
}
