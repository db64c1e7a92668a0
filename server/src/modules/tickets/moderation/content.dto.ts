import { IsIn, IsOptional } from 'class-validator';
import {
  CONTENT_LIMITS,
  CONTENT_QUEUES,
  CONTENT_STATES,
  type ContentDecisionRequest,
  type ContentQueue,
  type ContentState,
} from '@yanxinyuan/shared/moderation/contract';
import { IsId, IsReason } from '../../../platform/http/input';
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

  @IsReason(CONTENT_LIMITS.reasonMin, CONTENT_LIMITS.reasonMax)
  reason: string;
}
