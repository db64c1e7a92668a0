import { IsOptional, IsUUID } from 'class-validator';
import type { RevealQuery } from '@yanxinyuan/shared/tickets/reveals';
import { PageDto } from '../../../platform/http/page';

export class RevealQueryDto extends PageDto implements RevealQuery {
  @IsOptional()
  @IsUUID()
  person?: string;
}
