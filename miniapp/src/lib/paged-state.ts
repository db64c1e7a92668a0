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
  /** what a look at the first page found that is not shown, so that nothing moves under the thumb */
  news: News;
}

/** Rows that have come, and rows that are no longer there. */
export interface News {
  fresh: number;
  gone: number;
}

const NO_NEWS: News = { fresh: 0, gone: 0 };

export type PagedEvent<T> =
  | { type: 'start'; doing: 'first' | 'more' | 'again' }
  | { type: 'page'; page: Page<T>; keyOf: (item: T) => string }
  /** `seen`: the first page as it was kept, where there is no net */
  | { type: 'failed'; error: unknown; seen?: Seen<Page<T>> | null }
  | { type: 'change'; items: T[] }
  /** the first page as it is now, while the list is being read */
  | { type: 'looked'; page: Page<T>; keyOf: (item: T) => string };

export const emptyPaged = <T>(): PagedState<T> => ({
  items: [],
  next: undefined,
  doing: 'first',
  error: null,
  known: false,
  seenAt: null,
  news: NO_NEWS,
});

function joined<T>(old: T[], fresh: T[], keyOf: (item: T) => string): T[] {
  // A row that moved between two pages would come twice.
  const seen = new Set(old.map(keyOf));
  return [...old, ...fresh.filter((item) => !seen.has(keyOf(item)))];
}

const fresh = <T>(items: T[], next: string | undefined, news = NO_NEWS): PagedState<T> => ({
  items,
  next,
  doing: 'idle',
  error: null,
  known: true,
  seenAt: null,
  news,
});

/** What a page of this visit shows stays; its time is told all the same. */
function fallback<T>(state: PagedState<T>, seen: Seen<Page<T>> | null): Partial<PagedState<T>> {
  if (seen === null) return {};
  const { items, next } = seen.data;
  return { seenAt: seen.at, ...(state.known ? {} : { items, next, known: true }) };
}

/** Rows that are shown get what is new of them; what came or left is only told. */
function looked<T>(state: PagedState<T>, page: Page<T>, keyOf: (item: T) => string): PagedState<T> {
  if (!state.known || state.items.length === 0) return { ...state, ...fresh(page.items, page.next) };
  const now = new Map(page.items.map((item) => [keyOf(item), item]));
  const shown = new Set(state.items.map(keyOf));
  // Below the last row that both have, the look says nothing; a list without a next page it has seen whole.
  const last = Math.max(...state.items.map((item, index) => (now.has(keyOf(item)) ? index : -1)));
  const seen = page.next === undefined ? state.items : state.items.slice(0, last + 1);
  return {
    ...state,
    items: state.items.map((item) => now.get(keyOf(item)) ?? item),
    seenAt: null,
    news: {
      fresh: page.items.filter((item) => !shown.has(keyOf(item))).length,
      gone: seen.filter((item) => !now.has(keyOf(item))).length,
    },
  };
}

export function pagedReducer<T>(state: PagedState<T>, event: PagedEvent<T>): PagedState<T> {
  switch (event.type) {
    case 'start':
      return event.doing === 'first'
        ? emptyPaged()
        : { ...state, doing: state.known ? event.doing : 'first', error: null };
    case 'page': {
      const items = state.doing === 'more' ? joined(state.items, event.page.items, event.keyOf) : event.page.items;
      return fresh(items, event.page.next, state.doing === 'more' ? state.news : NO_NEWS);
    }
    case 'failed':
      return { ...state, ...fallback(state, event.seen ?? null), doing: 'idle', error: event.error };
    case 'change':
      return { ...state, items: event.items };
    case 'looked':
      // Whatever is under way knows better.
      return state.doing === 'idle' ? looked(state, event.page, event.keyOf) : state;
  }
}

/** May the next page be fetched now? Not while something runs, not after an error until it is retried. */
export const canGrow = <T>(state: PagedState<T>): boolean =>
  state.doing === 'idle' && state.next !== undefined && state.error === null;
