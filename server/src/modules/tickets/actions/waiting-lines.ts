import type { CaseAward } from '../award-points';
import type { Case } from '../cases';
import { toReporters, type Line } from '../tell';

/** Whoever was to be paid learns what the points wait for. */
export function waitingLines(
  { ticket, category, reports }: Pick<Case, 'ticket' | 'category' | 'reports'>,
  key: string,
  award: CaseAward | undefined,
): Line[] {
  if (award === undefined || award.waitsFor === null) return [];
  return toReporters(
    ticket,
    reports.filter(({ id }) => id === award.reportId),
    {
      event: award.waitsFor === 'budget' ? 'points_budget' : 'points_waiting',
      facts: { category: category.name, points: award.waiting },
      key: `${key}:points`,
    },
  );
}
