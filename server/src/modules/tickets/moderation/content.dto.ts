import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import {
  CONTENT_LIMITS,
  CONTENT_QUEUES,
  CONTENT_STATES,
  type ContentDecisionRequest,
  type ContentQueue,
  type ContentState,
} from '@yanxinyuan/shared/moderation/contract';
import { IsId } from '../../../platform/http/input';
import { PageDto } from '../../../platform/http/page';

export class ContentQueryDto extends PageDto {
  @IsOptional()
  @IsIn(CONTENT_QUEUES)
  queue?: ContentQueue;
}

export class ContentDecisionDto implements ContentDecisionRequest {
  @IsId()
  contentId: string;

  @IsIn(CONTENT_STATES)
  seen: ContentState;

  @IsIn(['pass', 'risky'])
  decision: 'pass' | 'risky';

  @Length(CONTENT_LIMITS.reasonMin, CONTENT_LIMITS.reasonMax)
  @Matches(/^[^\0]*\S[^\0]*$/)
  reason: string;
}
