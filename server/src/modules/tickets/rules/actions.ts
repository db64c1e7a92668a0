import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketActionOption } from '@yanxinyuan/shared/tickets/actions';
import type { LadderLevel } from '@yanxinyuan/shared/tickets/ladder';
import { allows, transition } from '@yanxinyuan/shared/tickets/lifecycle';
import {
  OPEN_STATES,
  TICKET_ACTIONS,
  type TicketAction,
  type TicketActor,
  type TicketState,
} from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { departmentsOf, kindsOf, type PersonActor, type Subject, type Who } from './access';

/** What the table does not know of a ticket and its guards ask. */
export interface CaseFacts extends Subject {
  state: TicketState;
  resolvedAt: Date | null;
  /** a witness says that it is not solved */
  doubted: boolean;
  closedAt: Date | null;
  /** of the case it was merged into; null: it is none's part */
  masterState: TicketState | null;
  /** reporters who reopened it, each as often as he did */
  reopenedBy: readonly string[];
  extended: boolean;
  /** a department has signed for it */
  acceptedAt: Date | null;
  /** departments that still owe their part */
  openParts: readonly string[];
  /** a question waits for the reporter */
  questionOpen: boolean;
  /** people who rated since it was last closed */
  ratedBy: readonly string[];
  /** the category demands an after-photo */
  afterPhoto: boolean;
  /** of a dispute */
  level: LadderLevel | null;
}

interface Attempt {
  facts: CaseFacts;
  who: Who;
  as: TicketActor;
  now: Date;
}
type Guard = (attempt: Attempt) => ErrorCode | undefined;

/** The first reporter is paid once his report is found true; so he is not the one to find it. */
const ownReport: Guard = ({ facts, who }) => (facts.reporterIds[0] === who.personId ? 'TICKET_OWN_REPORT' : undefined);

const isOpenState = (state: TicketState): boolean => OPEN_STATES.some((open) => open === state);
/** Up from one's own level only: what lies with the town, the town passes on. */
const upwards: Guard = ({ facts: { level }, as }) => {
  if (level === null) return 'TICKET_NO_LADDER';
  if (level === 'district') return 'TICKET_TOP_LEVEL';
  return level === 'town' && as !== 'dispatcher' ? 'TICKET_NOT_YOURS' : undefined;
};

const owesPart: Guard = ({ facts, who }) =>
  departmentsOf(who).some((code) => facts.openParts.includes(code)) ? undefined : 'TICKET_PART_DONE';

const GUARDS: Partial<Record<TicketAction, Guard>> = {
  verify: ({ facts, who, as }) => {
    // Whoever did the work does not judge it, whatever else he is.
    if (facts.resolverId === who.personId) return 'TICKET_SELF_VERIFY';
    // Word against word: those decide who gain nothing by it.
    if (facts.doubted && facts.reporterIds.includes(who.personId)) return 'TICKET_DOUBTED';
    if (as !== 'reporter') return undefined;
    // Once the first reporter has said that it was not solved, another's yes does not stand for his.
    const [first] = facts.reporterIds;
    const saidNo = first !== undefined && facts.reopenedBy.includes(first);
    return saidNo && first !== who.personId ? 'TICKET_FIRST_DECIDES' : undefined;
  },
  reopen: ({ facts, who, as, now }) => {
    if (as !== 'reporter') return undefined;
    // Each for himself: whoever joined must not use up the word of the one who reported it.
    const times = facts.reopenedBy.filter((personId) => personId === who.personId).length;
    if (times >= TICKET_LIMITS.reopenTimes) return 'TICKET_REOPEN_LIMIT';
    const until = reopenUntil(facts);
    return until !== null && now > until ? 'TICKET_REOPEN_LATE' : undefined;
  },
  accept: ({ facts, as }) => (as === 'handler' && facts.acceptedAt !== null ? 'TICKET_ALREADY_ACCEPTED' : undefined),
  resolve: (attempt) =>
    attempt.as === 'handler' && attempt.facts.openParts.length > 0 ? 'TICKET_PARTS_OPEN' : ownReport(attempt),
  contribute: owesPart,
  decline: owesPart,
  uninvite: ({ facts }) => (facts.openParts.length === 0 ? 'TICKET_PART_UNKNOWN' : undefined),
  suspend: ownReport,
  // Each category brings its own points.
  recategorize: ownReport,
  extend: ({ facts }) => (facts.extended ? 'TICKET_EXTEND_LIMIT' : undefined),
  requestExtension: ({ facts }) => (facts.extended ? 'TICKET_EXTEND_LIMIT' : undefined),
  ask: (attempt) =>
    attempt.facts.questionOpen ? 'TICKET_QUESTION_OPEN' : attempt.as === 'coHandler' ? owesPart(attempt) : undefined,
  answer: ({ facts }) => (facts.questionOpen ? undefined : 'TICKET_NO_QUESTION'),
  rate: ({ facts, who }) => (facts.ratedBy.includes(who.personId) ? 'TICKET_ALREADY_RATED' : undefined),
  // What was told, judged and paid as one is not taken apart afterwards. Reopened, it can be.
  unmerge: ({ facts }) =>
    facts.masterState !== null && !isOpenState(facts.masterState) ? 'TICKET_UNMERGE_LATE' : undefined,
  escalate: upwards,
  // Others said "me too": the matter is theirs as well, so one cannot take it back.
  withdraw: ({ facts }) => (new Set(facts.reporterIds).size > 1 ? 'TICKET_ACTION_FORBIDDEN' : undefined),
};

/** Until when a reporter may say that it was not solved; null while nothing is resolved. */
export function reopenUntil(facts: Pick<CaseFacts, 'resolvedAt' | 'closedAt'>): Date | null {
  const since = facts.closedAt ?? facts.resolvedAt;
  return since === null ? null : new Date(since.getTime() + TICKET_LIMITS.reopenDays * DAY_MS);
}

export type Decision = { as: TicketActor } | { refusal: ErrorCode };

const ROLE_OF: Record<PersonActor, Role> = {
  assignee: 'gridWorker',
  standby: 'gridWorker',
  witness: 'rider',
  handler: 'department',
  coHandler: 'department',
  reporter: 'rider',
  gridLeader: 'gridLeader',
  dispatcher: 'dispatcher',
};
const SCOPED: readonly TicketActor[] = ['gridLeader', 'dispatcher'];

/** Why somebody who is nothing that may do this is refused: wrong area, somebody else's, or never. */
function stranger(action: TicketAction, who: Who): ErrorCode {
  const couldBe = transition(action).by.filter(
    (kind) => kind !== 'system' && who.grants.some(({ role }) => role === ROLE_OF[kind]),
  );
  if (action === 'witness') return 'WITNESS_INVOLVED';
  if (couldBe.some((kind) => SCOPED.includes(kind))) return 'SCOPE_MISMATCH';
  return couldBe.length > 0 ? 'TICKET_NOT_YOURS' : 'TICKET_ACTION_FORBIDDEN';
}

/**
 * May this person do this to this ticket now, and as what? The lifecycle table first, then what
 * it cannot say: once-only, in time, not by whom it concerns.
 */
export function decide(action: TicketAction, facts: CaseFacts, who: Who, now: Date): Decision {
  const kinds = kindsOf(who, facts);
  const acting = transition(action).by.filter((kind) => kind !== 'system' && kinds.includes(kind));
  if (acting.length === 0) return { refusal: stranger(action, who) };
  const able = acting.filter((as) => allows(action, facts.state, as));
  let refusal: ErrorCode = 'TICKET_STATE_CHANGED';
  for (const as of able) {
    const objection = GUARDS[action]?.({ facts, who, as, now });
    if (objection === undefined) return { as };
    refusal = objection;
  }
  return { refusal };
}

/** What this person may do now: exactly what `decide` would let pass, in the table's order. */
export const optionsFor = (facts: CaseFacts, who: Who, now: Date): TicketActionOption[] =>
  TICKET_ACTIONS.filter((action) => 'as' in decide(action, facts, who, now)).map((action) =>
    action === 'resolve' && facts.afterPhoto ? { action, photoRequired: true } : { action },
  );
