import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import type { ReportEntity } from '../../reports';
import type { TicketEntity } from '../entities/ticket.entity';
import { sheetWord } from '../print/sheet-words';
import { aboutTicket, Tell, toReporters, type Said } from '../tell';

interface News {
  /** name */
  category: string;
  reports: readonly ReportEntity[];
  /** of the row in the history */
  eventId: string;
  /** departments whose part is due sooner now */
  hastened: readonly string[];
}

/** Who hears that a case is of another urgency: all who reported it, and whoever has it now. */
@Injectable()
export class TellReassessed {
  constructor(private readonly tell: Tell) {}

  /** @param ticket as it now is */
  async all(tx: Tx, ticket: TicketEntity, { category, reports, eventId: key, hastened }: News): Promise<void> {
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
    for (const code of hastened) await this.tell.staffLater(tx, { departmentCode: code }, task);
    // Nobody has it: the desk decides, and what it decides about is another matter now.
    if (state === 'submitted') await this.tell.staffLater(tx, { areaCode, roles: ['dispatcher'] }, task);
  }
}
