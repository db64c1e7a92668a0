import { CALLERS, type Caller } from '@yanxinyuan/shared/tickets/reveals';
import { OPEN_STATES, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { kindsOf, type Subject, type Who } from '../rules/access';

interface Callable {
  facts: Subject & { state: TicketState };
  reports: readonly { reporterId: string; anonymous: boolean }[];
}

/** As what somebody calls, and for a department which; whose number it is. */
interface Calling {
  as: Caller;
  departmentCode: string | null;
  reporterId: string;
}

/**
 * As what somebody may call the reporter of a case: while it is open, never one who asked to be anonymous, and nobody
 * his own number. All three handle the case, so of a restricted matter they know anyway.
 *
 * @returns null when not
 */
export function callerOf(who: Who, { facts, reports }: Callable): Calling | null {
  const [first] = reports;
  const open = OPEN_STATES.some((state) => state === facts.state);
  if (first === undefined || first.anonymous || first.reporterId === who.personId || !open) return null;
  const kinds = kindsOf(who, facts);
  const as = CALLERS.find((kind) => kinds.includes(kind));
  if (as === undefined) return null;
  return { as, departmentCode: as === 'handler' ? facts.departmentCode : null, reporterId: first.reporterId };
}
