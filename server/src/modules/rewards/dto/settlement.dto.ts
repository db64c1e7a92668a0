import { IsInt, IsOptional, Matches } from 'class-validator';
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

export class SettlementDto implements SettlementRequest {
  @IsInt()
  points: number;

  @IsInt()
  fen: number;
}
