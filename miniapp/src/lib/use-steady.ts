import { useEffect, useState } from 'react';

/** A double tap is over by then, and nobody has read the new word yet. */
const STEADY_MS = 400;

/**
 * For a button that becomes another one in the same place: the second tap of a double tap would do what only came up
 * by the first.
 *
 * @param shown what the button stands for
 * @param before what stood in its place when it came up, where something else did
 * @returns whether it has stood there long enough to be meant
 */
export function useSteady(shown: string, before = shown): boolean {
  const [settled, setSettled] = useState(before);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(shown);
    }, STEADY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown]);
  return settled === shown;
}
