import type { IconName } from '@/components/icon/names';
import { errorWords } from '@/texts/error-words';
import { createStore } from './store';

export interface Toast {
  id: number;
  text: string;
  icon: IconName;
}

const SHOWN_MS = 2400;
export const toastStore = createStore<Toast | null>(null);
let count = 0;

/** A word in passing, at the bottom of whatever page is in front; gone by itself. */
export function toast(text: string, icon: IconName = 'check-circle'): void {
  count += 1;
  const id = count;
  toastStore.set({ id, text, icon });
  // Long sentences stay long enough to be read.
  setTimeout(
    () => {
      if (toastStore.get()?.id === id) toastStore.set(null);
    },
    SHOWN_MS + text.length * 60,
  );
}

/** What went wrong and what to do next, in words. */
export function showError(error: unknown): void {
  const { title, next } = errorWords(error);
  toast(next === '' ? title : `${title}，${next}`, 'warning');
}
