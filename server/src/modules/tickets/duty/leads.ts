import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { EntityManager } from 'typeorm';
import { Categories } from '../../reports';
import { DepartmentsAlive } from './departments-alive';
import { LiveDutyList } from './live-list';
import { decideLead, type Matter, type Verdict } from './rules/match';

/** A matter as it was reported. */
export interface Reported {
  category: string;
  /** when it was seen */
  at: Date;
  text: string | null;
  answers: Readonly<Record<string, string>>;
}

export interface Led {
  /** `department`: with its code · `town`: its desk decides · `grid`: its workers */
  by: 'grid' | 'town' | 'department';
  departmentCode: string | null;
  /** empty where no list was ever published */
  steps: RoutingStep[];
}

/** Who leads a new matter, by the list in force. */
@Injectable()
export class DutyLeads {
  constructor(
    private readonly live: LiveDutyList,
    private readonly categories: Categories,
    private readonly alive: DepartmentsAlive,
  ) {}

  /** @param reporterIds whose report it is: no department leads whose only people they are */
  async of(manager: EntityManager, areaCode: string, reported: Reported, reporterIds: readonly string[]): Promise<Led> {
    const { version, rules } = this.live.current;
    const matter = this.matter(areaCode, reported);
    if (version === null || matter === undefined) return { by: 'grid', departmentCode: null, steps: [] };
    const verdict = decideLead(rules, matter);
    const step = dutyStep(version, verdict);
    const { lead } = verdict;
    if (lead === 'grid' || lead === 'town') return { by: lead, departmentCode: null, steps: [step] };
    const people = others(await this.alive.people(manager, lead), reporterIds);
    const steps = [step, departmentStep(lead, people)];
    return people > 0 ? { by: 'department', departmentCode: lead, steps } : { by: 'grid', departmentCode: null, steps };
  }

  /** undefined for a category nobody knows, which recording refuses by itself */
  matter(areaCode: string, { category: code, ...facts }: Reported): Matter | undefined {
    const category = this.categories.find(code);
    const answers = this.categories.heard(code, facts.answers);
    return category && { ...facts, answers, category: code, group: category.groupName, kind: category.kind, areaCode };
  }
}

/** How many of a department's people could decide: nobody decides about a report of his own. */
export const others = (people: readonly string[], reporterIds: readonly string[]): number =>
  people.filter((id) => !reporterIds.includes(id)).length;

const dutyStep = (version: number, { rule, lead, tried }: Verdict): RoutingStep => ({
  step: 'duty',
  facts: { version, rule: rule?.order ?? null, title: rule?.title ?? null, lead, tried: tried.join(',') },
});

const departmentStep = (department: string, people: number): RoutingStep => ({
  step: 'department',
  facts: { department, people },
});
