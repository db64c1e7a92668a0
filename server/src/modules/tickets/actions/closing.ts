import { Injectable } from '@nestjs/common';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { Jobs } from '../../../platform/jobs/jobs';
import { AwardPoints, type CaseAward } from '../award-points';
import type { Case } from '../cases';
import { toReporters, type Line } from '../tell';
import type { Effect, Step } from './action';
import { waitingLines } from './waiting-lines';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.autoClose': { ticketId: string; resolutionId: string };
  }
}

/** A case that is found solved, by whomever. */
@Injectable()
export class Closing {
  constructor(
    private readonly jobs: Jobs,
    private readonly award: AwardPoints,
  ) {}

  async close({ tx, whole, eventId, now, personId, input }: Step): Promise<Effect> {
    await this.stopClock(tx, whole);
    const award = await this.award.forCase(tx, { whole, personId, now });
    return {
      patch: { closedAt: now, verified: 'solved' },
      note: input.note ?? null,
      facts: award === undefined ? {} : { points: award.granted, pointsWaiting: award.waiting },
      lines: closingLines(whole, eventId, award),
    };
  }

  /** Unless somebody says no in time, it closes by itself. */
  async startClock({ tx, whole, eventId, now }: Step): Promise<void> {
    const runAt = new Date(now.getTime() + TICKET_LIMITS.autoCloseMs);
    const job = { ticketId: whole.ticket.id, resolutionId: eventId };
    await this.jobs.enqueue(tx, 'ticket.autoClose', job, { runAt, key: autoCloseKey(job.ticketId) });
  }

  /** Nobody's silence closes it any more. */
  async stopClock(tx: Step['tx'], { ticket }: Case): Promise<void> {
    await this.jobs.cancel(tx, autoCloseKey(ticket.id));
  }
}

const autoCloseKey = (ticketId: string): string => `ticket.autoClose:${ticketId}`;

/** The first reporter reads what it brought, the others that it is done. */
function closingLines({ ticket, category, reports }: Case, key: string, award: CaseAward | undefined): Line[] {
  const facts = { category: category.name };
  const paid = reports.filter(({ id }) => id === award?.reportId);
  const { granted = 0 } = award ?? {};
  const plain = granted > 0 ? reports.filter((report) => !paid.includes(report)) : reports;
  return [
    ...toReporters(ticket, granted > 0 ? paid : [], {
      event: 'report_closed_points',
      facts: { ...facts, points: granted },
      key,
    }),
    ...toReporters(ticket, plain, { event: 'report_closed_plain', facts: { ...facts, place: ticket.place }, key }),
    ...waitingLines({ ticket, category, reports }, key, award),
  ];
}
