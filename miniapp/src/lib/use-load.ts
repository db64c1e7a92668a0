import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ask, lastSeen, type Shelf } from './last-seen';
import { useBackOnline } from './online';

export interface Loaded<T> {
  data: T | null;
  /** of the last attempt; old data stays on the screen beside it */
  error: unknown;
  loading: boolean;
  /** there is no net now: when what is shown was seen, milliseconds since 1970; else null */
  seenAt: number | null;
  /** again, keeping what is shown meanwhile */
  reload: () => Promise<void>;
  /** puts in what a call has just answered */
  set: (data: T) => void;
}

type State<T> = Omit<Loaded<T>, 'reload' | 'set'>;

type Change<T> = (now: State<T>) => State<T>;

const begun = <T>(): State<T> => ({ data: null, error: null, loading: true, seenAt: null });
const answered = <T>(data: T): State<T> => ({ data, error: null, loading: false, seenAt: null });
const changed = <T>(now: State<T>, change: Change<T>): State<T> => change(now);

/**
 * Fetches one thing when `key` changes. An answer that arrives after a newer question is dropped.
 *
 * @param shelf where answers are kept for when there is no net; none by default
 */
export function useLoad<T>(fetch: () => Promise<T>, key = '', shelf?: Shelf<T>): Loaded<T> {
  const [state, change] = useReducer(changed<T>, undefined, begun<T>);
  const turn = useRef(0);
  const latest = useRef({ fetch, shelf });
  useEffect(() => {
    latest.current = { fetch, shelf };
  });
  const run = useCallback(async (anew: boolean) => {
    const mine = (turn.current += 1);
    change((now) => (anew ? begun() : { ...now, loading: true }));
    const answer = await ask(latest.current.fetch, latest.current.shelf);
    if (mine !== turn.current) return;
    if (answer.ok) change(() => answered(answer.data));
    else {
      const { error, seen } = answer;
      change((now) => ({ data: now.data ?? seen?.data ?? null, error, loading: false, seenAt: seen?.at ?? null }));
    }
  }, []);
  useEffect(() => {
    void run(true);
    return () => {
      turn.current += 1;
    };
  }, [key, run]);
  const reload = useCallback(() => run(false), [run]);
  useBackOnline(state.error, reload);
  const set = useCallback((data: T) => {
    turn.current += 1;
    change(() => answered(data));
    if (latest.current.shelf !== undefined) lastSeen.keep(latest.current.shelf, data);
  }, []);
  return { ...state, reload, set };
}
