import { Body, Controller, Param, Query } from '@nestjs/common';
import type { ContentView } from '@yanxinyuan/shared/moderation/contract';
import type { Page } from '@yanxinyuan/shared/pagination';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { IdParams } from '../dto/query.dto';
import { ContentDecisionDto, ContentQueryDto } from './content.dto';
import { Review } from './review';

@Controller()
export class ModerationController {
  constructor(private readonly review: Review) {}

  @Endpoint('listContent')
  list(@CurrentActor() actor: Actor, @Query() query: ContentQueryDto): Promise<Page<ContentView>> {
    return this.review.list(actor, query);
  }

  @Endpoint('putContentDecision')
  decide(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @Body() request: ContentDecisionDto,
  ): Promise<ContentView> {
    return this.review.decide(actor, id, request);
  }
}
