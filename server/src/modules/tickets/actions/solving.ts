import { Injectable } from '@nestjs/common';
import { AwardPoints } from '../award-points';
import { WorkingCalendar } from '../calendar/calendar';
import type { Case } from '../cases';
import { TicketRatingEntity } from '../entities/ticket-rating.entity';
import { FollowUps } from '../follow-ups/follow-ups';
import { dueTimes } from '../rules/clock';
import { aboutTicket, Tell, toReporters } from '../tell';
import { Witnesses } from '../witness/witnesses';
import { given, type Effect, type Handled, type Handler, type Step } from './action';
import { Closing } from './closing';
import { waitingLines } from './waiting-lines';

/** Done, checked, done again, judged. */
@Injectable()
export class Solving {
  readonly handlers = {
    resolve: (step) => this.resolve(step),
    verify: (step) => this.verify(step),
    reopen: (step) => this.reopen(step),
    rate: (step) => this.rate(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly award: AwardPoints,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
    private readonly closing: Closing,
    private readonly witnesses: Witnesses,
    private readonly followUps: FollowUps,
  ) {}

  private async resolve(step: Step): Promise<Effect> {
    const { tx, whole, eventId, now, as, personId, input } = step;
    const { ticket, reports } = whole;
    const openRest = await this.followUps.left(step);
    await this.closing.startClock(step);
    await this.tell.verifiersLater(tx, ticket.areaCode, eventId);
    return {
      patch: {
        resolverId: personId,
        // Who has done it has taken it.
        ...(as === 'handler' ? { acceptedAt: ticket.acceptedAt ?? now } : {}),
        resolvedBy: as === 'handler' ? 'handler' : 'assignee',
        resolvedAt: now,
        resolutionId: eventId,
        afterPhotoId: input.photos?.[0] ?? null,
      },
      note: given(input, 'note'),
      ...(openRest === undefined ? {} : { afterwards: openRest }),
      lines: toReporters(ticket, reports, { event: 'report_resolved', facts: { place: ticket.place }, key: eventId }),
    };
  }

  private async verify(step: Step): Promise<Effect> {
    await this.witnesses.settle(step, 'good');
    return this.closing.close(step);
  }

  private async reopen(step: Step): Promise<Effect> {
    const { tx, whole, eventId, now, as, personId, input } = step;
    const { ticket } = whole;
    await this.closing.stopClock(tx, whole);
    const told = reopenTold(whole, eventId, as === 'reporter' ? personId : null, given(input, 'reason'));
    const thanks = await this.witnesses.settle(step, 'bad');
    return {
      patch: {
        closedAt: null,
        verified: null,
        // Whoever solved it reads it as its solver only as long as it counts as solved.
        resolverId: null,
        resolvedBy: null,
        resolvedAt: null,
        resolutionId: null,
        afterPhotoId: null,
        reopenedCount: ticket.reopenedCount + 1,
        reporterReopens: ticket.reporterReopens + (as === 'reporter' ? 1 : 0),
        // The first promise was kept or broken; the work that begins anew gets one of its own.
        dueAt: dueTimes(this.calendar, ticket.urgency, now).dueAt,
      },
      note: given(input, 'reason'),
      ...told,
      lines: [...(told.lines ?? []), ...thanks],
    };
  }

  private async rate({ tx, whole, eventId, now, personId, input }: Step): Promise<Effect> {
    const { ticket, category, reports } = whole;
    if (personId === null) throw new Error('the system has no opinion');
    const value = given(input, 'rating');
    const { id: ticketId, reopenedCount: round } = ticket;
    await tx.insert(TicketRatingEntity, { ticketId, personId, round, value, text: input.text ?? null, at: now });
    const award = await this.award.forRating(tx, personId, { whole, personId, now });
    const own = reports.filter(({ id }) => id === award?.reportId);
    const { granted: points = 0 } = award ?? {};
    const said = { event: 'points_awarded' as const, facts: { points, category: category.name }, key: eventId };
    return {
      note: input.text ?? null,
      facts: { rating: value },
      lines: [...toReporters(ticket, points > 0 ? own : [], said), ...waitingLines(whole, eventId, award)],
    };
  }
}

/**
 * Whoever solved it learns that it was not, and by whom: the reporter, or the one who checked. Everybody who
 * reported it learns that it goes on; only who said so reads that he did.
 *
 * @param sayer the reporter who said so; null: staff did
 */
function reopenTold({ ticket, reports }: Case, key: string, sayer: string | null, reason: string): Effect {
  const { place } = ticket;
  const said = {
    event: sayer !== null ? ('task_reopened' as const) : ('task_rejected_close' as const),
    facts: { place, reason },
    key,
  };
  const facts = { place };
  const own = reports.filter(({ reporterId }) => reporterId === sayer);
  const others = reports.filter((report) => !own.includes(report));
  const event = sayer !== null ? ('report_reopened_other' as const) : ('report_redone' as const);
  const lines = [
    ...toReporters(ticket, own, { event: 'report_reopened', facts, key }),
    ...toReporters(ticket, others, { event, facts, key }),
  ];
  const department = ticket.resolvedBy === 'handler' ? ticket.departmentCode : null;
  if (department !== null) return { lines, staff: [{ to: { departmentCode: department }, said }] };
  const personId = ticket.assigneeId;
  return { lines: personId === null ? lines : [...lines, { ...aboutTicket(ticket, said), personId }] };
}
