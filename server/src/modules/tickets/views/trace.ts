import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { TerritoryService } from '../../territory';
import type { Names } from './names';

interface Reading {
  names: Names;
  territory: TerritoryService;
  /** somebody who reported the case asked not to be named */
  anonymous: boolean;
  /** the reader gives out work, and may see how much others have */
  weighs: boolean;
}

const isPlace = (lead: unknown): boolean => lead === 'grid' || lead === 'town' || lead === undefined;

/** Whose names a trace needs. */
export const namedIn = (steps: readonly RoutingStep[]): { people: string[]; departments: string[] } => ({
  people: steps.flatMap(({ people = [] }) => people.map(({ personId }) => personId)),
  departments: steps.flatMap(({ facts }) => (isPlace(facts['lead']) ? [] : String(facts['lead']))),
});

/** A trace as staff reads it: codes with their names. */
export const traceView = (steps: readonly RoutingStep[], reading: Reading): RoutingStep[] =>
  steps.map(({ people = [], ...step }) => {
    if (step.step !== 'candidates') return { ...step, facts: { ...step.facts, ...namesFor(step, reading) } };
    // How many could have taken it, and that one was left out, would tell colleagues who an anonymous reporter is.
    if (reading.anonymous) return { ...step, facts: {} };
    if (!reading.weighs) return step;
    return { ...step, people: people.map((one) => ({ ...one, name: reading.names.person(one.personId)?.name ?? '' })) };
  });

function namesFor({ step, facts }: RoutingStep, { names, territory }: Reading): RoutingStep['facts'] {
  if (step === 'duty' && !isPlace(facts['lead'])) return { leadName: names.department(String(facts['lead'])) };
  if (step !== 'border') return {};
  const grids = String(facts['grids']).split(',');
  return { gridNames: grids.map((code) => territory.names(code)?.gridName ?? code).join('、') };
}
