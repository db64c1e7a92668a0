import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsISO8601, Matches, Max, Min } from 'class-validator';
import type { SheetCheckQuery } from '@yanxinyuan/shared/tickets/sheet';

export class SheetCheckDto implements SheetCheckQuery {
  @Matches(/^[\da-fA-F]{64}$/, { message: 'hash must be 64 hex digits' })
  hash: string;

  @IsISO8601({ strict: true })
  printedAt: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  lines: number;

  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  own: boolean;
}
