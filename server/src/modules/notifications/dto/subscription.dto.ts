import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { ASKED_AT_ONCE, type SubscriptionRequest } from '@yanxinyuan/shared/notifications/subscribe';
import { IsId } from '../../../platform/http/input';

export class AnswerParams {
  @IsId()
  id: string;
}

export class SubscriptionDto implements SubscriptionRequest {
  @IsArray()
  @ArrayMaxSize(ASKED_AT_ONCE)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  templateIds: string[];
}
