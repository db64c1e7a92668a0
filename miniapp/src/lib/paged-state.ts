import type { Page } from '@yanxinyuan/shared/pagination';
import type { Seen } from './last-seen';

/** A list that grows page by page. */
export interface PagedState<T> {
  items: T[];
  next: string | undefined;
  /** first: nothing to show yet · more, again: something is shown meanwhile · idle */
  doing: 'first' | 'more' | 'again' | 'idle';
  /** of the last attempt */
  error: unknown;
  /** a page has arrived at least once */
  known: boolean;
  /** there is no net now: when the first page was seen, milliseconds since 1970; else null */
  seenAt: number | null;
}

export type PagedEvent<T> =
  | { type: 'start'; doing: 'first' | 'more' | 'again' }
  | { type: 'page'; page: Page<T>; keyOf: (item: T) => string }
  /** `seen`: the first page as it was kept, where there is no net */
  | { type: 'failed'; error: unknown; seen?: Seen<Page<T>> | null }
  | { type: 'change'; items: T[] };

export const emptyPaged = <T>(): PagedState<T> => ({
  items: [],
  next: undefined,
  doing: 'first',
  error: null,
  known: false,
  seenAt: null,
});

function joined<T>(old: T[], fresh: T[], keyOf: (item: T) => string): T[] {
  // A row that moved between two pages would come twice.
  const seen = new Set(old.map(keyOf));
  return [...old, ...fresh.filter((item) => !seen.has(keyOf(item)))];
}

/** What a page of this visit shows stays; its time is told all the same. */
function fallback<T>(state: PagedState<T>, seen: Seen<Page<T>> | null): Partial<PagedState<T>> {
  if (seen === null) return {};
  const { items, next } = seen.data;
  return { seenAt: seen.at, ...(state.known ? {} : { items, next, known: true }) };
}

export function pagedReducer<T>(state: PagedState<T>, event: PagedEvent<T>): PagedState<T> {
  switch (event.type) {
    case 'start':
      return event.doing === 'first'
        ? emptyPaged()
        : { ...state, doing: state.known ? event.doing : 'first', error: null };
    case 'page': {
      const items = state.doing === 'more' ? joined(state.items, event.page.items, event.keyOf) : event.page.items;
      return { items, next: event.page.next, doing: 'idle', error: null, known: true, seenAt: null };
    }
    case 'failed':
      return { ...state, ...fallback(state, event.seen ?? null), doing: 'idle', error: event.error };
    case 'change':
      return { ...state, items: event.items };
  }
}

/** May the next page be fetched now? Not while something runs, not after an error until it is retried. */
export const canGrow = <T>(state: PagedState<T>): boolean =>
  state.doing === 'idle' && state.next !== undefined && state.error === null;
