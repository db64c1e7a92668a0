import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import type { ReadRequest } from '@yanxinyuan/shared/notifications/contract';

export class ReadDto implements ReadRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}
