import { Desks } from './desks';
import { HandOver } from './hand-over';
import { OwnersController } from './owners.controller';
import { Ownership } from './ownership';
import { Reroute } from './reroute';
import { Rescue } from './rescue';
import { ResumeAssignee } from './resume-assignee';
import { Successors } from './successors';
import { Watchdog } from './watchdog';
import { WatchdogJobs } from './watchdog.jobs';

/** Whose a case is, and what happens when that person is gone. */
export const OWNERS = {
  providers: [Desks, HandOver, Ownership, Reroute, Rescue, ResumeAssignee, Successors, Watchdog, WatchdogJobs],
  controllers: [OwnersController],
};
