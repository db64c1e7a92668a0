import { useEffect, useRef } from 'react';

/** What was last drawn, for what runs later and must not be started again by every change of it. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
