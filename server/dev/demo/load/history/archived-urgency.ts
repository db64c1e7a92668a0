import type { INestApplicationContext } from '@nestjs/common';
import { Categories } from '../../../../src/modules/reports';
import { WorkingCalendar } from '../../../../src/modules/tickets/calendar/calendar';
import { Danger } from '../../../../src/modules/tickets/danger/danger';
import { Reassess } from '../../../../src/modules/tickets/urgency/reassess';
import { TellReassessed } from '../../../../src/modules/tickets/urgency/tell-reassessed';
import type { Archive } from './archive';
import { ArchivedClockHistory } from './archived-departments';
import type { Notebook } from './notebook';
import type { PlannedJobs } from './planned-jobs';

/** Urgencies of cases in the archive: two that are merged there are of one urgency, and nobody is sent to an old danger. */
export class ArchivedUrgency extends Reassess {
  constructor(
    app: INestApplicationContext,
    { archive, jobs, notebook }: { archive: Archive; jobs: PlannedJobs; notebook: Notebook },
  ) {
    const history = new ArchivedClockHistory(archive);
    const tell = new TellReassessed(notebook);
    super(app.get(Categories), app.get(WorkingCalendar), history, app.get(Danger), tell, jobs);
  }

  override change(): Promise<void> {
    return Promise.resolve();
  }

  override alarm(): Promise<void> {
    return Promise.resolve();
  }
}
