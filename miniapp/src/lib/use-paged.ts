import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useBackOnline } from './online';
import { canGrow, emptyPaged, pagedReducer, type PagedState } from './paged-state';

export interface Paged<T> extends PagedState<T> {
  /** from the top, keeping what is shown until the answer comes (pull down) */
  refresh: () => Promise<void>;
  /** the next page, if there is one (scrolled to the end) */
  more: () => Promise<void>;
  /** what failed, again */
  retry: () => Promise<void>;
  /** changes rows in place after a deed: `list.update((items) => items.filter(…))` */
  update: (change: (items: T[]) => T[]) => void;
}

interface Options<T> {
  /** starts over when it changes: the chosen filter */
  key?: string;
  keyOf?: (item: T) => string;
  /** false waits, e.g. for a login */
  enabled?: boolean;
}

const ownId = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : JSON.stringify(item);

/** A list from a paged endpoint: `usePaged((page) => call('listMyOrders', { query: page }))`. Draw it with PagedList. */
export function usePaged<T>(fetch: (page: PageQuery) => Promise<Page<T>>, options: Options<T> = {}): Paged<T> {
  const { key = '', keyOf = ownId, enabled = true } = options;
  const [state, dispatch] = useReducer(pagedReducer<T>, undefined, () => emptyPaged<T>());
  const turn = useRef(0);
  const latest = useRef({ fetch, keyOf, state });
  useEffect(() => {
    latest.current = { fetch, keyOf, state };
  });
  const run = useCallback(async (doing: 'first' | 'more' | 'again') => {
    // A newer start makes an older answer worthless.
    const mine = (turn.current += 1);
    dispatch({ type: 'start', doing });
    const cursor = doing === 'more' ? latest.current.state.next : undefined;
    try {
      const page = await latest.current.fetch(cursor === undefined ? {} : { cursor });
      if (mine === turn.current) dispatch({ type: 'page', page, keyOf: latest.current.keyOf });
    } catch (error) {
      if (mine === turn.current) dispatch({ type: 'failed', error });
    }
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
    const { known, next } = latest.current.state;
    return run(known && next !== undefined ? 'more' : 'again');
  }, [run]);
  useBackOnline(state.error, retry);
  const update = useCallback((change: (items: T[]) => T[]) => {
    dispatch({ type: 'change', items: change(latest.current.state.items) });
  }, []);
  return { ...state, refresh, more, retry, update };
}
