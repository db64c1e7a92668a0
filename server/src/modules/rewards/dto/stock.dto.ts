import { IsIn, IsInt, Max, Min, ValidateBy, type ValidationArguments } from 'class-validator';
import {
  STOCK_LIMITS,
  STOCK_MOVE_KINDS,
  type StockMoveKind,
  type StockMoveRequest,
  type StockThresholdRequest,
} from '@yanxinyuan/shared/rewards/stock';
import { IsId, IsReason } from '../../../platform/http/input';

/** An empty shelf can be counted; nothing cannot be delivered. */
const IsPieces = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPieces',
    validator: {
      validate: (pieces: unknown, args?: ValidationArguments) =>
        pieces !== 0 || (args?.object as Partial<StockMoveDto>).kind === 'count',
      defaultMessage: () => 'quantity must be at least 1',
    },
  });

export class ItemParams {
  @IsId()
  itemId: string;
}

export class StockMoveDto implements StockMoveRequest {
  @IsId()
  itemId: string;

  @IsIn(STOCK_MOVE_KINDS)
  kind: StockMoveKind;

  @IsInt()
  @Min(0)
  @Max(STOCK_LIMITS.quantityMax)
  @IsPieces()
  quantity: number;

  @IsReason(STOCK_LIMITS.reasonMin, STOCK_LIMITS.reasonMax)
  reason: string;
}

export class StockThresholdDto implements StockThresholdRequest {
  @IsInt()
  @Min(0)
  @Max(STOCK_LIMITS.lowAtMax)
  lowAt: number;
}
