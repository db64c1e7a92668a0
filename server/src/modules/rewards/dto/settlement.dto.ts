import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { SettlementRequest } from '@yanxinyuan/shared/rewards/settlement';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

export class MonthQuery {
  @IsOptional()
  @Matches(MONTH, { message: 'month must be YYYY-MM' })
  month?: string;
}

export class MonthParams {
  @Matches(/^[^\0]{1,64}$/)
  shop: string;

  @Matches(MONTH, { message: 'month must be YYYY-MM' })
  month: string;
}

/** Negative when more came back than was handed over. */
const IsSum = (): PropertyDecorator =>
  applyDecorators(IsInt(), Min(Number.MIN_SAFE_INTEGER), Max(Number.MAX_SAFE_INTEGER));

export class SettlementDto implements SettlementRequest {
  @IsSum()
  points: number;

  @IsSum()
  fen: number;
}
