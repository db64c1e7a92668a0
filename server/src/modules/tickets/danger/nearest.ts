import { distanceM, type Gcj02 } from '@yanxinyuan/shared/geo';

export interface OnDuty {
  personId: string;
  /** territory code of the grant: a grid, or a community */
  code: string;
}

/** How many people near by are told of danger. */
const NEAREST = 2;

/**
 * Who is told of danger: whoever it was given to, and the nearest of the others on duty until there are
 * two. Near by their grid's middle, for nobody is tracked; their own grid is no distance at all. Of equals
 * always the same.
 *
 * @param spot where the danger is
 * @param centre the middle of a territory; undefined where it has no outline
 */
export function nearestTwo(
  people: readonly OnDuty[],
  spot: { point: Gcj02; gridCode: string | null; assigneeId: string | null },
  centre: (code: string) => Gcj02 | undefined,
): string[] {
  const { point, gridCode, assigneeId } = spot;
  const metres = (code: string): number => {
    if (code === gridCode) return 0;
    const middle = centre(code);
    return middle === undefined ? Infinity : distanceM(point, middle);
  };
  const near = new Map<string, number>();
  for (const { personId, code } of people) {
    near.set(personId, Math.min(near.get(personId) ?? Infinity, metres(code)));
  }
  const sorted = [...near]
    .filter(([personId]) => personId !== assigneeId)
    .sort(([a, far], [b, near]) => (far === near ? (a < b ? -1 : 1) : far - near))
    .map(([personId]) => personId);
  return assigneeId === null ? sorted.slice(0, NEAREST) : [assigneeId, ...sorted.slice(0, NEAREST - 1)];
}
