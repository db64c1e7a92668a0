import { IsOptional } from 'class-validator';
import type { PhotoQuery } from '@yanxinyuan/shared/reports/contract';
import { IsId } from '../../../platform/http/input';

export class PhotoQueryDto implements PhotoQuery {
  @IsOptional()
  @IsId()
  id?: string;
}
