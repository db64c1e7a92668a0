import { AppConfig } from '../../../config/env';
import { WorkingCalendar } from './calendar';
import { CalendarWatch } from './calendar-watch';

/** Working days. */
export const CALENDAR = {
  providers: [
    {
      provide: WorkingCalendar,
      useFactory: ({ WORK_CALENDAR_FILE }: AppConfig) => new WorkingCalendar(WORK_CALENDAR_FILE),
      inject: [AppConfig],
    },
    CalendarWatch,
  ],
};
