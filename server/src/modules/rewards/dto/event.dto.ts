import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EVENT_LIMITS, type EventItemRequest, type EventRequest } from '@yanxinyuan/shared/rewards/events';
import { STOCK_LIMITS } from '@yanxinyuan/shared/rewards/stock';
import { IsId, IsInstant, IsReason } from '../../../platform/http/input';

export class EventItemDto implements EventItemRequest {
  @IsId()
  itemId: string;

  @IsInt()
  @Min(1)
  @Max(STOCK_LIMITS.quantityMax)
  stock: number;

  @IsInt()
  @Min(1)
  @Max(100_000)
  points: number;

  @IsInt()
  @Min(1)
  @Max(STOCK_LIMITS.quantityMax)
  limit: number;
}

export class EventDto implements EventRequest {
  @IsReason(1, EVENT_LIMITS.nameMax)
  name: string;

  @IsString()
  @Matches(/^[^\0]{1,64}$/)
  shopId: string;

  @IsInstant()
  startsAt: string;

  @IsInstant()
  endsAt: string;

  // ValidateNested alone looks through a list in the list.
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EVENT_LIMITS.itemsMax)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EventItemDto)
  items: EventItemDto[];
}
