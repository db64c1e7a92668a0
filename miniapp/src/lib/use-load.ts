import { useCallback, useEffect, useRef, useState } from 'react';
import { useBackOnline } from './online';

export interface Loaded<T> {
  data: T | null;
  /** of the last attempt; old data stays on the screen beside it */
  error: unknown;
  loading: boolean;
  /** again, keeping what is shown meanwhile */
  reload: () => Promise<void>;
  /** puts in what a call has just answered */
  set: (data: T) => void;
}

/** Fetches one thing when `key` changes. An answer that arrives after a newer question is dropped. */
export function useLoad<T>(fetch: () => Promise<T>, key = ''): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: unknown; loading: boolean }>({
    data: null,
    error: null,
    loading: true,
  });
  const turn = useRef(0);
  const latest = useRef(fetch);
  useEffect(() => {
    latest.current = fetch;
  });
  const reload = useCallback(async () => {
    const mine = (turn.current += 1);
    setState((now) => ({ ...now, loading: true }));
    try {
      const data = await latest.current();
      if (mine === turn.current) setState({ data, error: null, loading: false });
    } catch (error) {
      if (mine === turn.current) setState((now) => ({ ...now, error, loading: false }));
    }
  }, []);
  useEffect(() => {
    setState({ data: null, error: null, loading: true });
    void reload();
    return () => {
      turn.current += 1;
    };
  }, [key, reload]);
  useBackOnline(state.error, reload);
  const set = useCallback((data: T) => {
    turn.current += 1;
    setState({ data, error: null, loading: false });
  }, []);
  return { ...state, reload, set };
}
