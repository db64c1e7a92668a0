import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Categories } from '../../reports';
import { Departments, TerritoryService } from '../../territory';
import { DutyContacts } from './contacts';
import { positionKey } from './live-list';
import type { DutyWords } from './rules/check';
import { isPicked } from './rules/match';

/** What rules may name in this district. */
@Injectable()
export class DutyVocabulary {
  constructor(
    private readonly categories: Categories,
    private readonly departments: Departments,
    private readonly territory: TerritoryService,
    private readonly contacts: DutyContacts,
  ) {}

  /** @param manager of the caller's transaction, where there is one: departments it made count */
  async words(manager: EntityManager): Promise<DutyWords> {
    const categories = this.categories.list();
    const departments = await this.departments.list(manager);
    const held = new Set(
      (await this.contacts.list(manager)).map((one) => positionKey(one.departmentCode, one.position)),
    );
    return {
      categories: new Set(categories.map(({ code }) => code)),
      groups: new Set(categories.map(({ groupName }) => groupName)),
      departments: new Set(departments.map(({ code }) => code)),
      isPosition: (department, position) => held.has(positionKey(department, position)),
      isTerritory: (code) => this.territory.isActive(code),
      answersTo: (question, picks) =>
        categories
          .filter(({ code: category, groupName: group, kind }) => isPicked(picks, { category, group, kind }))
          .flatMap(({ code }) => this.categories.questions(code))
          .find(({ code }) => code === question)?.answers,
    };
  }
}
