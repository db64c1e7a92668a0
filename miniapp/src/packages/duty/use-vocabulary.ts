import { useCategories } from '@/features/report/categories';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import type { Vocabulary } from './words';

/** Names of categories and departments; until they are there the codes stand for them. */
export function useVocabulary(): Vocabulary {
  const { list: categories } = useCategories();
  const departments = useLoad(() => call('listDepartments')).data ?? [];
  return { categories, departments };
}
