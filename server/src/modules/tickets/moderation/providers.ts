import { AskWeChat } from './ask-wechat';
import { Content } from './content';
import { ContentCheckEntity } from './content-check.entity';
import { ContentDecisionEntity } from './content-decision.entity';
import { ContentJobs } from './content-jobs';
import { ContentQuestionEntity } from './content-question.entity';
import { ModerationController } from './moderation.controller';
import { PublicContent } from './public-content';
import { Questions } from './questions';
import { Review } from './review';
import { ReviewRows } from './review-rows';
import { Verdicts } from './verdicts';

/** 内容安全: what others may see of texts and pictures. */
export const MODERATION = {
  providers: [AskWeChat, Content, ContentJobs, PublicContent, Questions, Review, ReviewRows, Verdicts],
  controllers: [ModerationController],
  entities: [ContentCheckEntity, ContentQuestionEntity, ContentDecisionEntity],
};
