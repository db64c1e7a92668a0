import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';

/** The sentences a reporter may read on why it went where it went; the words are in data/words.csv. */
export type Why =
  | 'ownGrid'
  | 'community'
  | 'neighbour'
  | 'townLed'
  | 'nobodyOnDuty'
  | 'nobodyThere'
  | 'outsideEveryGrid'
  | 'assigned'
  | 'referred'
  | 'waiting'
  | 'joined';

const ROUTED: readonly Why[] = [
  'ownGrid',
  'community',
  'neighbour',
  'townLed',
  'nobodyOnDuty',
  'nobodyThere',
  'outsideEveryGrid',
];

interface Course {
  /** of the report, not of the ticket */
  joined: boolean;
  departmentCode: string | null;
  waitsFor: TicketListItem['waitsFor'];
  /** a person, not the machine, chose who handles it */
  assignedByHand: boolean;
  /** the newest trace */
  steps: readonly RoutingStep[];
}

/** It was somebody's before, and a dispatcher decides whose it is next. */
const AGAIN: readonly TicketListItem['waitsFor'][] = ['returned', 'sentBack', 'unmerged', 'released', 'escalated'];

/** What is true of the case now, the last decision first. */
export function whyOf({ joined, departmentCode, waitsFor, assignedByHand, steps }: Course): Why {
  if (joined) return 'joined';
  if (departmentCode !== null) return 'referred';
  if (AGAIN.includes(waitsFor)) return 'waiting';
  if (assignedByHand) return 'assigned';
  const last = steps.at(-1)?.facts;
  const told = last?.['from'] ?? last?.['reason'];
  return ROUTED.find((why) => why === told) ?? 'waiting';
}

/**
 * What around the spot decided who leads, where a rule of the duty list went by it and its lead still has the case:
 * said before the sentence.
 */
export function whyHere(
  why: Why,
  { departmentCode, steps }: Course,
): { code: 'onRoad' | 'inArea'; name: string } | null {
  const facts = steps.find(({ step }) => step === 'duty')?.facts;
  const still = why === 'referred' ? facts?.['lead'] === departmentCode : why === 'townLed';
  if (!still) return null;
  const [road, areas] = [facts?.['road'], facts?.['areas']];
  if (typeof road === 'string') return { code: 'onRoad', name: road };
  return typeof areas === 'string' ? { code: 'inArea', name: areas } : null;
}
