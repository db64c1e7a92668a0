import type { Facts } from '@yanxinyuan/shared/errors';
import { Fail } from '../../../platform/fail';

export const TERRITORY_PROBLEMS = [
  /** not a FeatureCollection, or a feature without what a unit needs */
  'FORMAT',
  'CODE_DUPLICATE',
  'CODE_MALFORMED',
  'PARENT_UNKNOWN',
  /** the code does not begin with the parent's, or the parent is of another level */
  'PARENT_WRONG',
  /** only a community may come without an outline */
  'GEOMETRY_MISSING',
  'RING_UNCLOSED',
  'RING_TOO_SHORT',
  'RING_NOT_FINITE',
  'RING_CROSSES_ITSELF',
  'GRIDS_OVERLAP',
  'GRID_OUTSIDE_DISTRICT',
  'COMMUNITY_UNKNOWN',
  'COMMUNITY_UNCOVERED',
] as const;
export type TerritoryProblem = (typeof TERRITORY_PROBLEMS)[number];

/** One thing that is wrong with a map. */
export interface TerritoryIssue {
  problem: TerritoryProblem;
  /** code of the unit, or its place in the file (`#12`) when it has none */
  unit: string;
  /** numbers and codes that show where and how much; lengths in metres, areas in m², points in the file's datum */
  facts: Facts;
}

/** A map that cannot be taken; `issues` is the whole list, the facts of the failure only count it. */
export class TerritoryInvalid extends Fail {
  constructor(readonly issues: readonly TerritoryIssue[]) {
    const counts = new Map<string, number>();
    for (const { problem } of issues) counts.set(problem, (counts.get(problem) ?? 0) + 1);
    super('TERRITORY_INVALID', { issues: issues.length, ...Object.fromEntries(counts) });
  }
}
