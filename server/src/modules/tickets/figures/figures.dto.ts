import { IsIn, IsOptional, Matches } from 'class-validator';
import { FIGURE_PERIODS, type FigurePeriod, type FiguresQuery } from '@yanxinyuan/shared/tickets/rates';

const CODE = /^[^\0]{1,64}$/;

export class FiguresQueryDto implements FiguresQuery {
  @IsIn(FIGURE_PERIODS)
  period: FigurePeriod;

  @IsOptional()
  @Matches(/^\d{6}(\d{3}){0,3}$/, { message: 'area must be a code of a territory' })
  area?: string;

  @IsOptional()
  @Matches(CODE, { message: 'department must be a code' })
  department?: string;

  @IsOptional()
  @Matches(CODE, { message: 'category must be a code' })
  category?: string;

  @IsOptional()
  @Matches(CODE, { message: 'group must be a name' })
  group?: string;
}
