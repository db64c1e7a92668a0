import { Replies } from './replies';
import { RepliesController } from './replies.controller';
import { SavedReplyEntity } from './reply.entity';

/** 常用语. */
export const REPLIES = {
  providers: [Replies],
  controllers: [RepliesController],
  entities: [SavedReplyEntity],
};
