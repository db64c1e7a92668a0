import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { FACILITIES, PLACE_KINDS, type PlaceQuery } from '@yanxinyuan/shared/places/contract';
import { PageDto } from '../../../platform/http/page';
import { IsCommaList, IsNear } from '../../../platform/http/query-text';

export class PlaceQueryDto extends PageDto implements PlaceQuery {
  @IsNear()
  near?: string;

  @IsCommaList(PLACE_KINDS)
  kind?: string;

  @IsCommaList(FACILITIES)
  facility?: string;

  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  openNow?: boolean;
}
