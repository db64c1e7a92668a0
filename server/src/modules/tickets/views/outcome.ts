import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { REJECT_REASONS } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketQuestionEntity } from '../entities/ticket-question.entity';
import type { TicketRatingEntity } from '../entities/ticket-rating.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { lastOf, type Reader } from './history';
import type { Names } from './names';

type Events = readonly TicketEventEntity[];

/** Parts that the rider's and the staff's view have in common. */
export function suspensionView({ state, reviewOn }: TicketEntity, events: Events): TicketView['suspension'] {
  if (state !== 'suspended' || reviewOn === null) return null;
  return { reason: lastOf(events, 'suspend')?.note ?? '', reviewOn };
}

export function rejectionView({ state }: TicketEntity, events: Events): TicketView['rejection'] {
  const event = state === 'rejected' ? lastOf(events, 'reject') : undefined;
  if (event === undefined) return null;
  const reasonCode = REJECT_REASONS.find((reason) => reason === event.facts['reasonCode']) ?? 'other';
  return { reasonCode, note: event.note ?? '' };
}

/** The newest question; the answer for staff and for whoever gave it. */
export function questionView(
  question: TicketQuestionEntity | null,
  events: Events,
  reader: Reader,
): TicketView['question'] {
  if (question === null) return null;
  const readable = reader.kind === 'staff' || lastOf(events, 'answer')?.actorId === reader.personId;
  return {
    text: question.text,
    askedAt: question.askedAt.toISOString(),
    answer: readable ? question.answer : null,
  };
}

export const ratingView = (rating: TicketRatingEntity | undefined): ReportView['rating'] =>
  rating === undefined ? null : { value: rating.value, text: rating.text };

/** The look at the resolution that stands. */
export function witnessView({ resolutionId }: TicketEntity, events: Events, names: Names): TicketView['witness'] {
  const from = events.findIndex(({ id }) => id === resolutionId);
  const event = lastOf(events.slice(Math.max(0, from)), 'witness');
  if (resolutionId === null || event === undefined) return null;
  const verdict = event.facts['verdict'] === 'bad' ? 'bad' : 'good';
  return { verdict, at: event.at.toISOString(), photos: names.photos(event.photoIds) };
}

/** What was asked for, or what was granted in the end. */
export function extensionView({ extended, extensionDueAt }: TicketEntity, events: Events): TicketView['extension'] {
  const action = extended ? 'extend' : 'requestExtension';
  const event = extended || extensionDueAt !== null ? lastOf(events, action) : undefined;
  if (event === undefined) return null;
  return { requestedDueAt: String(event.facts['dueAt']), reason: event.note ?? '', granted: extended };
}
