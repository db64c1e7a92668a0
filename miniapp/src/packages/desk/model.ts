import type { Page } from '@yanxinyuan/shared/pagination';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketAction, TicketInputField, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { Role } from '@yanxinyuan/shared/roles';
import { desk } from '@/texts/desk';
import { ACTION_TEXTS } from '@/texts/states';

const QUEUES_OF: Partial<Record<Role, readonly TicketQueue[]>> = {
  dispatcher: ['dispatch', 'verify', 'overdue', 'working'],
  // What climbs to a leader (四级七天) or is given to him is his own work.
  gridLeader: ['verify', 'inbox', 'overdue', 'working'],
  gridWorker: ['inbox', 'done'],
  department: ['inbox', 'done'],
  supervisor: ['overdue', 'working'],
  admin: ['overdue', 'working'],
};
/** Whose desk it is called when somebody has several roles. */
export const TITLE_ROLES = ['dispatcher', 'gridLeader', 'gridWorker', 'department', 'supervisor', 'admin'] as const;

/** The queues in which something waits to be done; the others are only looked through. */
export const callsForWork = (queue: TicketQueue): boolean => queue !== 'working' && queue !== 'done';

/** How much there is, by the longest first page one may ask for: 3, or 50+. */
export const atLeast = ({ items, next }: Page<unknown>): string =>
  next === undefined ? String(items.length) : `${items.length}+`;

const MOST = 4;
const DECIDES_FIRST: readonly TicketQueue[] = ['dispatch', 'verify', 'inbox', 'overdue', 'working', 'done'];
const WORKS_FIRST: readonly TicketQueue[] = ['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'];

/**
 * The queues of somebody's roles, the first one to open first; nobody needs more than four. What is done gives
 * way first, then what is overdue: it stands in what is being worked on too.
 */
export const queuesOf = (roles: readonly Role[]): TicketQueue[] => {
  const wanted = new Set(roles.flatMap((role) => QUEUES_OF[role] ?? []));
  const order = roles.includes('gridWorker') || roles.includes('department') ? WORKS_FIRST : DECIDES_FIRST;
  const spare = Math.max(0, wanted.size - MOST);
  const yielding = new Set<TicketQueue>(
    (['done', 'overdue'] as const).filter((queue) => wanted.has(queue)).slice(0, spare),
  );
  return order.filter((queue) => wanted.has(queue) && !yielding.has(queue));
};

/** Which clock runs: until accepted the accept limit, then the resolve limit. Who has a part signs for nothing. */
export function clockOf({ state, acceptDueAt, acceptedAt, clock, actions }: TicketListItem): {
  reading: ClockReading;
  verb: string;
} {
  const accept = { ...clock, dueAt: acceptDueAt };
  if (state === 'submitted') return { reading: accept, verb: desk.dispatchVerb };
  if (state === 'assigned') return { reading: accept, verb: desk.acceptVerb };
  const hasPart = actions.some(({ action }) => action === 'contribute');
  if (state === 'referred' && acceptedAt === null && acceptDueAt < clock.dueAt && !hasPart)
    return { reading: accept, verb: desk.sign };
  return { reading: clock, verb: desk.resolveVerb };
}

/** States in which a countdown says something. */
export const counts = ({ state }: TicketListItem): boolean =>
  ['submitted', 'assigned', 'working', 'referred', 'suspended'].includes(state);

// The deed one most likely came for, by what the list offers.
const PRIMARY: readonly TicketAction[] = [
  'accept',
  'contribute',
  'resolve',
  'verify',
  'extend',
  'assign',
  'resume',
  'refer',
];
const QUIET: readonly TicketAction[] = ['rate', 'withdraw', 'answer', 'route'];

interface Arranged {
  actions: readonly { action: TicketAction }[];
  waitsFor: TicketListItem['waitsFor'];
}

/** The one big button, and what goes beside it. More time is granted there only when somebody asked for it. */
export function arrange({ actions, waitsFor }: Arranged): { primary: TicketAction | null; others: TicketAction[] } {
  const names = actions.map(({ action }) => action).filter((action) => !QUIET.includes(action));
  const likely = PRIMARY.filter((action) => action !== 'extend' || waitsFor === 'extension');
  const primary = likely.find((action) => names.includes(action)) ?? null;
  return { primary, others: names.filter((action) => action !== primary) };
}

/** The word on a deed's button: a case nobody has yet is given out, one that somebody has is given to another. */
export const deedName = (action: TicketAction, state: TicketState): string =>
  action === 'assign' && state === 'submitted'
    ? desk.dispatch
    : action === 'accept' && state === 'referred'
      ? desk.sign
      : ACTION_TEXTS[action].name;

/** Below an icon, where five stand side by side: the icon is a camera already. */
export const iconName = (action: TicketAction, state: TicketState): string =>
  action === 'resolve' ? desk.resolved : action === 'extend' ? desk.moreTime : deedName(action, state);

/** The fields a deed's sheet asks for, the camera first; optional words that only repeat the deed stay away. */
export function fieldsOf(
  action: TicketAction,
  photoRequired: boolean,
): { field: TicketInputField; required: boolean }[] {
  const { needs, may = [] } = transition(action);
  const photos = may.includes('photos') ? [{ field: 'photos' as const, required: photoRequired }] : [];
  const due = action === 'invite' ? [{ field: 'dueAt' as const, required: false }] : [];
  const rest = may.includes('rest') ? [{ field: 'rest' as const, required: false }] : [];
  return [...photos, ...needs.map((field) => ({ field, required: true })), ...due, ...rest];
}

/** Does a word stand in any of these? */
export const matching = (words: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.includes(words.trim()));

/** The list with this one put in or taken out. */
export const toggled = <T extends string>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** The word on a card's button where the deed itself is done on the case's page. */
export const cardWord = (action: TicketAction, state: TicketState): string =>
  action === 'verify' ? desk.lookResult : action === 'extend' ? desk.lookExtension : deedName(action, state);

/** The first thing a deed's sheet still wants, or null. */
export const missingField = (
  fields: readonly { field: TicketInputField; required: boolean }[],
  has: (field: TicketInputField) => boolean,
): TicketInputField | null => fields.find(({ field, required }) => required && !has(field))?.field ?? null;
