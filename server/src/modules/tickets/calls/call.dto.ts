import { IsUUID } from 'class-validator';
import type { CallRequest } from '@yanxinyuan/shared/tickets/contract';

export class CallDto implements CallRequest {
  @IsUUID()
  id: string;
}
