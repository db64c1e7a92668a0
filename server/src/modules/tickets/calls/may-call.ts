import { OPEN_STATES, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { kindsOf, type Subject, type Who } from '../rules/access';

/** Whoever has the case in hand, and the desk that gave it out. */
const CALLERS = ['assignee', 'handler', 'dispatcher'] as const;
export type Caller = (typeof CALLERS)[number];

interface Callable {
  facts: Subject & { state: TicketState };
  reports: readonly { reporterId: string; anonymous: boolean }[];
}

/**
 * As what somebody may call the reporter of a case: while it is open, never one who asked to be anonymous, and nobody
 * his own number. All three handle the case, so of a restricted matter they know anyway.
 *
 * @returns null when not
 */
export function callerOf(who: Who, { facts, reports }: Callable): { as: Caller; reporterId: string } | null {
  const [first] = reports;
  const open = OPEN_STATES.some((state) => state === facts.state);
  if (first === undefined || first.anonymous || first.reporterId === who.personId || !open) return null;
  const kinds = kindsOf(who, facts);
  const as = CALLERS.find((kind) => kinds.includes(kind));
  return as === undefined ? null : { as, reporterId: first.reporterId };
}
