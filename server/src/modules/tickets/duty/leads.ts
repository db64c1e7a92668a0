import { Injectable } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { Surroundings } from '@yanxinyuan/shared/territory/layer';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { EntityManager } from 'typeorm';
import { Categories } from '../../reports';
import { TerritoryService } from '../../territory';
import { DepartmentsAlive } from './departments-alive';
import { LiveDutyList } from './live-list';
import { decideLead, type DutyRule, type Matter, type Verdict } from './rules/match';

/** A matter as it was reported. */
export interface Reported {
  category: string;
  /** when it was seen */
  at: Date;
  text: string | null;
  answers: Readonly<Record<string, string>>;
  point: Gcj02;
}

/** What the rule says beside who leads. */
export interface RuleExtras {
  title: string;
  /** who holds the position the rule names and is there today; null: all people of the department alike */
  contactId: string | null;
  /** departments that come in when the case opens */
  atOnce: readonly string[];
}

export interface Led {
  /** `department`: with its code · `town`: its desk decides · `grid`: its workers */
  by: 'grid' | 'town' | 'department';
  departmentCode: string | null;
  /** null where no department leads by a rule */
  extras: RuleExtras | null;
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
    private readonly territory: TerritoryService,
  ) {}

  /** @param reporterIds whose report it is: no department leads whose only people they are */
  async of(manager: EntityManager, areaCode: string, reported: Reported, reporterIds: readonly string[]): Promise<Led> {
    const { version, rules } = this.live.current;
    const none = { departmentCode: null, extras: null };
    if (version === null) return { ...none, by: 'grid', steps: [] };
    const around = this.territory.surroundings(reported.point);
    const matter = this.matter(areaCode, reported, around);
    if (matter === undefined) return { ...none, by: 'grid', steps: [] };
    const verdict = decideLead(rules, matter);
    const step = dutyStep(version, verdict, around);
    const { lead, rule } = verdict;
    if (lead === 'grid' || lead === 'town' || rule === null) {
      return { ...none, by: lead === 'town' ? 'town' : 'grid', steps: [step] };
    }
    const people = others(await this.alive.people(manager, lead), reporterIds);
    const contact = this.contact(rule, people);
    const steps = [step, departmentStep(lead, people.length, contact)];
    if (people.length === 0) return { ...none, by: 'grid', steps };
    const atOnce = rule.invite === 'at_once' ? rule.support : [];
    const extras = { title: rule.title, contactId: contact?.personId ?? null, atOnce };
    return { by: 'department', departmentCode: lead, extras, steps };
  }

  /**
   * @param around what lies around the point, for whoever has asked already
   * @returns undefined for a category nobody knows, which recording refuses by itself
   */
  matter(
    areaCode: string,
    reported: Reported,
    around: Surroundings = this.territory.surroundings(reported.point),
  ): Matter | undefined {
    const { category: code, at, text } = reported;
    const category = this.categories.find(code);
    if (category === undefined) return undefined;
    const answers = this.categories.heard(code, reported.answers);
    const urgency = this.categories.raiseOf(category, answers)?.to ?? category.urgency;
    const { road, areas } = around;
    return {
      category: code,
      group: category.groupName,
      kind: category.kind,
      areaCode,
      at,
      text,
      answers,
      urgency,
      road: road?.class,
      areas: [...(road === null ? [] : (['street'] as const)), ...areas.map(({ kind }) => kind)],
    };
  }

  /** Who holds the position a rule names, if he is among those who could decide today. */
  private contact({ lead, whom }: DutyRule, people: readonly string[]): Contact | undefined {
    if (whom === null) return undefined;
    const holder = this.live.holder(lead, whom);
    return { position: whom, personId: holder !== undefined && people.includes(holder) ? holder : null };
  }
}

interface Contact {
  position: string;
  /** null: away, gone, or nobody any more */
  personId: string | null;
}

/** Those of a department's people who could decide: nobody decides about a report of his own. */
export const others = (people: readonly string[], reporterIds: readonly string[]): string[] =>
  people.filter((id) => !reporterIds.includes(id));

function dutyStep(version: number, { rule, lead, tried }: Verdict, around: Surroundings): RoutingStep {
  const facts = { version, rule: rule?.order ?? null, title: rule?.title ?? null, lead, tried: tried.join(',') };
  if (rule === null) return { step: 'duty', facts };
  const { support } = rule;
  const helpers = support.length === 0 ? {} : { support: support.join(',') };
  return { step: 'duty', facts: { ...facts, ...helpers, ...nearFacts(rule, around) } };
}

/** Of what lies around only that which made the rule fit. */
function nearFacts({ terms }: DutyRule, { road, areas }: Surroundings): RoutingStep['facts'] {
  const facts: RoutingStep['facts'] = {};
  for (const term of terms ?? []) {
    const byRoad = term.kind === 'road' || (term.kind === 'area' && term.values.includes('street'));
    if (byRoad && road !== null) Object.assign(facts, { road: road.name, roadM: Math.ceil(road.halfWidthM) });
    const inside = areas.filter(({ kind }) => term.kind === 'area' && term.values.includes(kind));
    if (inside.length > 0) facts['areas'] = [...new Set(inside.map(({ name }) => name))].join('、');
  }
  return facts;
}

const departmentStep = (department: string, people: number, contact: Contact | undefined): RoutingStep => ({
  step: 'department',
  facts: {
    department,
    people,
    ...(contact === undefined ? {} : { position: contact.position, contactId: contact.personId }),
  },
});
