import { REPORT_KINDS } from '@yanxinyuan/shared/reports/contract';
import {
  DUTY_INVITES,
  DUTY_LIMITS,
  type DutyIssue,
  type DutyIssueCode,
  type DutyRuleInput,
} from '@yanxinyuan/shared/tickets/duty';
import { parseCondition } from '@yanxinyuan/shared/tickets/duty-condition';
import type { DutyRule } from './match';

/** A rule and where it stands. */
export interface DutyLine {
  line: number;
  rule: DutyRuleInput;
  /** the cell of the order, where it is read from text */
  orderText?: string;
}

/** What rules may name. */
export interface DutyWords {
  categories: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  departments: ReadonlySet<string>;
  /** whether somebody holds a position in a department */
  isPosition: (department: string, position: string) => boolean;
  isTerritory: (code: string) => boolean;
  /** answers that a question offers, by its code; undefined: none of the categories picked asks it */
  answersTo: (question: string, picks: DutyRule['picks']) => readonly string[] | undefined;
}

/** Leads that are no department. */
const PLACE_LEADS: readonly string[] = ['grid', 'town'];

/**
 * Checks rules, every line whole, so that a file can be mended in one go.
 *
 * @returns nothing where all is well; else what is wrong, in the order of the lines
 */
export function dutyIssues(lines: readonly DutyLine[], words: DutyWords): DutyIssue[] {
  if (lines.length === 0) return [{ line: 0, code: 'LIST_EMPTY', value: '' }];
  if (lines.length > DUTY_LIMITS.rulesMax) return [{ line: 0, code: 'TOO_MANY_RULES', value: String(lines.length) }];
  const seen = new Set<number>();
  return lines.flatMap(({ line, rule, orderText = String(rule.order) }) => {
    const found = ruleIssues(rule, words);
    if (!isOrder(rule.order)) found.unshift(['ORDER_INVALID', orderText]);
    else if (seen.has(rule.order)) found.push(['ORDER_TWICE', String(rule.order)]);
    seen.add(rule.order);
    return found.map(([code, value]) => ({ line, code, value }));
  });
}

const isOrder = (order: number): boolean => Number.isInteger(order) && order >= 1 && order <= DUTY_LIMITS.orderMax;

type Found = [code: DutyIssueCode, value: string];

function ruleIssues(rule: DutyRuleInput, words: DutyWords): Found[] {
  const { title, territory, lead, support } = rule;
  const found: Found[] = [];
  if (title.trim() === '') found.push(['TITLE_MISSING', '']);
  found.push(...tooLong(rule), ...pickIssues(rule, words));
  if (territory !== null && !words.isTerritory(territory)) found.push(['TERRITORY_UNKNOWN', territory]);
  found.push(...conditionIssues(rule, words));
  if (!PLACE_LEADS.includes(lead) && !words.departments.has(lead)) found.push(['LEAD_UNKNOWN', lead]);
  for (const code of support) if (!words.departments.has(code)) found.push(['SUPPORT_UNKNOWN', code]);
  return [...found, ...peopleIssues(rule, words)];
}

/** A rule that waits for an answer nobody can give would never fit, and nobody would see why. */
function conditionIssues({ condition, categories }: DutyRuleInput, words: DutyWords): Found[] {
  const { terms, issues } = parseCondition(condition);
  const picks = categories.map(pickOf);
  const found = issues.map(({ code, value }): Found => [code, value]);
  for (const term of terms) {
    if (term.kind !== 'answer') continue;
    const offered = words.answersTo(term.question, picks);
    if (offered === undefined) found.push(['QUESTION_UNKNOWN', term.question]);
    else for (const value of term.values) if (!offered.includes(value)) found.push(['ANSWER_UNKNOWN', value]);
  }
  return found;
}

/** Whom in the department, and when those who help come in. */
function peopleIssues({ lead, whom, support, invite }: DutyRuleInput, words: DutyWords): Found[] {
  const found: Found[] = [];
  if (whom !== undefined && !words.isPosition(lead, whom)) found.push(['WHOM_UNKNOWN', whom]);
  if (invite === undefined || invite === 'on_request') return found;
  // Departments work together on what one of them leads.
  const fits = DUTY_INVITES.includes(invite) && !PLACE_LEADS.includes(lead) && support.length > 0;
  if (!fits) found.push(['INVITE_INVALID', invite]);
  return found;
}

function tooLong({ title, categories, condition, conditionText, support, basis, whom = '' }: DutyRuleInput): Found[] {
  const { titleMax, conditionMax, textMax, picksMax, supportMax, whomMax } = DUTY_LIMITS;
  const cut = (text: string): string => `${text.slice(0, 10)}…`;
  const texts: [string, number][] = [
    [title, titleMax],
    [condition, conditionMax],
    [conditionText, textMax],
    [basis, textMax],
    [whom, whomMax],
  ];
  const lists: [readonly string[], number][] = [
    [categories, picksMax],
    [support, supportMax],
  ];
  return [
    ...texts.filter(([text, max]) => text.length > max).map(([text]): Found => ['TEXT_TOO_LONG', cut(text)]),
    ...lists.filter(([list, max]) => list.length > max).map(([list]): Found => ['TEXT_TOO_LONG', cut(list.join('|'))]),
  ];
}

const KINDS: readonly string[] = REPORT_KINDS;

function pickIssues({ categories }: DutyRuleInput, words: DutyWords): Found[] {
  const known = (text: string): boolean => {
    const { kind, code } = pickOf(text);
    if (kind === 'kind') return KINDS.includes(code);
    return (kind === 'group' ? words.groups : words.categories).has(code);
  };
  return categories.filter((text) => !known(text)).map((text): Found => ['CATEGORY_UNKNOWN', text]);
}

function pickOf(text: string): DutyRule['picks'][number] {
  if (text.startsWith('group:')) return { kind: 'group', code: text.slice('group:'.length) };
  if (text.startsWith('kind:')) return { kind: 'kind', code: text.slice('kind:'.length) };
  return { kind: 'category', code: text };
}

/** Rules that were checked, parsed and in their order. */
export const parseRules = (rules: readonly DutyRuleInput[]): DutyRule[] =>
  rules
    .map(({ order, title, categories, territory, condition, lead, whom = null, support, invite = 'on_request' }) => ({
      order,
      title,
      picks: categories.map(pickOf),
      territory,
      terms: termsOf(condition),
      lead,
      whom,
      support,
      invite,
    }))
    .sort((a, b) => a.order - b.order);

/** A list published long ago may say what is no word any more; leaving such a term out would make its rule fit all. */
function termsOf(condition: string): DutyRule['terms'] {
  const { terms, issues } = parseCondition(condition);
  return issues.length > 0 ? null : terms;
}
