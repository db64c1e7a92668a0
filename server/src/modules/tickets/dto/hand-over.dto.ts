import { ROSTER_LIMITS, type HandOverRequest } from '@yanxinyuan/shared/identity/roster';
import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';

export class HandOverDto implements HandOverRequest {
  @IsUUID()
  id: string;

  @IsUUID()
  toId: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROSTER_LIMITS.handOverMax)
  @IsUUID(undefined, { each: true })
  ticketIds?: string[];
}
