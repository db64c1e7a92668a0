import type { BudgetView } from '@yanxinyuan/shared/points/approvals';
import { localDate } from '@yanxinyuan/shared/time';

/** None set, awards waiting for it, little left, or all well; the worst of them. */
export type BudgetStanding = 'none' | 'waiting' | 'nearly' | 'well';

const NEARLY = 0.9;
const ORDER: readonly BudgetStanding[] = ['none', 'waiting', 'nearly', 'well'];

/** How much of the cap is spent, 0 to 1 and beyond; 0 without a cap. */
export const usedOf = ({ cap, spent }: Pick<BudgetView, 'cap' | 'spent'>): number =>
  cap === null ? 0 : cap === 0 ? 1 : spent / cap;

export function standingOf(budget: Pick<BudgetView, 'cap' | 'spent' | 'waiting'>): BudgetStanding {
  if (budget.cap === null) return 'none';
  if (budget.waiting.count > 0) return 'waiting';
  return usedOf(budget) >= NEARLY ? 'nearly' : 'well';
}

/** What needs a deed first, then what is used most. */
export const worstFirst = (list: readonly BudgetView[]): BudgetView[] =>
  [...list].sort((a, b) => ORDER.indexOf(standingOf(a)) - ORDER.indexOf(standingOf(b)) || usedOf(b) - usedOf(a));

/** The calendar year in Shanghai. */
export const yearOf = (now: number): number => Number(localDate(new Date(now)).slice(0, 4));
