/** The words the lifecycle table is written in: states, actions, who acts, and what an action is given. */

export const TICKET_STATES = [
  'submitted',
  'assigned',
  'working',
  'referred',
  'suspended',
  'resolved',
  'closed',
  'rejected',
  'merged',
  'withdrawn',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** States in which somebody still owes work. */
export const OPEN_STATES = ['submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved'] as const;

export const FINAL_STATES = ['closed', 'rejected', 'merged', 'withdrawn'] as const;

export const TICKET_ACTIONS = [
  'route',
  'assign',
  'accept',
  'return',
  'refer',
  'sendBack',
  'release',
  'resolve',
  'suspend',
  'resume',
  'verify',
  'witness',
  'reopen',
  'reject',
  'merge',
  'unmerge',
  'withdraw',
  'ask',
  'answer',
  'requestExtension',
  'extend',
  'recategorize',
  'invite',
  'contribute',
  'decline',
  'uninvite',
  'rate',
  'escalate',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/**
 * Who acts, seen from one ticket. `assignee` is the grid worker it is assigned to,
 * `handler` the department it is referred to, `reporter` anyone whose report it carries
 * with the first reporter's rights, `coHandler` a department asked to do a part of it,
 * `standby` one of the nearest who was told of a danger, `witness` a rider who has nothing to do
 * with it and no role over the place, the rest are roles whose scope covers the ticket.
 */
export type TicketActor =
  'system' | 'assignee' | 'handler' | 'coHandler' | 'reporter' | 'gridLeader' | 'dispatcher' | 'standby' | 'witness';

export const REJECT_REASONS = [
  'out_of_scope',
  'photo_unclear',
  'minor_or_stale',
  'already_filed',
  'not_found_on_site',
  'fake_or_malicious',
  'judicial_or_petition',
  'split_report',
  'other',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export type TicketInputField =
  | 'assigneeId'
  | 'departmentCode'
  | 'departments'
  | 'category'
  | 'note'
  | 'reason'
  | 'reasonCode'
  | 'photos'
  | 'reviewOn'
  | 'dueAt'
  | 'masterId'
  | 'question'
  | 'text'
  | 'rating'
  | 'verdict'
  | 'location'
  | 'rest'
  | 'restTo';
