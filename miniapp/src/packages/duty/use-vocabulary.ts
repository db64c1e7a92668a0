import { TERRITORY_NAMES_MAX } from '@yanxinyuan/shared/territory/contract';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { useCategories } from '@/features/report/categories';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import type { Vocabulary } from './words';

/** Places that rules are limited to, in words. */
async function namesOf(codes: string): Promise<ReadonlyMap<string, string>> {
  if (codes === '') return new Map();
  const named = await call('listTerritoryNames', { query: { codes } });
  return new Map(named.map(({ code, name }) => [code, name]));
}

/** Names of categories, departments and the places of these rules; until they are there the codes stand for them. */
export function useVocabulary(rules: readonly DutyRuleInput[]): Vocabulary {
  const { list: categories } = useCategories();
  const departments = useLoad(() => call('listDepartments')).data ?? [];
  // What is half typed is no code yet.
  const whole = rules.map(({ territory }) => territory ?? '').filter((code) => /^\d{6,15}$/.test(code));
  const codes = [...new Set(whole)].sort().slice(0, TERRITORY_NAMES_MAX).join(',');
  const places = useLoad(() => namesOf(codes), codes).data ?? new Map<string, string>();
  return { categories, departments, places };
}
