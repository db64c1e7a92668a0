import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Jobs } from '../../platform/jobs/jobs';
import { Cases } from './cases';
import { ClockMarks } from './clocks/clock-marks';
import { SystemActs } from './system';
import { aboutTicket, Tell } from './tell';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.clock': Record<string, never>;
  }
}

const EVERY_MINUTE = '* * * * *';

/** What tickets do by themselves. Every handler looks again whether its moment is still the one. */
@Injectable()
export class TicketJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly system: SystemActs,
    private readonly marks: ClockMarks,
    private readonly tell: Tell,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MINUTE, 'ticket.clock', () => this.marks.sweep());
    this.jobs.handle('ticket.autoClose', async ({ ticketId, resolutionId }) => {
      await this.system.run(
        ticketId,
        'verify',
        (ticket) => ticket.resolutionId === resolutionId && ticket.doubtedAt === null,
      );
    });
    this.jobs.handle('ticket.resume', (payload) => this.resume(payload));
  }

  /** On the review date the work goes on; the desk is told, and where nobody can take it, has to decide. */
  private async resume({ ticketId, reviewOn }: { ticketId: string; reviewOn: string }): Promise<void> {
    const ticket = await this.cases.find(this.database.read, ticketId);
    if (ticket.state !== 'suspended' || ticket.reviewOn !== reviewOn) return;
    try {
      await this.system.run(ticketId, 'resume', (locked) => locked.reviewOn === reviewOn);
    } catch (error) {
      if (!(error instanceof Fail && error.code === 'TICKET_NEEDS_ASSIGNEE')) throw error;
    }
    const { place, areaCode } = ticket;
    const key = `ticket:${ticketId}:review:${reviewOn}`;
    const notice = aboutTicket(ticket, { event: 'suspend_review', facts: { place }, key });
    await this.database.transaction((tx) => this.tell.staffNow(tx, { areaCode, roles: ['dispatcher'] }, notice));
  }
}
