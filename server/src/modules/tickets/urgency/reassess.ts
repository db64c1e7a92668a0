import { Injectable } from '@nestjs/common';
import { moreUrgent } from '@yanxinyuan/shared/reports/questions';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { Categories, type ReportEntity } from '../../reports';
import { wakeNow } from '../actions/pausing';
import { WorkingCalendar } from '../calendar/calendar';
import { ClockHistory } from '../clocks/clock-history';
import { Danger } from '../danger/danger';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { hastenParts } from '../parts/hasten';
import { planLevel } from '../rules/ladder';
import { planMark } from '../rules/next-mark';
import { heldBy, knownNow, owedMark, replan, type Replanned } from '../rules/replan';
import { gravest, reportSays, type Cause } from './causes';
import { TellReassessed } from './tell-reassessed';

/** A case whose urgency changes by what its reports say, not by anybody's word. */
export interface Reassessment {
  /** locked; as it was */
  ticket: TicketEntity;
  to: Urgency;
  /** what says so; none where it is taken back to its category */
  cause?: Cause | undefined;
  /** all it carries from now on */
  reports: readonly ReportEntity[];
  now: Date;
}

/** Urgency by what the reports say: raised at once when one says more, taken back when that one leaves. */
@Injectable()
export class Reassess {
  constructor(
    private readonly categories: Categories,
    private readonly calendar: WorkingCalendar,
    private readonly history: ClockHistory,
    private readonly danger: Danger,
    private readonly tell: TellReassessed,
    private readonly jobs: Jobs,
  ) {}

  /** What of these reports makes a case more urgent than `base`; undefined: none does. */
  gravest(base: Urgency, reports: readonly ReportEntity[]): Cause | undefined {
    return gravest(
      base,
      reports.flatMap((report) => reportSays(this.categories, report, 'ever')),
    );
  }

  /** What a case deserves by its category and by these reports. */
  deserved(category: string, reports: readonly ReportEntity[]): { urgency: Urgency; cause?: Cause | undefined } {
    const base = this.categories.get(category).urgency;
    const cause = this.gravest(base, reports);
    return { urgency: cause?.urgency ?? base, cause };
  }

  /** The two nearest and the desk, if it is a danger to life as it now stands. */
  async alarm(tx: Tx, ticketId: string, { reports, at, eventId }: Told): Promise<void> {
    const ticket = await tx.findOneByOrFail(TicketEntity, { id: ticketId });
    const reporterIds = reports.map(({ reporterId }) => reporterId);
    const category = this.categories.get(ticket.category).name;
    await this.danger.tellAtOnce(tx, ticket, { category, reporterIds, at, eventId });
  }

  /**
   * Makes a case as urgent as it now is: its clocks, its history in words, whoever has it, its reporters, and of
   * danger to life the two nearest on duty and the desk. A danger that becomes known has its whole time from now;
   * one that is none any more is due as if it had never been. What rests (挂账) is looked at again at once.
   */
  async change(tx: Tx, change: Reassessment): Promise<void> {
    const { ticket, to, cause, reports, now } = change;
    const due = await this.due(tx, change);
    const after: TicketEntity = Object.assign({}, ticket, { urgency: to }, due);
    const patch = { urgency: to, ...due, ...planMark(this.calendar, after, now), ...planLevel(after) };
    await tx.update(TicketEntity, { id: ticket.id }, { ...patch, version: ticket.version + 1 });
    const eventId = await this.note(tx, { ticket, to, dueAt: due.dueAt, cause, now });
    const category = this.categories.get(ticket.category).name;
    const parts = await hastenParts(tx, this.calendar, after, now);
    await this.tell.all(tx, after, { category, reports, eventId, parts });
    if (!moreUrgent(to, ticket.urgency)) return;
    if (ticket.state === 'suspended') await wakeNow(this.jobs, tx, ticket);
    await this.alarm(tx, ticket.id, { reports, at: now, eventId });
  }

  /** The due times a case would have if it had been of this urgency all along. */
  async dueAs(tx: Tx, { id, openedAt }: Pick<TicketEntity, 'id' | 'openedAt'>, urgency: Urgency): Promise<Replanned> {
    return replan(this.calendar, urgency, openedAt, await this.history.of(tx, id));
  }

  /**
   * The due times of a case found to be another matter. What its worker finds himself is due no later than it was:
   * with a slower category he would win time. Whoever leads or dispatches plans it anew.
   *
   * @returns `isHeld`: it would be due later
   */
  async dueByFinding(
    tx: Tx,
    ticket: TicketEntity,
    urgency: Urgency,
    as: TicketActor,
  ): Promise<{ due: Replanned; isHeld: boolean }> {
    const events = await this.history.of(tx, ticket.id);
    const planned = replan(
      this.calendar,
      urgency,
      ticket.openedAt,
      events.filter(({ action }) => action !== 'recategorize'),
    );
    const due = as === 'assignee' ? heldBy(ticket, planned) : planned;
    return { due, isHeld: due.dueAt < planned.dueAt };
  }

  /** The row that says why a case is as urgent as it is. @returns its id */
  async note(tx: Tx, { ticket, to, dueAt, cause, now }: Noted): Promise<string> {
    const id = uuidv7();
    await tx.insert(TicketEventEntity, {
      id,
      ticketId: ticket.id,
      action: 'reassess',
      at: now,
      actorId: null,
      actorKind: 'system',
      fromState: ticket.state,
      toState: ticket.state,
      note: cause?.says ?? this.categories.get(ticket.category).name,
      facts: {
        from: ticket.urgency,
        to,
        dueAt: dueAt.toISOString(),
        ...(cause === undefined ? {} : { saidBy: cause.reporterId }),
      },
      visible: true,
    });
    return id;
  }

  private async due(tx: Tx, { ticket, to, now }: Reassessment): Promise<Replanned & Pick<TicketEntity, 'nextMark'>> {
    const { acceptDueAt, dueAt, nextMark } = ticket;
    // It was kept or broken when it was solved; reopened, it gets the time it now deserves.
    if (ticket.state === 'resolved') return { acceptDueAt, dueAt, nextMark };
    const due = moreUrgent(to, ticket.urgency)
      ? knownNow(this.calendar, to, ticket, now)
      : await this.dueAs(tx, ticket, to);
    const accepted = ticket.state === 'working' || (ticket.state === 'referred' && ticket.acceptedAt !== null);
    return { ...due, nextMark: owedMark(this.calendar, { urgency: to, accepted, ...due }, nextMark, now) };
  }
}

interface Told {
  reports: readonly ReportEntity[];
  at: Date;
  /** what made it a danger */
  eventId: string;
}

interface Noted {
  /** as it was */
  ticket: Pick<TicketEntity, 'id' | 'state' | 'urgency' | 'category'>;
  to: Urgency;
  dueAt: Date;
  cause?: Cause | undefined;
  now: Date;
}
