import { Body, Controller, Param, Query } from '@nestjs/common';
import type { RedemptionDay, RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { DayQuery, LookupDto, OrderParams, RedemptionDto, RefundDto } from './dto/rewards.dto';
import { Refunds } from './refunds';
import { Till } from './till';

@Controller()
export class RewardsStaffController {
  constructor(
    private readonly till: Till,
    private readonly refunds: Refunds,
  ) {}

  @Endpoint('lookupRedemption')
  lookup(@CurrentActor() actor: Actor, @Body() { code }: LookupDto): Promise<RedemptionView> {
    return this.till.lookup(actor, code);
  }

  @Endpoint('createRedemption')
  confirm(@CurrentActor() actor: Actor, @Body() { code, orderId }: RedemptionDto): Promise<RedemptionView> {
    return this.till.confirm(actor, code, orderId);
  }

  @Endpoint('putRefund')
  async refund(
    @CurrentActor() actor: Actor,
    @Param() { id }: OrderParams,
    @Body() body: RefundDto,
  ): Promise<RedemptionView> {
    return this.till.view(await this.refunds.refund(actor, id, body));
  }

  @Endpoint('listRedemptions')
  day(@CurrentActor() actor: Actor, @Query() { date }: DayQuery): Promise<RedemptionDay> {
    return this.till.day(actor, date);
  }
}
