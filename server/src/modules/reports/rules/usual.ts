import type { UsualCategory } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { AreaKind } from '@yanxinyuan/shared/territory/layer';

/** How many others reported a category near a place. */
export interface ReportedNear {
  category: string;
  people: number;
  /** of them, within two hours of this hour */
  peopleNow: number;
}

// What one comes upon at such a place, the commonest first.
const BY_PLACE: Partial<Record<AreaKind, readonly string[]>> = {
  school: ['illegal_parking', 'traffic_sign'],
  hospital: ['illegal_parking', 'fire_exit_blocked'],
  market: ['bin_full', 'street_vending'],
  station: ['illegal_parking', 'street_vending'],
  river: ['river', 'waterside'],
  scenic: ['litter', 'toilet'],
  park: ['litter', 'greenery'],
  compound: ['fire_exit_blocked', 'wire_charging'],
  village: ['litter', 'burning'],
  industrial: ['fire_exit_blocked', 'noise_fume'],
  construction: ['site_fence', 'litter'],
};

export interface UsualFacts {
  near: readonly ReportedNear[];
  areas: readonly { kind: AreaKind }[];
  /** may be named to anybody */
  fit: (category: string) => boolean;
}

/**
 * What is usually reported at a place: first what several others report here at this hour, then what they report
 * here at all, most people first, then what goes with the kind of place. Each category once, with its first reason.
 */
export function usualOf({ near, areas, fit }: UsualFacts): UsualCategory[] {
  const most = (why: 'now' | 'near', people: (one: ReportedNear) => number): UsualCategory[] =>
    near
      .filter((one) => people(one) >= REPORT_LIMITS.usualPeople)
      .sort((a, b) => people(b) - people(a) || a.category.localeCompare(b.category))
      .map(({ category }) => ({ category, why }));
  const byPlace = areas.flatMap(({ kind }) =>
    (BY_PLACE[kind] ?? []).map((category): UsualCategory => ({ category, why: 'place', place: kind })),
  );
  const seen = new Set<string>();
  return [...most('now', ({ peopleNow }) => peopleNow), ...most('near', ({ people }) => people), ...byPlace]
    .filter(({ category }) => fit(category) && !seen.has(category) && seen.add(category))
    .slice(0, REPORT_LIMITS.usualShown);
}
