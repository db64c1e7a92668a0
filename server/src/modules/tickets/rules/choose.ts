import type { RoutingPerson, RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';

/** How near somebody's work lies to a spot: his own grid, the community around it, a grid beside it. */
export type Circle = RoutingPerson['circle'];
const CIRCLES: readonly Circle[] = ['ownGrid', 'community', 'neighbour'];

export interface Candidate {
  personId: string;
  onDuty: boolean;
  circle: Circle;
  /** of `ownGrid`: which of the grids at the spot is theirs, the one it was located in being 0 */
  grid?: number;
  /** open work in hand, weighted */
  load: number;
}

export interface Choice {
  personId: string | null;
  /** the grid through which somebody of `ownGrid` was chosen, else 0 */
  grid: number;
  /** those between whom the load decided; the chosen one first */
  equals: string[];
  steps: RoutingStep[];
}

/** How much of a person's attention one open ticket takes: a critical one is dropped for nothing else. */
export const LOAD_WEIGHT: Record<Urgency, number> = { critical: 8, urgent: 4, dispute: 2, normal: 1, complex: 1 };

/** People kept in one step of a trace. A town of neighbours would make every trace a register of staff. */
const PEOPLE_TOLD = 20;

/**
 * Who should handle a new ticket: on duty, the grid's own people before the community's, those
 * before the neighbours, then the least open work; of equals the one of the located grid, and
 * else always the same one, so a decision can be checked later. Nobody decides about a report of
 * his own.
 *
 * @param reporterIds whose report it is
 */
export function choose(candidates: readonly Candidate[], reporterIds: readonly string[]): Choice {
  const others = candidates.filter(({ personId }) => !reporterIds.includes(personId));
  const onDuty = others.filter((candidate) => candidate.onDuty);
  const seen = stepOf(candidates, others, onDuty);
  const circle = CIRCLES.map((one) => onDuty.filter((candidate) => candidate.circle === one)).find(
    ({ length }) => length > 0,
  );
  const ranked = (circle ?? []).toSorted(
    (a, b) => a.load - b.load || (a.grid ?? 0) - (b.grid ?? 0) || (a.personId < b.personId ? -1 : 1),
  );
  const chosen = ranked[0];
  if (chosen === undefined) {
    const reason = others.length === 0 ? 'nobodyThere' : 'nobodyOnDuty';
    const fallback: RoutingStep = { step: 'fallback', facts: { to: 'dispatcher', reason } };
    return { personId: null, grid: 0, equals: [], steps: [seen, fallback] };
  }
  const { personId, circle: from, load, grid = 0 } = chosen;
  const facts = { from, personId, load, among: ranked.length };
  const equals = ranked.map((candidate) => candidate.personId);
  return { personId, grid, equals, steps: [seen, { step: 'choose', facts }] };
}

function stepOf(
  candidates: readonly Candidate[],
  others: readonly Candidate[],
  onDuty: readonly Candidate[],
): RoutingStep {
  const of = (circle: Circle): number => others.filter((candidate) => candidate.circle === circle).length;
  const neighbours = of('neighbour');
  return {
    step: 'candidates',
    facts: {
      ownGrid: of('ownGrid'),
      community: of('community'),
      // Only where they were asked.
      ...(neighbours > 0 ? { neighbours } : {}),
      onDuty: onDuty.length,
      reporterLeftOut: others.length < candidates.length,
    },
    people: others
      .slice(0, PEOPLE_TOLD)
      .map(({ personId, circle, onDuty: there, load }) => ({ personId, circle, onDuty: there, load })),
  };
}
