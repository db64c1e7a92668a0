import { Controller } from '@nestjs/common';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { Endpoint } from '../../platform/http/endpoint';
import { Categories } from './categories';

@Controller()
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Endpoint('listCategories')
  async list(): Promise<CategoryView[]> {
    return this.categories.views();
  }
}
