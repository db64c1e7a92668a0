import { Controller, Query } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { CategoryView, UsualCategory } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { pointOf } from '../../platform/http/query-text';
import { Categories } from './categories';
import { UsualQueryDto } from './dto/usual.dto';
import { Usual } from './usual';

@Controller()
export class CategoriesController {
  constructor(
    private readonly categories: Categories,
    private readonly usuals: Usual,
  ) {}

  @Endpoint('listCategories')
  async list(): Promise<CategoryView[]> {
    return this.categories.views();
  }

  /** Enough for somebody who reports, too few to draw a map of. */
  @Throttle({ default: { limit: REPORT_LIMITS.usualPerMinute, ttl: MINUTE_MS } })
  @Endpoint('listUsual')
  usual(@CurrentActor() { personId }: Actor, @Query() { at }: UsualQueryDto): Promise<UsualCategory[]> {
    return this.usuals.near(personId, pointOf(at));
  }
}
