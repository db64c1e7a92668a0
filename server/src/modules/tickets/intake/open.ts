import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../../platform/db/database';
import { together } from '../../../platform/db/together';
import { Categories, type Category, type ReportEntity } from '../../reports';
import { Departments, TerritoryService } from '../../territory';
import { WorkingCalendar } from '../calendar/calendar';
import type { RuleExtras } from '../duty/leads';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { insertOpened, type NewEvent, type NewTicket } from './open.sql';
import { newTicket, openingEvents, openingNotices } from './opening';
import { RouteNewCase, type NewMatter, type NewRoute } from '../routing/route-new';
import { dueTimes } from '../rules/clock';
import { planMark } from '../rules/next-mark';
import { withRaise } from '../rules/raise';
import { addressOf, unitOf } from '../routing/spot';
import type { Line } from '../tell';
import { TellOpening } from '../danger/tell-opening';

/** A case as it was opened: what a reader would load again at once. */
export interface Opened {
  ticket: TicketEntity;
  events: TicketEventEntity[];
  steps: RoutingStep[];
}

/** A case as it will be written. */
export interface NewCase {
  row: NewTicket;
  events: NewEvent[];
  steps: RoutingStep[];
  report: ReportEntity;
  category: Category;
  /** of the rule by which a department leads */
  rule: RuleExtras | null;
  /** what its reporters are told instead of that it was received */
  reportersRead?: (row: NewTicket) => Line[];
}

/** Opens a case for a report that joins none, and routes it. */
@Injectable()
export class OpenTicket {
  constructor(
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
    private readonly calendar: WorkingCalendar,
    private readonly routing: RouteNewCase,
    private readonly departments: Departments,
    private readonly tell: TellOpening,
  ) {}

  /** Who should handle what is about to be reported. */
  choose(tx: Tx, matter: NewMatter): Promise<NewRoute> {
    return this.routing.run(tx, matter);
  }

  /** The case of a report, with whom routing chose. @param said what its first row in the history keeps */
  prepare(
    report: ReportEntity,
    { personId, departmentCode, extras = null, spot, steps }: NewRoute,
    said: Facts,
  ): NewCase {
    const category = this.categories.get(report.category);
    const raise = this.categories.raiseOf(category, report.answers ?? {});
    const urgency = raise?.to ?? category.urgency;
    const row = newTicket({
      id: uuidv7(),
      report,
      category,
      urgency,
      spot,
      place: addressOf(this.territory, spot),
      due: dueTimes(this.calendar, urgency, report.submittedAt),
      assigneeId: personId,
      departmentCode,
    });
    // The clock of a department runs by its own marks.
    if (departmentCode !== null) {
      Object.assign(row, planMark(this.calendar, { ...row, nextMark: null }, report.submittedAt));
    }
    const events = openingEvents(row, report, said);
    return { row, events, steps: withRaise(steps, raise), report, category, rule: extras };
  }

  /** Writes it and tells its people. @returns the case with the number the database gave it */
  async write(tx: Tx, made: NewCase): Promise<Opened> {
    const { row, events, steps } = made;
    const [number] = await together([this.insert(tx, made), this.tellAll(tx, made)]);
    const invited = await this.invite(tx, made);
    return {
      ticket: Object.assign(row, { number }),
      events: [...events, ...invited].map((event, at) => Object.assign(event, { seq: String(at) })),
      steps,
    };
  }

  /** @returns the number of the case */
  protected insert(tx: Tx, { row, events, steps }: NewCase): Promise<string> {
    return insertOpened(tx, row, events, steps);
  }

  /** Departments that come in at once; most cases have none. */
  private async invite(tx: Tx, { row, report, category, rule }: NewCase): Promise<NewEvent[]> {
    if (rule === null || rule.atOnce.length === 0) return [];
    const work = { ticket: row, category: category.name, rule, reporterIds: [report.reporterId], now: row.openedAt };
    const event = await this.tell.helpers(tx, work);
    if (event === undefined) return [];
    await tx.insert(TicketEventEntity, event);
    return [event];
  }

  private async tellAll(tx: Tx, { row, report, category, rule, reportersRead }: NewCase): Promise<void> {
    const { departmentCode } = row;
    const department = departmentCode === null ? undefined : (await this.departments.find(departmentCode, tx))?.name;
    const { people, staff } = openingNotices(row, report, {
      category: category.name,
      grid: unitOf(this.territory, row),
      department: department ?? '',
      contactId: rule?.contactId ?? null,
    });
    await together([
      this.tell.people(tx, reportersRead === undefined ? people : [...reportersRead(row), ...people.filter(forStaff)]),
      this.tell.danger(tx, row, {
        category: category.name,
        reporterIds: [report.reporterId],
        at: report.submittedAt,
      }),
      staff === undefined ? undefined : this.tell.staffLater(tx, staff.to, staff.notice),
    ]);
  }
}

const forStaff = ({ link }: Line): boolean => link?.type === 'ticket';
