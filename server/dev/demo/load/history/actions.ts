import { Content } from '../../../../src/modules/tickets/moderation/content';
import { Jobs } from '../../../../src/platform/jobs/jobs';
import type { INestApplicationContext } from '@nestjs/common';
import { IdentityService } from '../../../../src/modules/identity';
import { Messenger, NotificationsService, type Notice } from '../../../../src/modules/notifications';
import type { NotificationEvent } from '../../../../src/modules/notifications/events';
import { Notices } from '../../../../src/modules/notifications/notices';
import { PlacesService } from '../../../../src/modules/places';
import { Categories, PhotosService } from '../../../../src/modules/reports';
import { Orders } from '../../../../src/modules/rewards/orders';
import { Departments, TerritoryService } from '../../../../src/modules/territory';
import { Assigning } from '../../../../src/modules/tickets/actions/assigning';
import { Ending } from '../../../../src/modules/tickets/actions/ending';
import { Merging } from '../../../../src/modules/tickets/actions/merging';
import { Closing } from '../../../../src/modules/tickets/actions/closing';
import { Escalating } from '../../../../src/modules/tickets/actions/escalating';
import { Extending } from '../../../../src/modules/tickets/actions/extending';
import { Hands, Handlers } from '../../../../src/modules/tickets/actions/handlers';
import { Further } from '../../../../src/modules/tickets/actions/further';
import { Pausing } from '../../../../src/modules/tickets/actions/pausing';
import { Recategorizing } from '../../../../src/modules/tickets/actions/recategorizing';
import { Solving } from '../../../../src/modules/tickets/actions/solving';
import { Talking } from '../../../../src/modules/tickets/actions/talking';
import { AwardPoints } from '../../../../src/modules/tickets/award-points';
import { WorkingCalendar } from '../../../../src/modules/tickets/calendar/calendar';
import { AtOnce } from '../../../../src/modules/tickets/parts/at-once';
import { PartsFollow } from '../../../../src/modules/tickets/parts/follow';
import { Joint } from '../../../../src/modules/tickets/parts/joint';
import { Perform } from '../../../../src/modules/tickets/perform';
import { Reporters } from '../../../../src/modules/tickets/intake/reporters';
import { Reroute } from '../../../../src/modules/tickets/owners/reroute';
import { ResumeAssignee } from '../../../../src/modules/tickets/owners/resume-assignee';
import { RouteNewCase } from '../../../../src/modules/tickets/routing/route-new';
import { Routing } from '../../../../src/modules/tickets/routing/routing';
import { Tell, type Line } from '../../../../src/modules/tickets/tell';
import { AppConfig } from '../../../../src/config/env';
import { Clock } from '../../../../src/platform/clock/clock';
import type { FollowUps } from '../../../../src/modules/tickets/follow-ups/follow-ups';
import { Witnessing } from '../../../../src/modules/tickets/witness/witnessing';
import { Database, type Tx } from '../../../../src/platform/db/database';
import { PhotoLinks } from '../../../../src/platform/storage/photo-links';
import { Storage } from '../../../../src/platform/storage/storage';
import type { Archive } from './archive';
import { ArchivedParts, ArchivedReports } from './archived-departments';
import { ArchivedUrgency } from './archived-urgency';
import { ArchivedWitnesses } from './archived-witnesses';
import type { Notebook } from './notebook';
import type { PlannedJobs } from './planned-jobs';

interface Told {
  archive: Archive;
  jobs: PlannedJobs;
  notebook: Notebook;
  followUps: FollowUps;
}

/** The server's own actions on cases, but that jobs are planned and notices noted down. */
export function actionsFor(app: INestApplicationContext, { archive, jobs, notebook, followUps }: Told): Perform {
  const [identity, departments] = [app.get(IdentityService), app.get(Departments)];
  const [calendar, award] = [app.get(WorkingCalendar), app.get(AwardPoints)];
  const assigning = new Assigning(identity, departments, app.get(TerritoryService), calendar);
  const parts = new ArchivedParts(archive);
  const urgency = new ArchivedUrgency(app, { archive, jobs, notebook });
  const closing = new Closing(jobs, award);
  const witnesses = new ArchivedWitnesses(identity, award, archive);
  const handlers = new Handlers(
    new Hands(
      assigning,
      new Recategorizing(app.get(Categories), new ArchivedReports(archive), calendar, urgency),
      new Joint(departments, calendar, parts),
    ),
    new Solving(award, calendar, notebook, closing, witnesses, followUps),
    new Pausing(jobs, award, calendar, app.get(ResumeAssignee), assigning),
    new Ending(new Merging(calendar, new AtTheDesk(app), new ArchivedReporters(archive), urgency)),
    new Talking(),
    new Further(
      new Extending(identity, departments),
      new Escalating(identity, assigning),
      new Witnessing(closing, witnesses),
    ),
  );
  const photos = new AttachedPhotos(
    app.get(Database),
    app.get(Storage),
    app.get(AppConfig),
    app.get(Clock),
    app.get(PhotoLinks),
  );
  const follow = new PartsFollow(parts, calendar, notebook);
  return new Perform(handlers, calendar, photos, notebook, follow, new UncheckedContent(app.get(Jobs)));
}

/** The same for orders. */
export const ordersFor = (app: INestApplicationContext, jobs: PlannedJobs, notebook: Notebook): Orders =>
  new Orders(jobs, app.get(PlacesService), new NotedNotices(app.get(Clock), notebook));

/** The album writes photos as attached from the first. */
class AttachedPhotos extends PhotosService {
  override attach(): Promise<void> {
    return Promise.resolve();
  }
}

/** The loader says of all of it at the end that it passed. */
export class UncheckedContent extends Content {
  override submit(): Promise<void> {
    return Promise.resolve();
  }
}

/** What was taken apart waits for the dispatcher of the story, who gives it out. */
class AtTheDesk extends Reroute {
  constructor(app: INestApplicationContext) {
    const [routing, asNew] = [app.get(Routing), app.get(RouteNewCase)];
    super(routing, asNew, app.get(Assigning), app.get(WorkingCalendar), app.get(Tell), app.get(AtOnce));
  }

  override run(): Promise<void> {
    return Promise.resolve();
  }
}

class ArchivedReporters extends Reporters {
  constructor(private readonly archive: Archive) {
    super();
  }

  override count(_: Tx, ticketIds: readonly string[]): Promise<void> {
    for (const id of ticketIds) {
      const people = new Set(this.archive.reportsOf(id).map(({ reporterId }) => reporterId));
      this.archive.ticket(id).reporters = people.size;
    }
    return Promise.resolve();
  }
}

/** History was told long ago. */
class NoMessenger extends Messenger {
  override add(): Promise<void> {
    return Promise.resolve();
  }
}

class NotedNotices extends NotificationsService {
  constructor(
    clock: Clock,
    private readonly notebook: Notebook,
  ) {
    super(clock, new Notices(), new NoMessenger());
  }

  override conceal(): Promise<void> {
    return Promise.resolve();
  }

  override notify<E extends NotificationEvent>(tx: Tx, notice: Notice<E> & { personId: string }): Promise<void> {
    // Checked against its own event where it was made; here it is only noted down.
    return this.notebook.people(tx, [notice as unknown as Line]);
  }
}
