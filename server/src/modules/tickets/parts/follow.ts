import { Injectable } from '@nestjs/common';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Tx } from '../../../platform/db/database';
import { WorkingCalendar } from '../calendar/calendar';
import type { Case } from '../cases';
import { pausedPart, resumedPart } from '../rules/part-clock';
import { aboutTicket, Tell, type Said } from '../tell';
import { latestPartDue } from './hasten';
import type { TicketPartEntity } from './part.entity';
import { openParts, Parts } from './parts';

/** An action that moved the case. */
interface Moved {
  to: TicketState;
  eventId: string;
  now: Date;
  /** null: the system */
  personId: string | null;
  /** of a suspension: the day of review */
  reviewOn: string | null;
  /** of the case from now on */
  dueAt: Date;
}

/** What becomes of open parts when their case moves on. */
@Injectable()
export class PartsFollow {
  constructor(
    private readonly parts: Parts,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
  ) {}

  /**
   * While the case stands (挂账) so do its parts, and with it they go on with the time they had left. Whatever else
   * takes it from the departments ends them: nobody owes a part of what no department has any more.
   *
   * @param whole as it was
   */
  async follow(tx: Tx, whole: Case, moved: Moved): Promise<void> {
    const { ticket, category } = whole;
    const open = openParts(whole.parts);
    if (moved.to === ticket.state) return;
    if (moved.to === 'suspended') await this.pause(tx, whole, open, moved);
    else if (moved.to === 'referred') await this.resume(tx, whole, open, moved);
    else {
      await this.parts.end(tx, open, { state: 'closed', now: moved.now, personId: moved.personId });
      await this.say(tx, whole, codesOf(open), {
        event: 'part_closed',
        facts: { category: category.name },
        key: moved.eventId,
      });
    }
  }

  private async pause(tx: Tx, whole: Case, open: readonly TicketPartEntity[], moved: Moved): Promise<void> {
    for (const part of open) await this.parts.rewind(tx, part, pausedPart);
    const lead = whole.ticket.departmentCode;
    const facts = { category: whole.category.name, date: moved.reviewOn ?? '' };
    const codes = [...(lead === null ? [] : [lead]), ...codesOf(open)];
    await this.say(tx, whole, codes, { event: 'parts_paused', facts, key: moved.eventId });
  }

  private async resume(tx: Tx, whole: Case, open: readonly TicketPartEntity[], moved: Moved): Promise<void> {
    const { now, dueAt } = moved;
    const { urgency, clockStoppedAt } = whole.ticket;
    const latest = latestPartDue(this.calendar, { urgency, dueAt }, now);
    const pause = { stoppedAt: clockStoppedAt ?? now, resumedAt: now, latest };
    for (const part of open) {
      const clock = resumedPart(this.calendar, part, pause);
      await this.parts.rewind(tx, part, clock);
      const facts = { category: whole.category.name, due: clock.dueAt.toISOString() };
      await this.say(tx, whole, [part.departmentCode], { event: 'part_resumed', facts, key: moved.eventId });
    }
  }

  private async say(tx: Tx, { ticket }: Case, codes: readonly string[], said: Said): Promise<void> {
    for (const departmentCode of codes) await this.tell.staffLater(tx, { departmentCode }, aboutTicket(ticket, said));
  }
}

const codesOf = (parts: readonly TicketPartEntity[]): string[] => parts.map(({ departmentCode }) => departmentCode);
