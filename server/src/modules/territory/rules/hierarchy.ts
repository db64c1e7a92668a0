import type { TerritoryLevel } from '@yanxinyuan/shared/territory/contract';
import type { Unit } from './feature-collection';
import type { TerritoryIssue } from './issues';

const PARENT_LEVEL: Record<TerritoryLevel, TerritoryLevel | null> = {
  district: null,
  town: 'district',
  community: 'town',
  grid: 'community',
};

/** What does not fit between units: codes, parents, and communities that nobody would look after. */
export function hierarchyIssues(units: readonly Unit[]): TerritoryIssue[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return [
    ...duplicates(units),
    ...units.flatMap((unit) => parentIssue(unit, byCode)),
    ...units.flatMap((unit) => unknownCommunities(unit, byCode)),
    ...uncovered(units),
  ];
}

function duplicates(units: readonly Unit[]): TerritoryIssue[] {
  const counts = new Map<string, number>();
  for (const { code } of units) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .filter(([, times]) => times > 1)
    .map(([code, times]) => ({ problem: 'CODE_DUPLICATE', unit: code, facts: { times } }));
}

function parentIssue({ code, level, parent }: Unit, byCode: ReadonlyMap<string, Unit>): TerritoryIssue[] {
  const wanted = PARENT_LEVEL[level];
  if (wanted === null) return parent === null ? [] : [{ problem: 'PARENT_WRONG', unit: code, facts: { parent } }];
  if (parent === null) return [{ problem: 'PARENT_UNKNOWN', unit: code, facts: { parent } }];
  const above = byCode.get(parent);
  if (above === undefined) return [{ problem: 'PARENT_UNKNOWN', unit: code, facts: { parent } }];
  if (above.level === wanted && code.startsWith(parent)) return [];
  return [{ problem: 'PARENT_WRONG', unit: code, facts: { parent, parentLevel: above.level } }];
}

const unknownCommunities = ({ code, communityCodes }: Unit, byCode: ReadonlyMap<string, Unit>): TerritoryIssue[] =>
  communityCodes
    .filter((community) => byCode.get(community)?.level !== 'community')
    .map((community) => ({ problem: 'COMMUNITY_UNKNOWN', unit: code, facts: { community } }));

function uncovered(units: readonly Unit[]): TerritoryIssue[] {
  const covered = new Set(units.filter(({ level }) => level === 'grid').flatMap(communitiesOf));
  return units
    .filter(({ level, code }) => level === 'community' && !covered.has(code))
    .map(({ code, name }) => ({ problem: 'COMMUNITY_UNCOVERED', unit: code, facts: { name } }));
}

/** The communities a grid covers, its own first even when the file does not repeat it. */
export const communitiesOf = ({ communityCodes, parent }: Unit): string[] => [
  ...new Set([...(parent === null ? [] : [parent]), ...communityCodes]),
];
