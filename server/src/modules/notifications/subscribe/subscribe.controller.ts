import { Body, Controller, Param } from '@nestjs/common';
import type { SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { AnswerParams, SubscriptionDto } from '../dto/subscription.dto';
import { Subscriptions } from './subscriptions';

@Controller()
export class SubscribeController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Endpoint('listSubscriptions')
  list(@CurrentActor() { personId }: Actor): Promise<SubscriptionView[]> {
    return this.subscriptions.of(personId);
  }

  @Endpoint('putSubscription')
  put(
    @CurrentActor() { personId }: Actor,
    @Param() { id }: AnswerParams,
    @Body() { templateIds }: SubscriptionDto,
  ): Promise<SubscriptionView[]> {
    return this.subscriptions.agree(personId, id, templateIds);
  }
}
