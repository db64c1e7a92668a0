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

const listed = (codes: unknown): string[] => (typeof codes === 'string' && codes !== '' ? codes.split(',') : []);

/** Whose names a trace needs. */
export const namedIn = (steps: readonly RoutingStep[]): { people: string[]; departments: string[] } => ({
  people: steps.flatMap(({ people = [], facts }) => [
    ...people.map(({ personId }) => personId),
    ...(typeof facts['contactId'] === 'string' ? [facts['contactId']] : []),
  ]),
  departments: steps.flatMap(({ facts }) => [
    ...(isPlace(facts['lead']) ? [] : [String(facts['lead'])]),
    ...listed(facts['support']),
  ]),
});

/**
 * Departments the rule names to help the one that leads, and that have no part yet: the lead may ask them with one
 * tap. None once another department leads than the rule said.
 *
 * @param steps of the newest trace
 */
export function supportOf(
  steps: readonly RoutingStep[],
  { departmentCode }: { departmentCode: string | null },
  parts: readonly { departmentCode: string }[],
): string[] {
  const facts = steps.find(({ step }) => step === 'duty')?.facts;
  if (departmentCode === null || facts?.['lead'] !== departmentCode) return [];
  return listed(facts['support']).filter(
    (code) => code !== departmentCode && !parts.some((part) => part.departmentCode === code),
  );
}

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
  if (step === 'duty') {
    const support = listed(facts['support']).map((code) => names.department(code));
    return {
      ...(isPlace(facts['lead']) ? {} : { leadName: names.department(String(facts['lead'])) }),
      ...(support.length === 0 ? {} : { supportNames: support.join('、') }),
    };
  }
  if (step === 'department' && typeof facts['contactId'] === 'string') {
    return { contactName: names.person(facts['contactId'])?.name ?? '' };
  }
  if (step !== 'border') return {};
  const grids = String(facts['grids']).split(',');
  return { gridNames: grids.map((code) => territory.names(code)?.gridName ?? code).join('、') };
}
