import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Categories } from '../../reports';
import { Departments, TerritoryService } from '../../territory';
import type { DutyWords } from './rules/check';

/** What rules may name in this district. */
@Injectable()
export class DutyVocabulary {
  constructor(
    private readonly categories: Categories,
    private readonly departments: Departments,
    private readonly territory: TerritoryService,
  ) {}

  /** @param manager of the caller's transaction, where there is one: departments it made count */
  async words(manager: EntityManager): Promise<DutyWords> {
    const categories = this.categories.list();
    const departments = await this.departments.list(manager);
    return {
      categories: new Set(categories.map(({ code }) => code)),
      groups: new Set(categories.map(({ groupName }) => groupName)),
      departments: new Set(departments.map(({ code }) => code)),
      isTerritory: (code) => this.territory.isActive(code),
    };
  }
}
