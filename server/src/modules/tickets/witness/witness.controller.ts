import { Controller, Query } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { WitnessCase } from '@yanxinyuan/shared/tickets/witness';
import { WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { pointOf } from '../../../platform/http/query-text';
import { PointQueryDto } from '../dto/query.dto';
import { WitnessOffers } from './offers';

@Controller()
export class WitnessController {
  constructor(private readonly offers: WitnessOffers) {}

  @Throttle({ default: { limit: WITNESS_LIMITS.asksPerMinute, ttl: MINUTE_MS } })
  @Endpoint('listWitnessCases')
  list(@CurrentActor() actor: Actor, @Query() { at }: PointQueryDto): Promise<WitnessCase[]> {
    return this.offers.list(actor, pointOf(at));
  }
}
