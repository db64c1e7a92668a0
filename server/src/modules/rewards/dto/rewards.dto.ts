import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { ShopQuery } from '@yanxinyuan/shared/places/contract';
import {
  ORDER_LIMITS,
  RETURNED_GOODS,
  type ConfirmationRequest,
  type LookupRequest,
  type OrderRequest,
  type RedemptionRequest,
  type RefundRequest,
} from '@yanxinyuan/shared/rewards/contract';
import { STOCK_LIMITS } from '@yanxinyuan/shared/rewards/stock';
import { IsId, IsReason } from '../../../platform/http/input';
import { PageDto } from '../../../platform/http/page';
import { IsNear } from '../../../platform/http/query-text';

export class OrderParams {
  @IsId()
  id: string;
}

export class ShopQueryDto extends PageDto implements ShopQuery {
  @IsNear()
  near?: string;
}

export class OrderDto implements OrderRequest {
  @IsId()
  itemId: string;

  @IsInt()
  @Min(1)
  @Max(ORDER_LIMITS.quantityMax)
  quantity: number;
}

export class ConfirmationDto implements ConfirmationRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  loginCode: string;
}

export class LookupDto implements LookupRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  code: string;
}

export class RedemptionDto extends LookupDto implements RedemptionRequest {
  @IsId()
  orderId: string;
}

export class RefundDto implements RefundRequest {
  @IsReason(STOCK_LIMITS.reasonMin, STOCK_LIMITS.reasonMax)
  reason: string;

  @IsIn(RETURNED_GOODS)
  goods: RefundRequest['goods'];
}

export class DayQuery {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'date must be YYYY-MM-DD' })
  @IsISO8601({ strict: true })
  date?: string;
}
