import { Body, Controller, Query } from '@nestjs/common';
import type { RedemptionDay, RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { DayQuery, LookupDto, RedemptionDto } from './dto/rewards.dto';
import { Till } from './till';

@Controller()
export class RewardsStaffController {
  constructor(private readonly till: Till) {}

  @Endpoint('lookupRedemption')
  lookup(@CurrentActor() actor: Actor, @Body() { code }: LookupDto): Promise<RedemptionView> {
    return this.till.lookup(actor, code);
  }

  @Endpoint('createRedemption')
  confirm(@CurrentActor() actor: Actor, @Body() { code, orderId }: RedemptionDto): Promise<RedemptionView> {
    return this.till.confirm(actor, code, orderId);
  }

  @Endpoint('listRedemptions')
  day(@CurrentActor() actor: Actor, @Query() { date }: DayQuery): Promise<RedemptionDay> {
    return this.till.day(actor, date);
  }
}
