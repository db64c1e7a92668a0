import { OBJECTION_LIMITS, type ObjectionRequest } from '@yanxinyuan/shared/points/contract';
import { IsId, IsReason } from '../../../platform/http/input';
import { IsNumberId } from './points.dto';

export class MadeParams {
  /** made by the phone */
  @IsId()
  id: string;
}

export class ObjectionDto implements ObjectionRequest {
  @IsNumberId()
  noticeId: string;

  @IsReason(OBJECTION_LIMITS.textMin, OBJECTION_LIMITS.textMax)
  text: string;
}
