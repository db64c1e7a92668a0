import { Injectable, type OnModuleInit } from '@nestjs/common';
import { localDate } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { Jobs } from '../../../platform/jobs/jobs';
import { Log } from '../../../platform/logging/log';
import { WorkingCalendar } from './calendar';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.calendar': Record<string, never>;
  }
}

/** 09:20 in Shanghai, when somebody is there to read it. */
const EVERY_MORNING = '20 1 * * *';

/**
 * Says every day, and at every start, for which of this and the next year the working days are not
 * known: until somebody adds them, promises are counted without 调休.
 */
@Injectable()
export class CalendarWatch implements OnModuleInit {
  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.look();
    this.jobs.every(EVERY_MORNING, 'ticket.calendar', () => {
      this.look();
      return Promise.resolve();
    });
  }

  private look(): void {
    const year = Number(localDate(this.clock.now()).slice(0, 4));
    const years = [year, year + 1].filter((one) => !this.calendar.knows(one));
    const facts = { metric: 'working_calendar_unknown_years', value: years.length, years };
    if (years.length === 0) this.log.info(facts, 'the working calendar is complete');
    else this.log.warn(facts, 'working days of a year are not known: see WORK_CALENDAR_FILE');
  }
}
