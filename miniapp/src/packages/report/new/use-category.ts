import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { localMinutes } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { useCategories } from '@/features/report/categories';
import { pastReports } from '@/features/report/mine';
import { guessCategories, type Guess } from '@/features/report/model';
import type { PlaceState } from './use-place';
import { useUsual } from './use-usual';

export interface ChosenCategory {
  all: readonly CategoryView[];
  /** why there is nothing to choose from */
  error: unknown;
  chosen: CategoryView | undefined;
  /** the first is chosen until the rider chooses himself */
  guesses: readonly Guess[];
  /** he has chosen himself */
  picked: boolean;
  pick: (code: string) => void;
  /** a guess is still to come */
  waiting: boolean;
}

const NONE: readonly Guess[] = [];

/**
 * The category of a report being written. The guess is made once, when the place is known or given up: one that
 * changed later could change under the thumb that sends.
 */
export function useCategory(place: PlaceState): ChosenCategory {
  const { list: all, error } = useCategories();
  const [picked, setPicked] = useState<string | null>(null);
  const [guesses, setGuesses] = useState(NONE);
  const usual = useUsual(place, guesses.length === 0);
  // The page begins before the phone is asked where it is; what was guessed until then is nothing.
  if (place.at === 'locating' && guesses.length > 0) setGuesses(NONE);
  if (guesses.length === 0 && place.at !== 'locating' && usual !== null && all.length > 0) {
    const hour = Math.floor(localMinutes(new Date()) / 60);
    const at = place.at === 'known' ? place.place : null;
    const made = guessCategories({ categories: all, hour, at, history: pastReports(), usual });
    if (made.length > 0) setGuesses(made);
  }
  const code = picked ?? guesses[0]?.code;
  const chosen = all.find((category) => category.code === code);
  const waiting = all.length === 0 || place.at === 'locating' || usual === null;
  return { all, error, chosen, guesses, picked: picked !== null, pick: setPicked, waiting };
}
