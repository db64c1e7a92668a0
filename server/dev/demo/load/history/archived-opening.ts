import type { Content } from '../../../../src/modules/tickets/moderation/content';
import type { INestApplicationContext } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import { IdentityService } from '../../../../src/modules/identity';
import { Categories, type ReportEntity } from '../../../../src/modules/reports';
import { Departments, TerritoryService } from '../../../../src/modules/territory';
import type { Step } from '../../../../src/modules/tickets/actions/action';
import { WorkingCalendar } from '../../../../src/modules/tickets/calendar/calendar';
import { Danger } from '../../../../src/modules/tickets/danger/danger';
import { TellOpening } from '../../../../src/modules/tickets/danger/tell-opening';
import type { DepartmentsAlive } from '../../../../src/modules/tickets/duty/departments-alive';
import { FollowUps } from '../../../../src/modules/tickets/follow-ups/follow-ups';
import { Staff } from '../../../../src/modules/tickets/routing/nearest-staff';
import { OpenTicket, type NewCase } from '../../../../src/modules/tickets/intake/open';
import { AtOnce } from '../../../../src/modules/tickets/parts/at-once';
import type { NewRoute, RouteNewCase } from '../../../../src/modules/tickets/routing/route-new';
import type { Tx } from '../../../../src/platform/db/database';
import type { Archive } from './archive';
import type { Notebook } from './notebook';

/** What a story has settled about a case before it opens. */
export interface Named {
  id: string;
  /** what people will say on the phone */
  number: string;
  /** of the machine's own step, where it takes one */
  routeId?: string | undefined;
}

/** Opens cases in the archive, under the names the stories have for them. */
export class ArchivedOpening extends OpenTicket {
  /** the case that opens next */
  next: Named | undefined;

  constructor(
    app: INestApplicationContext,
    { routing, alive, notebook }: { routing: RouteNewCase; alive: DepartmentsAlive; notebook: Notebook },
    private readonly archive: Archive,
  ) {
    const territory = app.get(TerritoryService);
    const danger = new Danger(app.get(IdentityService), territory, app.get(Staff), notebook);
    const calendar = app.get(WorkingCalendar);
    const tell = new TellOpening(notebook, danger, new AtOnce(app.get(Departments), alive, calendar, notebook));
    super(app.get(Categories), territory, calendar, routing, app.get(Departments), tell);
  }

  override prepare(report: ReportEntity, route: NewRoute, said: Facts): NewCase {
    const made = super.prepare(report, route, said);
    const { id, routeId } = this.named();
    const [submitted, routed] = made.events.map((event) => ({ ...event, ticketId: id }));
    const events = [submitted ?? [], routed === undefined ? [] : { ...routed, id: routeId ?? routed.id }].flat();
    return { ...made, row: Object.assign(made.row, { id }), events };
  }

  protected override insert(_: Tx, { row, events, steps }: NewCase): Promise<string> {
    const { id, number } = this.named();
    this.archive.tickets.set(id, Object.assign(row, { number }));
    this.archive.events.push(...events);
    this.archive.routes.push({ ticketId: id, at: row.openedAt, steps });
    return Promise.resolve(number);
  }

  private named(): Named {
    if (this.next === undefined) throw new Error('a case opens that no story has named');
    return this.next;
  }
}

/** What a resolution in part leaves opens as the case the stories go on with. */
export class NamedFollowUps extends FollowUps {
  constructor(
    categories: Categories,
    private readonly opening: ArchivedOpening,
    content: Content,
    private readonly nameOf: (step: Step) => Named,
  ) {
    super(categories, opening, content);
  }

  override async left(step: Step): Promise<(() => Promise<void>) | undefined> {
    const open = await super.left(step);
    if (open === undefined) return undefined;
    return async () => {
      this.opening.next = this.nameOf(step);
      await open();
    };
  }
}
