import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import type { DutyInvite } from '@yanxinyuan/shared/tickets/duty';
import type { DutyTerm } from '@yanxinyuan/shared/tickets/duty-condition';
import { holds, type ConditionFacts } from './condition';

/** A rule of the list, parsed. */
export interface DutyRule {
  order: number;
  title: string;
  /** empty: everything */
  picks: readonly { kind: 'category' | 'group' | 'kind'; code: string }[];
  territory: string | null;
  /** null: a condition nobody can read any more, which never holds */
  terms: readonly DutyTerm[] | null;
  /** `grid`, `town`, or a department's code */
  lead: string;
  /** position in the department that leads */
  whom: string | null;
  /** codes of departments that help */
  support: readonly string[];
  invite: DutyInvite;
}

/** A matter as rules see it. */
export interface Matter extends ConditionFacts {
  category: string;
  group: string;
  kind: ReportKind;
  /** the deepest territory known */
  areaCode: string;
}

export interface Verdict {
  /** null: no rule fits, the grid leads */
  rule: DutyRule | null;
  lead: string;
  /** orders of rules for this matter and place whose condition did not hold */
  tried: number[];
}

/**
 * Who leads: the first rule that fits decides. The same rules and the same matter always give
 * the same answer.
 *
 * @param rules in their order
 */
export function decideLead(rules: readonly DutyRule[], matter: Matter): Verdict {
  const tried: number[] = [];
  for (const rule of rules) {
    if (!concerns(rule, matter)) continue;
    if (rule.terms !== null && holds(rule.terms, matter)) return { rule, lead: rule.lead, tried };
    tried.push(rule.order);
  }
  return { rule: null, lead: 'grid', tried };
}

const concerns = ({ picks, territory }: DutyRule, matter: Matter): boolean =>
  (territory === null || matter.areaCode.startsWith(territory)) && isPicked(picks, matter);

/** Whether a rule is about such matters. */
export const isPicked = (
  picks: DutyRule['picks'],
  matter: Readonly<Record<DutyRule['picks'][number]['kind'], string>>,
): boolean => picks.length === 0 || picks.some(({ kind, code }) => matter[kind] === code);
