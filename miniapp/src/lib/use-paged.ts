import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ask, type Shelf } from './last-seen';
import { useBackOnline } from './online';
import { canGrow, emptyPaged, pagedReducer, type PagedState } from './paged-state';

export interface Paged<T> extends PagedState<T> {
  /** from the top, keeping what is shown until the answer comes (pull down) */
  refresh: () => Promise<void>;
  /** the next page, if there is one (scrolled to the end) */
  more: () => Promise<void>;
  /** what failed, again */
  retry: () => Promise<void>;
  /** looks at the first page without moving a row: rows get what is new of them, the rest is told by `news` */
  look: () => Promise<void>;
  /** changes rows in place after a deed: `list.update((items) => items.filter(…))` */
  update: (change: (items: T[]) => T[]) => void;
}

interface Options<T> {
  /** starts over when it changes: the chosen filter */
  key?: string;
  keyOf?: (item: T) => string;
  /** false waits, e.g. for a login */
  enabled?: boolean;
  /** how the first page is looked at again, where that can cost less than reading it; by default it is read */
  again?: (page: PageQuery) => Promise<Page<T>>;
  /** where the first page is kept for when there is no net; none by default */
  shelf?: Shelf<Page<T>> | undefined;
}

const ownId = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : JSON.stringify(item);

/** A list from a paged endpoint: `usePaged((page) => call('listMyOrders', { query: page }))`. Draw it with PagedList. */
export function usePaged<T>(fetch: (page: PageQuery) => Promise<Page<T>>, options: Options<T> = {}): Paged<T> {
  const { key = '', keyOf = ownId, enabled = true, shelf, again = fetch } = options;
  const [state, dispatch] = useReducer(pagedReducer<T>, undefined, () => emptyPaged<T>());
  const turn = useRef(0);
  const latest = useRef({ fetch, again, keyOf, state, shelf });
  useEffect(() => {
    latest.current = { fetch, again, keyOf, state, shelf };
  });
  const run = useCallback(async (doing: 'first' | 'more' | 'again') => {
    // A newer start makes an older answer worthless.
    const mine = (turn.current += 1);
    dispatch({ type: 'start', doing });
    const now = latest.current;
    const cursor = doing === 'more' ? now.state.next : undefined;
    const answer = await ask(
      () => now.fetch(cursor === undefined ? {} : { cursor }),
      doing === 'more' ? undefined : now.shelf,
    );
    if (mine !== turn.current) return;
    if (answer.ok) dispatch({ type: 'page', page: answer.data, keyOf: latest.current.keyOf });
    else dispatch({ type: 'failed', error: answer.error, seen: answer.seen });
  }, []);
  useEffect(() => {
    if (enabled) void run('first');
    return () => {
      turn.current += 1;
    };
  }, [key, enabled, run]);
  const refresh = useCallback(() => run('again'), [run]);
  const more = useCallback(async () => {
    if (canGrow(latest.current.state)) await run('more');
  }, [run]);
  const retry = useCallback(() => {
    const { known, next, seenAt } = latest.current.state;
    // What was kept has a cursor of long ago.
    return run(known && next !== undefined && seenAt === null ? 'more' : 'again');
  }, [run]);
  useBackOnline(state.error, retry);
  const look = useCallback(async () => {
    const mine = turn.current;
    const answer = await ask(() => latest.current.again({}), latest.current.shelf);
    // Nobody asked for it, so nobody is told that it failed.
    if (answer.ok && mine === turn.current)
      dispatch({ type: 'looked', page: answer.data, keyOf: latest.current.keyOf });
  }, []);
  const update = useCallback((change: (items: T[]) => T[]) => {
    dispatch({ type: 'change', items: change(latest.current.state.items) });
  }, []);
  return { ...state, refresh, more, retry, look, update };
}
