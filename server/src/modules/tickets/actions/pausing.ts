import { Injectable } from '@nestjs/common';
import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { WORKING_SPANS } from '@yanxinyuan/shared/tickets/limits';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { Jobs } from '../../../platform/jobs/jobs';
import { AwardPoints } from '../award-points';
import { WorkingCalendar } from '../calendar/calendar';
import { ResumeAssignee } from '../owners/resume-assignee';
import { dueAfterPause } from '../rules/clock';
import { toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';
import { Assigning } from './assigning';
import { waitingLines } from './waiting-lines';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.resume': { ticketId: string; reviewOn: string };
  }
}

const LONGEST_DAYS = 366;
const resumeKey = (ticketId: string): string => `ticket.resume:${ticketId}`;

/** The day of review is today: it became a danger while it rested. */
export const wakeNow = (
  jobs: Pick<Jobs, 'enqueue'>,
  tx: Tx,
  { id: ticketId, reviewOn }: { id: string; reviewOn: string | null },
): Promise<void> =>
  reviewOn === null
    ? Promise.resolve()
    : jobs.enqueue(tx, 'ticket.resume', { ticketId, reviewOn }, { key: resumeKey(ticketId) });

/** True, but not now (挂账), and on again. */
@Injectable()
export class Pausing {
  readonly handlers = {
    suspend: (step) => this.suspend(step),
    resume: (step) => this.resume(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly jobs: Jobs,
    private readonly award: AwardPoints,
    private readonly calendar: WorkingCalendar,
    private readonly assignees: ResumeAssignee,
    private readonly assigning: Assigning,
  ) {}

  private async suspend({ tx, whole, eventId, now, personId, input }: Step): Promise<Effect> {
    const { ticket, category, reports } = whole;
    const reviewOn = given(input, 'reviewOn');
    if (reviewOn <= localDate(now) || reviewOn > localDate(new Date(now.getTime() + LONGEST_DAYS * DAY_MS))) {
      throw new Fail('TICKET_DATE_INVALID', { reviewOn });
    }
    const runAt = atLocal(reviewOn, WORKING_SPANS[0][0]);
    await this.jobs.enqueue(
      tx,
      'ticket.resume',
      { ticketId: ticket.id, reviewOn },
      { runAt, key: resumeKey(ticket.id) },
    );
    const award = await this.award.forCase(tx, { whole, personId, now });
    const paid = reports.filter(({ id }) => id === award?.reportId && award.granted > 0);
    const facts = { category: category.name };
    return {
      patch: { clockStoppedAt: now, reviewOn, verified: 'true' },
      note: given(input, 'reason'),
      facts: { reviewOn },
      lines: [
        ...toReporters(ticket, reports, {
          event: 'report_suspended',
          facts: { ...facts, date: reviewOn },
          key: eventId,
        }),
        ...toReporters(ticket, paid, {
          event: 'points_awarded',
          facts: { ...facts, points: award?.granted ?? 0 },
          key: `${eventId}:points`,
        }),
        ...waitingLines(whole, eventId, award),
      ],
    };
  }

  private async resume(step: Step): Promise<Effect> {
    const { tx, whole, now, input } = step;
    const { ticket } = whole;
    const departmentCode = input.assigneeId === undefined ? await this.assignees.department(tx, whole) : null;
    const assigneeId = departmentCode === null ? await this.assignees.choose(tx, whole, input.assigneeId) : null;
    await this.jobs.cancel(tx, resumeKey(ticket.id));
    const pause = { stoppedAt: ticket.clockStoppedAt ?? now, resumedAt: now };
    const dueAt = dueAfterPause(this.calendar, ticket.urgency, ticket.dueAt, pause);
    const cleared = { clockStoppedAt: null, reviewOn: null };
    if (departmentCode !== null) {
      const effect = await this.assigning.referTo(step, departmentCode, dueAt);
      return { ...effect, to: 'referred', patch: { ...effect.patch, ...cleared } };
    }
    if (assigneeId === null) throw new Fail('TICKET_NEEDS_ASSIGNEE');
    const effect = this.assigning.handOver(step, assigneeId, dueAt);
    return { ...effect, patch: { ...effect.patch, ...cleared } };
  }
}
