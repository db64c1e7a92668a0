import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import type { DepartmentView } from '@yanxinyuan/shared/tickets/contract';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { spoken } from '@/features/report/categories';
import { duty } from '@/texts/duty';
import { KIND_TEXTS } from '@/texts/labels';
import { conditionWords } from './condition-words';
import { termsOf } from './draft/condition';

/** What turns codes of the duty list into words. */
export interface Vocabulary {
  categories: readonly CategoryView[];
  departments: readonly DepartmentView[];
  /** by territory code, e.g. 龙桥街道 东韩村 */
  places: ReadonlyMap<string, string>;
}

/** e.g. 网格, 镇街, 区水务局; a code nobody knows stays as it is. */
export const leadWords = (lead: string, { departments }: Pick<Vocabulary, 'departments'>): string =>
  duty.leads[lead] ?? departments.find(({ code }) => code === lead)?.name ?? lead;

function pickWords(pick: string, categories: readonly CategoryView[]): string {
  const [kind = '', code] = pick.split(':');
  if (code === undefined) return spoken(categories, pick).name;
  const known = Object.entries(KIND_TEXTS).find(([name]) => kind === 'kind' && name === code);
  return known?.[1].name ?? duty.group(code);
}

/** What a rule is about: 井盖缺失移位或弹跳；村道和村内街巷；只在龙桥街道. */
export function aboutWords(
  rule: DutyRuleInput,
  { categories, places }: Pick<Vocabulary, 'categories' | 'places'>,
): string {
  const picks = rule.categories.map((pick) => pickWords(pick, categories)).join('、');
  const asked = categories.flatMap(({ questions = [] }) => questions);
  const condition = rule.conditionText === '' ? conditionWords(termsOf(rule.condition), asked) : rule.conditionText;
  return [
    picks === '' ? duty.everything : picks,
    condition === '' ? duty.always : condition,
    ...(rule.territory === null ? [] : [duty.where(places.get(rule.territory) ?? rule.territory)]),
  ].join('；');
}

/** e.g. 由区水务局（河道岗）牵头，公安兖州分局、区应急管理局配合 */
export function whoWords({ lead, whom, support, invite }: DutyRuleInput, vocabulary: Vocabulary): string {
  const helpers = support.map((code) => leadWords(code, vocabulary)).join('、');
  const leader = leadWords(lead, vocabulary) + (whom === undefined ? '' : duty.position(whom));
  const help = invite === 'at_once' ? duty.helpedAtOnce(helpers) : duty.helped(helpers);
  return [duty.led(leader), ...(helpers === '' ? [] : [help])].join('，');
}
