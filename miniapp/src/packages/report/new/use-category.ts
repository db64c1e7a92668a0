import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { localMinutes } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { useCategories } from '@/features/report/categories';
import { pastReports } from '@/features/report/mine';
import { guessCategory, type Guess } from '@/features/report/model';
import { useSession } from '@/lib/session';
import type { PlaceState } from './use-place';

export interface ChosenCategory {
  all: readonly CategoryView[];
  /** why there is nothing to choose from */
  error: unknown;
  chosen: CategoryView | undefined;
  /** null once the rider has chosen himself */
  guess: Guess | null;
  pick: (code: string) => void;
}

/**
 * The category of a report being written. The guess is made once, when the place is known or given up: one that
 * changed later could change under the thumb that sends.
 */
export function useCategory(place: PlaceState): ChosenCategory {
  const { person } = useSession();
  const { list: all, error } = useCategories();
  const [picked, setPicked] = useState<string | null>(null);
  const [guess, setGuess] = useState<Guess | null>(null);
  if (guess === null && place.at !== 'locating' && all.length > 0) {
    const hour = Math.floor(localMinutes(new Date()) / 60);
    const at = place.at === 'known' ? place.place : null;
    const made = guessCategory({ categories: all, hour, at, history: pastReports(person?.id) });
    if (made !== null) setGuess(made);
  }
  const code = picked ?? guess?.code;
  const chosen = all.find((category) => category.code === code);
  return { all, error, chosen, guess: picked === null ? guess : null, pick: setPicked };
}
