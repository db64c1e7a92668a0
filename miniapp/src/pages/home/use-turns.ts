import { useEffect, useRef } from 'react';

/** Reads a part of the page again with each turn of the page, keeping what it shows meanwhile. */
export function useTurns(reload: () => unknown, turn: number): void {
  const last = useRef(turn);
  useEffect(() => {
    // The first time it reads by itself.
    if (last.current !== turn) void reload();
    last.current = turn;
  }, [turn, reload]);
}
