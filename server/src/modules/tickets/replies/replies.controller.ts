import { Body, Controller, Param } from '@nestjs/common';
import type { ReplyView } from '@yanxinyuan/shared/tickets/replies';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { IdParams } from '../dto/query.dto';
import { Replies } from './replies';
import { ReplyDto } from './reply.dto';

@Controller()
export class RepliesController {
  constructor(private readonly replies: Replies) {}

  @Endpoint('listReplies')
  list(@CurrentActor() actor: Actor): Promise<ReplyView[]> {
    return this.replies.list(actor);
  }

  @Endpoint('putReply')
  put(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() request: ReplyDto): Promise<ReplyView[]> {
    return this.replies.put(actor, id, request);
  }

  @Endpoint('deleteReply')
  remove(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReplyView[]> {
    return this.replies.remove(actor, id);
  }
}
