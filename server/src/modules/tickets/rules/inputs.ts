import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';

/** What to say when a field is missing; a question and a rating have no word of their own. */
const MISSING: Record<TicketInputField, ErrorCode> = {
  assigneeId: 'TICKET_NEEDS_ASSIGNEE',
  departmentCode: 'TICKET_NEEDS_DEPARTMENT',
  departments: 'TICKET_NEEDS_DEPARTMENT',
  category: 'REPORT_CATEGORY_UNKNOWN',
  note: 'TICKET_NEEDS_NOTE',
  reason: 'TICKET_NEEDS_REASON',
  reasonCode: 'TICKET_NEEDS_REASON',
  photos: 'TICKET_NEEDS_PHOTO',
  reviewOn: 'TICKET_NEEDS_DATE',
  dueAt: 'TICKET_NEEDS_DATE',
  masterId: 'TICKET_MASTER_INVALID',
  question: 'TICKET_NEEDS_NOTE',
  text: 'TICKET_NEEDS_NOTE',
  rating: 'TICKET_NEEDS_REASON',
  verdict: 'TICKET_NEEDS_REASON',
  location: 'WITNESS_STALE',
  rest: 'TICKET_NEEDS_NOTE',
  restTo: 'TICKET_NEEDS_ASSIGNEE',
};

type Value = TicketInput[TicketInputField];

const filled = (value: Value): boolean =>
  typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : value !== undefined;

/** The first thing an action still needs, as the table orders them. */
export function missingInput(action: TicketAction, input: TicketInput, photoRequired: boolean): ErrorCode | undefined {
  const { needs } = transition(action);
  const wanted: readonly TicketInputField[] = photoRequired ? [...needs, 'photos'] : needs;
  const field = wanted.find((name) => !filled(input[name]));
  if (field !== undefined) return MISSING[field];
  // Either will do, so the table lists both as optional.
  if (action === 'answer' && !filled(input.text) && !filled(input.photos)) return MISSING.text;
  return undefined;
}

/** Fields an action knows nothing of: silently dropped, somebody's words would be lost. */
export function unknownInput(action: TicketAction, input: TicketInput): string[] {
  const { needs, may = [] } = transition(action);
  const known = new Set<string>([...needs, ...may]);
  return Object.entries(input).flatMap(([field, value]: [string, Value]) =>
    known.has(field) || !filled(value) ? [] : [field],
  );
}
