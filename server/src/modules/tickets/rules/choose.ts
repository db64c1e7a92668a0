import type { RoutingStep } from '@yanxinyuan/shared/tickets/contract';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';

export interface Candidate {
  personId: string;
  onDuty: boolean;
  /** the grid of the spot is theirs; else only the community around it */
  ownGrid: boolean;
  /** open work in hand, weighted */
  load: number;
}

export interface Choice {
  personId: string | null;
  steps: RoutingStep[];
}

/** How much of a person's attention one open ticket takes: a critical one is dropped for nothing else. */
export const LOAD_WEIGHT: Record<Urgency, number> = { critical: 8, urgent: 4, dispute: 2, normal: 1, complex: 1 };

/**
 * Who should handle a new ticket: on duty, the grid's own people before the community's, then
 * the least open work; of equals always the same one, so a decision can be checked later.
 * Nobody decides about a report of his own.
 *
 * @param reporterIds whose report it is
 */
export function choose(candidates: readonly Candidate[], reporterIds: readonly string[]): Choice {
  const others = candidates.filter(({ personId }) => !reporterIds.includes(personId));
  const onDuty = others.filter((candidate) => candidate.onDuty);
  const own = onDuty.filter((candidate) => candidate.ownGrid);
  const circle = own.length > 0 ? own : onDuty;
  const seen: RoutingStep = {
    step: 'candidates',
    facts: {
      ownGrid: others.filter((candidate) => candidate.ownGrid).length,
      community: others.filter((candidate) => !candidate.ownGrid).length,
      onDuty: onDuty.length,
      reporterLeftOut: others.length < candidates.length,
    },
  };
  const chosen = circle.toSorted((a, b) => a.load - b.load || (a.personId < b.personId ? -1 : 1))[0];
  if (chosen === undefined) {
    const reason = others.length === 0 ? 'nobodyThere' : 'nobodyOnDuty';
    return { personId: null, steps: [seen, { step: 'fallback', facts: { to: 'dispatcher', reason } }] };
  }
  const from = chosen.ownGrid ? 'ownGrid' : 'community';
  const facts = { from, personId: chosen.personId, load: chosen.load, among: circle.length };
  return { personId: chosen.personId, steps: [seen, { step: 'choose', facts }] };
}
