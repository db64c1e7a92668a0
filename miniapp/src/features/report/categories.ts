import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { useEffect } from 'react';
import { storage } from '@/lib/platform/storage';
import { call } from '@/lib/request';
import { createStore, useStore } from '@/lib/store';
import { CATEGORY_WORDS, type CategoryWords } from '@/texts/categories';
import { categoryOf } from './model';

const KEY = 'categories';

interface Known {
  list: readonly CategoryView[];
  /** of the last attempt, while nothing is known */
  error: unknown;
}

// The last list known to this phone: a report without signal needs its categories too.
const store = createStore<Known>({ list: (storage.get(KEY) ?? []) as readonly CategoryView[], error: null });
let fetched: Promise<void> | null = null;

/** Fetches the categories once a launch; what is known stays when the server cannot be reached. */
export function loadCategories(): Promise<void> {
  fetched ??= call('listCategories').then(
    (list) => {
      storage.set(KEY, list);
      store.set({ list, error: null });
    },
    (error: unknown) => {
      fetched = null;
      store.set({ ...store.get(), error });
    },
  );
  return fetched;
}

export function useCategories(): Known {
  const known = useStore(store);
  useEffect(() => {
    void loadCategories();
  }, []);
  return known;
}

export interface SpokenCategory extends CategoryWords {
  /** the full name */
  name: string;
}

/** Whether only those may see it who handle it; taken to be so of a category this phone does not know. */
export const isRestricted = ({ category }: { category: string }): boolean =>
  categoryOf(store.get().list, category)?.restricted ?? true;

/** How to say a category, by its code or its full name; one nobody has words for keeps its name. */
export function spoken(categories: readonly CategoryView[], value: string): SpokenCategory {
  const found = categoryOf(categories, value);
  const name = found?.name ?? value;
  const words = CATEGORY_WORDS[found?.code ?? value];
  return words === undefined ? { name, short: name, done: name, icon: 'hazard' } : { name, ...words };
}
