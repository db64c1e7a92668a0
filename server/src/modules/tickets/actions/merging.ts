import { Injectable } from '@nestjs/common';
import { moreUrgent } from '@yanxinyuan/shared/reports/questions';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { In } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { ReportEntity } from '../../reports';
import { WorkingCalendar } from '../calendar/calendar';
import { reportsOf } from '../cases';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { Reporters } from '../intake/reporters';
import { Reroute } from '../owners/reroute';
import { dueTimes } from '../rules/clock';
import { limitAfterMerge } from '../rules/contact';
import { follows } from '../rules/family';
import { passedMark } from '../rules/pressing';
import { toReporters } from '../tell';
import { Reassess } from '../urgency/reassess';
import { given, type Effect, type Step } from './action';

/** The case a person merged each of these into, by its last merge. */
const PARENTS = `
  SELECT DISTINCT ON (ticket_id) ticket_id, facts->>'masterId' AS parent FROM ticket_event
  WHERE ticket_id = ANY($1) AND action = 'merge' ORDER BY ticket_id, seq DESC`;

/** Two cases of one matter become one (并案), and two again when it was a mistake. */
@Injectable()
export class Merging {
  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly reroute: Reroute,
    private readonly reporters: Reporters,
    private readonly reassess: Reassess,
  ) {}

  async merge(step: Step): Promise<Effect> {
    const { tx, whole, eventId, now, input } = step;
    const { ticket, reports } = whole;
    const master = masterOf(step);
    // What was merged into this one follows it, so that no reader has to walk a chain.
    await tx.update(TicketEntity, { masterId: ticket.id }, { masterId: master.id });
    await beside(step, master, 'join');
    return {
      patch: { closedAt: now, masterId: master.id },
      note: input.note ?? null,
      facts: { masterId: master.id, number: master.number },
      lines: toReporters(ticket, reports, { event: 'report_merged', facts: { place: master.place }, key: eventId }),
      afterwards: async () => {
        await this.reporters.count(tx, [master.id]);
        await this.raise(step, master);
      },
    };
  }

  /** Two matters that are one are as urgent as the worse of them. */
  private async raise({ tx, whole: { ticket, reports }, now }: Step, master: TicketEntity): Promise<void> {
    if (!moreUrgent(ticket.urgency, master.urgency)) return;
    const cause = this.reassess.gravest(master.urgency, reports);
    await this.reassess.change(tx, {
      ticket: master,
      to: ticket.urgency,
      cause,
      reports: await reportsOf(tx, master.id),
      now,
    });
  }

  /**
   * Out of the case it was merged into, together with what was merged into it before. Its promise
   * ran on all the while: the due time is what it was, and what has passed is said at once. Each of the two is
   * as urgent as its own reports say; of danger to life people near by are told again.
   */
  async unmerge(step: Step): Promise<Effect> {
    const { tx, whole, others, eventId, now, input } = step;
    const { ticket } = whole;
    const master = others.get(ticket.masterId ?? '');
    // It was moved to another master while this waited for the locks.
    if (master === undefined) throw new Fail('TICKET_STATE_CHANGED', { state: ticket.state });
    const own = await this.followers(step, master);
    await tx.update(TicketEntity, { id: In(own) }, { masterId: ticket.id });
    await beside(step, master, 'unmerge');
    const reports = await reportsIn(tx, [ticket.id, ...own]);
    const { urgency, cause } = this.reassess.deserved(ticket.category, reports);
    const { acceptDueAt } = dueTimes(this.calendar, urgency, now);
    const { dueAt } = urgency === ticket.urgency ? ticket : await this.reassess.dueAs(tx, ticket, urgency);
    const { place } = ticket;
    return {
      patch: {
        urgency,
        dueAt,
        masterId: null,
        closedAt: null,
        assigneeId: null,
        departmentCode: null,
        waitsFor: 'unmerged',
        acceptDueAt,
        contactDueAt: limitAfterMerge(ticket),
        nextMark: passedMark(this.calendar, { urgency, acceptDueAt, dueAt }, now),
      },
      note: given(input, 'reason'),
      facts: { masterId: master.id, number: master.number },
      lines: toReporters(ticket, reports, { event: 'report_unmerged', facts: { place }, key: eventId }),
      afterwards: async () => {
        await this.reporters.count(tx, [ticket.id, master.id]);
        if (urgency !== ticket.urgency) {
          const { id, category } = ticket;
          const unmerged = { id, category, urgency: ticket.urgency, state: 'submitted' } as const;
          await this.reassess.note(tx, { ticket: unmerged, to: urgency, dueAt, cause, now });
        }
        await this.reroute.run({ ...step, whole: { ...whole, reports } }, { asNew: true });
        await this.reassess.alarm(tx, ticket.id, { reports, at: now, eventId });
        await this.takeBack(step, master, urgency);
      },
    };
  }

  /** What was urgent only by what has left it is so no more. */
  private async takeBack({ tx, now }: Step, master: TicketEntity, left: Urgency): Promise<void> {
    const reports = await reportsOf(tx, master.id);
    const { urgency, cause } = this.reassess.deserved(master.category, reports);
    if (!moreUrgent(left, urgency) || !moreUrgent(master.urgency, urgency)) return;
    await this.reassess.change(tx, { ticket: master, to: urgency, cause, reports, now });
  }

  private async followers({ tx, whole, others }: Step, master: TicketEntity): Promise<string[]> {
    const { ticket } = whole;
    const family = [...others.values()].filter(({ masterId }) => masterId === master.id).map(({ id }) => id);
    const rows = await tx.query<{ ticket_id: string; parent: string }[]>(PARENTS, [family]);
    return follows(new Map(rows.map((row) => [row.ticket_id, row.parent])), ticket.id);
  }
}

const reportsIn = (tx: Tx, ticketIds: readonly string[]): Promise<ReportEntity[]> =>
  tx.find(ReportEntity, { where: { ticketId: In([...ticketIds]) }, order: { submittedAt: 'ASC', id: 'ASC' } });

/** The line in the history of the other one; nothing happened to its state. */
async function beside(step: Step, master: TicketEntity, action: 'join' | 'unmerge'): Promise<void> {
  const { ticket } = step.whole;
  await step.tx.insert(TicketEventEntity, {
    id: uuidv7(),
    ticketId: master.id,
    action,
    at: step.now,
    actorId: step.personId,
    actorKind: step.as,
    fromState: master.state,
    toState: master.state,
    facts: { number: ticket.number, ticketId: ticket.id },
    visible: true,
  });
}

/**
 * An open case of the same town and kind, for a leader of the same community, where he has a say. A restricted one
 * never carries the reporters of an open one, nor the other way round: they would read what is not theirs.
 */
function masterOf({ whole, others, input, as }: Step): TicketEntity {
  const { ticket } = whole;
  const master = others.get(given(input, 'masterId'));
  const area = as === 'gridLeader' ? ticket.areaCode.slice(0, 12) : '';
  const fits =
    master !== undefined &&
    master.id !== ticket.id &&
    OPEN_STATES.some((state) => state === master.state) &&
    master.restricted === ticket.restricted &&
    master.kind === ticket.kind &&
    master.townCode === ticket.townCode &&
    master.areaCode.startsWith(area);
  if (!fits) throw new Fail('TICKET_MASTER_INVALID');
  return master;
}
