import type { Role } from '../roles';
import {
  TICKET_ACTIONS,
  type TicketAction,
  type TicketActor,
  type TicketInputField,
  type TicketState,
} from './vocabulary';

export interface Transition {
  action: TicketAction;
  from: readonly TicketState[];
  /** `same`: the state stays; `handler`: back to whoever resolved it (working, or referred for a department) */
  to: TicketState | 'same' | 'handler';
  by: readonly TicketActor[];
  /** another `to` for one of the actors */
  toFor?: Partial<Record<TicketActor, TicketState | 'same'>>;
  /** fields that must be there; photos of `resolve` are needed only where the category says so */
  needs: readonly TicketInputField[];
  /** fields that may be there */
  may?: readonly TicketInputField[];
  /** a tighter `from` for one of the actors */
  fromFor?: Partial<Record<TicketActor, readonly TicketState[]>>;
  /** may the reporter read this row of the history */
  visible: boolean;
}

/** The one lifecycle table: the server checks with it, the mini-program draws from it, tests walk it. */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'route', from: ['submitted'], to: 'assigned', by: ['system'], needs: [], visible: true },
  {
    action: 'assign',
    from: ['submitted', 'assigned', 'working', 'referred'],
    to: 'assigned',
    // Whoever has it hands it over to a colleague (交接).
    by: ['dispatcher', 'gridLeader', 'assignee'],
    fromFor: { assignee: ['assigned', 'working'] },
    needs: ['assigneeId'],
    may: ['note'],
    visible: true,
  },
  {
    action: 'accept',
    from: ['assigned', 'referred'],
    to: 'working',
    // A department signs for what it was referred (签收); it stays where it is.
    toFor: { handler: 'same' },
    // Of danger the nearest besides the assignee may take it over (standby), also while nobody has it.
    by: ['assignee', 'handler', 'standby'],
    fromFor: { assignee: ['assigned'], handler: ['referred'], standby: ['submitted', 'assigned'] },
    needs: [],
    visible: true,
  },
  {
    action: 'return',
    from: ['assigned', 'working'],
    to: 'submitted',
    by: ['assignee'],
    needs: ['reason'],
    visible: false,
  },
  {
    action: 'refer',
    from: ['submitted', 'assigned', 'working'],
    to: 'referred',
    // the system: as it opens, where the duty list says so, and to the successor of a dissolved department
    by: ['assignee', 'gridLeader', 'dispatcher', 'system'],
    fromFor: { assignee: ['working'], system: ['submitted'] },
    needs: ['departmentCode', 'note'],
    visible: true,
  },
  // Whom it lies with cannot have it any more; in the same transaction it is routed anew.
  {
    action: 'release',
    from: ['assigned', 'working', 'referred'],
    to: 'submitted',
    by: ['system'],
    needs: [],
    visible: false,
  },
  { action: 'sendBack', from: ['referred'], to: 'submitted', by: ['handler'], needs: ['reason'], visible: false },
  {
    action: 'resolve',
    from: ['working', 'referred'],
    to: 'resolved',
    by: ['assignee', 'handler'],
    fromFor: { assignee: ['working'], handler: ['referred'] },
    needs: ['note'],
    // `rest`: solved in part; what is left becomes a case of its own, of another category if need be.
    may: ['photos', 'rest', 'restTo', 'category'],
    visible: true,
  },
  {
    action: 'suspend',
    from: ['working', 'referred'],
    to: 'suspended',
    by: ['dispatcher'],
    needs: ['reason', 'reviewOn'],
    visible: true,
  },
  {
    action: 'resume',
    from: ['suspended'],
    // Whom it was with: a department that led has it back, so `referred`, unless a worker is named.
    to: 'assigned',
    by: ['dispatcher', 'system'],
    needs: [],
    may: ['assigneeId'],
    visible: true,
  },
  {
    action: 'verify',
    from: ['resolved'],
    to: 'closed',
    by: ['gridLeader', 'dispatcher', 'reporter', 'system'],
    needs: [],
    may: ['note'],
    visible: true,
  },
  {
    // 协助复拍. Seen well, it closes; seen badly, it stays resolved and a leader or dispatcher decides.
    action: 'witness',
    from: ['resolved'],
    to: 'closed',
    by: ['witness'],
    needs: ['verdict', 'location', 'photos'],
    visible: true,
  },
  {
    action: 'reopen',
    from: ['resolved', 'closed'],
    to: 'handler',
    by: ['reporter', 'gridLeader', 'dispatcher'],
    needs: ['reason'],
    may: ['photos'],
    visible: true,
  },
  {
    action: 'reject',
    from: ['submitted', 'assigned', 'working'],
    to: 'rejected',
    by: ['dispatcher'],
    needs: ['reasonCode', 'note'],
    visible: true,
  },
  {
    action: 'merge',
    from: ['submitted', 'assigned', 'working'],
    to: 'merged',
    by: ['dispatcher', 'gridLeader'],
    needs: ['masterId'],
    may: ['note'],
    visible: true,
  },
  {
    action: 'unmerge',
    from: ['merged'],
    // In the same transaction the machine routes it anew.
    to: 'submitted',
    by: ['dispatcher', 'gridLeader'],
    needs: ['reason'],
    visible: true,
  },
  {
    action: 'withdraw',
    from: ['submitted', 'assigned'],
    to: 'withdrawn',
    by: ['reporter'],
    needs: [],
    may: ['reason'],
    visible: true,
  },
  {
    action: 'ask',
    from: ['assigned', 'working', 'referred'],
    to: 'same',
    by: ['assignee', 'handler', 'coHandler', 'dispatcher'],
    fromFor: { coHandler: ['referred'] },
    needs: ['question'],
    visible: true,
  },
  {
    action: 'answer',
    from: ['assigned', 'working', 'referred'],
    to: 'same',
    by: ['reporter'],
    needs: [],
    may: ['text', 'photos'],
    visible: true,
  },
  {
    action: 'requestExtension',
    from: ['working', 'referred'],
    to: 'same',
    by: ['assignee', 'handler'],
    needs: ['dueAt', 'reason'],
    visible: false,
  },
  {
    action: 'extend',
    from: ['working', 'referred'],
    to: 'same',
    by: ['dispatcher'],
    needs: ['dueAt', 'reason'],
    visible: true,
  },
  {
    action: 'recategorize',
    from: ['submitted', 'assigned', 'working', 'referred'],
    to: 'same',
    by: ['assignee', 'gridLeader', 'dispatcher'],
    needs: ['category', 'reason'],
    visible: true,
  },
  {
    action: 'invite',
    from: ['referred'],
    to: 'same',
    by: ['handler', 'dispatcher'],
    needs: ['departments', 'note'],
    may: ['dueAt'],
    visible: true,
  },
  {
    action: 'contribute',
    from: ['referred'],
    to: 'same',
    by: ['coHandler'],
    needs: ['note'],
    may: ['photos', 'departmentCode'],
    visible: true,
  },
  {
    action: 'decline',
    from: ['referred'],
    to: 'same',
    by: ['coHandler'],
    needs: ['reason'],
    may: ['departmentCode'],
    visible: false,
  },
  {
    action: 'uninvite',
    from: ['referred'],
    to: 'same',
    by: ['handler', 'dispatcher'],
    needs: ['departmentCode', 'reason'],
    visible: false,
  },
  {
    action: 'rate',
    from: ['closed'],
    to: 'same',
    by: ['reporter'],
    needs: ['rating'],
    may: ['text'],
    visible: true,
  },
  {
    // 四级七天: a dispute goes one level up. Where the level above is the community, its leader gets it: assigned.
    action: 'escalate',
    from: ['submitted', 'assigned', 'working', 'referred'],
    to: 'submitted',
    by: ['assignee', 'gridLeader', 'dispatcher', 'system'],
    fromFor: { assignee: ['assigned', 'working'] },
    needs: ['reason'],
    visible: true,
  },
];

const byAction = new Map(TRANSITIONS.map((t) => [t.action, t]));

/** The row of an action. Every action has exactly one row, so this never misses. */
export function transition(action: TicketAction): Transition {
  const row = byAction.get(action);
  if (row === undefined) throw new Error(`no transition for ${action}`);
  return row;
}

/** May this kind of actor do this action from this state, by the table alone? */
export function allows(action: TicketAction, from: TicketState, actor: TicketActor): boolean {
  const row = transition(action);
  if (!row.by.includes(actor)) return false;
  return (row.fromFor?.[actor] ?? row.from).includes(from);
}

/** Actions an actor of these kinds has in this state by the table alone, in the table's order. */
export const allowedActions = (from: TicketState, actors: readonly TicketActor[]): TicketAction[] =>
  TICKET_ACTIONS.filter((action) => actors.some((actor) => allows(action, from, actor)));

/** Roles that can be a ticket actor through a scope that covers the ticket. */
export const SCOPED_ACTORS: Partial<Record<Role, TicketActor>> = {
  gridLeader: 'gridLeader',
  dispatcher: 'dispatcher',
};
