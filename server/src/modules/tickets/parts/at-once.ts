import { Injectable } from '@nestjs/common';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../../platform/db/database';
import { Departments } from '../../territory';
import { WorkingCalendar } from '../calendar/calendar';
import { DepartmentsAlive } from '../duty/departments-alive';
import { others, type RuleExtras } from '../duty/leads';
import type { TicketEntity } from '../entities/ticket.entity';
import type { NewEvent } from '../intake/open.sql';
import { aboutTicket, Tell } from '../tell';
import { word } from '../words';
import { latestPartDue } from './hasten';
import { newParts } from './new-parts';
import { TicketPartEntity } from './part.entity';

interface NewWork {
  ticket: Pick<TicketEntity, 'id' | 'urgency' | 'restricted' | 'dueAt' | 'departmentCode'>;
  /** its category in words */
  category: string;
  rule: RuleExtras;
  reporterIds: readonly string[];
  now: Date;
}

/** Departments a rule wants on the spot when a case opens: at a fire nobody waits until the lead asks (联办). */
@Injectable()
export class AtOnce {
  constructor(
    private readonly departments: Departments,
    private readonly alive: DepartmentsAlive,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
  ) {}

  /**
   * Asks them, like an invitation of the lead's. Who has nobody today is left out: the lead still sees on his screen
   * that the list names it.
   *
   * @param work a case that is referred, its row written
   * @returns the row for its history; undefined where nobody was asked
   */
  async invite(tx: Tx, { ticket, category, rule, reporterIds, now }: NewWork): Promise<NewEvent | undefined> {
    const codes: string[] = [];
    for (const code of rule.atOnce) {
      if (code === ticket.departmentCode || codes.length === TICKET_LIMITS.inviteMax) continue;
      if (others(await this.alive.people(tx, code), reporterIds).length > 0) codes.push(code);
    }
    if (codes.length === 0) return undefined;
    // What was taken out of another case may be late already.
    const dueAt = latestPartDue(this.calendar, ticket, now);
    const asked = word('duty', 'invite', { title: rule.title });
    await tx.insert(TicketPartEntity, newParts(this.calendar, { ticket, codes, asked, openedAt: now, dueAt }));
    const lead = (await this.departments.find(ticket.departmentCode ?? '', tx))?.name ?? '';
    const due = dueAt.toISOString();
    const id = uuidv7();
    const notice = aboutTicket(ticket, { event: 'part_new', facts: { department: lead, category, due }, key: id });
    for (const departmentCode of codes) await this.tell.staffLater(tx, { departmentCode }, notice);
    return {
      id,
      ticketId: ticket.id,
      action: 'invite',
      at: now,
      actorId: null,
      actorKind: 'system',
      fromState: 'referred',
      toState: 'referred',
      note: asked,
      photoIds: [],
      facts: { departments: codes.join(','), dueAt: due },
      visible: true,
      requestHash: null,
    };
  }
}
