import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import type { ReportEntity } from '../../reports';
import type { TicketEntity } from '../entities/ticket.entity';
import type { OwedPart } from '../parts/hasten';
import { sheetWord } from '../print/sheet-words';
import { aboutTicket, Tell, toReporters, type Said } from '../tell';

interface News {
  /** name */
  category: string;
  reports: readonly ReportEntity[];
  /** of the row in the history */
  eventId: string;
  /** what departments owe of it */
  parts: readonly OwedPart[];
}

/** Who hears that a case is of another urgency: all who reported it, whoever has it now, and who owes a part of it. */
@Injectable()
export class TellReassessed {
  constructor(private readonly tell: Tell) {}

  /** @param ticket as it now is */
  async all(tx: Tx, ticket: TicketEntity, { category, reports, eventId: key, parts }: News): Promise<void> {
    const { place, assigneeId, departmentCode, areaCode, state } = ticket;
    const promise = { place, urgency: sheetWord('urgency', ticket.urgency), due: ticket.dueAt.toISOString() };
    // What is solved already has its result; a new promise comes with its reopening.
    const solved = state === 'resolved';
    const lines = solved ? [] : toReporters(ticket, reports, { event: 'report_reassessed', facts: promise, key });
    const said: Said = { event: 'task_reassessed', facts: { ...promise, category }, key };
    const task = aboutTicket(ticket, said);
    if (!solved && assigneeId !== null) lines.push({ ...task, personId: assigneeId });
    await this.tell.people(tx, lines);
    if (state === 'referred' && departmentCode !== null) await this.tell.staffLater(tx, { departmentCode }, task);
    for (const part of parts) {
      const own = aboutTicket(ticket, { ...said, facts: { ...said.facts, due: part.dueAt.toISOString() } });
      await this.tell.staffLater(tx, { departmentCode: part.departmentCode }, own);
    }
    // Nobody has it: the desk decides, and what it decides about is another matter now.
    if (state === 'submitted') await this.tell.staffLater(tx, { areaCode, roles: ['dispatcher'] }, task);
  }
}
