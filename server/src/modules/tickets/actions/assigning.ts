import { Injectable } from '@nestjs/common';
import type { Role } from '@yanxinyuan/shared/roles';
import { Fail } from '../../../platform/fail';
import { IdentityService } from '../../identity';
import { Departments, TerritoryService } from '../../territory';
import { WorkingCalendar } from '../calendar/calendar';
import { dueTimes } from '../rules/clock';
import { firstLimit } from '../rules/contact';
import { unitOf } from '../routing/spot';
import { aboutTicket, toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';

const WORKERS: readonly Role[] = ['gridWorker', 'gridLeader'];

/** Who handles it: giving, taking, giving back, passing on. */
@Injectable()
export class Assigning {
  readonly handlers = {
    assign: (step) => this.assign(step),
    accept: (step) => this.accept(step),
    return: (step) => this.giveBack(step),
    refer: (step) => this.refer(step),
    sendBack: (step) => this.sendBack(step),
    release: (step) => this.release(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly identity: IdentityService,
    private readonly departments: Departments,
    private readonly territory: TerritoryService,
    private readonly calendar: WorkingCalendar,
  ) {}

  private async assign(step: Step): Promise<Effect> {
    const assigneeId = given(step.input, 'assigneeId');
    await this.checkAssignee(step, assigneeId);
    const effect = this.handOver(step, assigneeId);
    // Among colleagues it changes hands, and for the reporter nothing does.
    const lines = (effect.lines ?? []).filter((line) => step.as !== 'assignee' || line.personId === assigneeId);
    return { ...effect, lines, note: step.input.note ?? null };
  }

  /** The ticket goes to a worker, who has the urgency's whole time to accept it. */
  handOver({ whole, eventId, now }: Step, assigneeId: string, dueAt = whole.ticket.dueAt): Effect {
    const { ticket, category, reports } = whole;
    const { acceptDueAt } = dueTimes(this.calendar, ticket.urgency, now);
    const due = dueAt.toISOString();
    const facts = { place: ticket.place, due };
    const task = aboutTicket(ticket, { event: 'task_new', facts: { ...facts, category: category.name }, key: eventId });
    const grid = unitOf(this.territory, ticket);
    return {
      patch: { assigneeId, departmentCode: null, acceptDueAt, contactDueAt: firstLimit(ticket), dueAt },
      facts: { assigneeId },
      lines: [
        ...toReporters(ticket, reports, { event: 'report_assigned', facts: { ...facts, grid }, key: eventId }),
        { ...task, personId: assigneeId },
      ],
    };
  }

  /** A dispatcher chooses inside the town, a leader or colleague inside the community; nobody gets his own report. */
  private async checkAssignee({ tx, whole, as, personId }: Step, assigneeId: string): Promise<void> {
    const { ticket, facts } = whole;
    // Whoever has it, were he also the leader there: his own time to accept would begin anew each time he likes.
    const toHimself = assigneeId === personId && assigneeId === ticket.assigneeId;
    const area = as === 'dispatcher' ? ticket.townCode : ticket.areaCode.slice(0, 12);
    if (!toHimself && !facts.reporterIds.includes(assigneeId)) {
      for (const role of WORKERS) {
        const staff = await this.identity.staffWithin(tx, role, area);
        if (staff.some(({ personId, onLeave }) => personId === assigneeId && !onLeave)) return;
      }
    }
    throw new Fail('TICKET_ASSIGNEE_INVALID');
  }

  private accept({ whole, eventId, as, now, personId }: Step): Effect {
    const { ticket, reports } = whole;
    // The reporter was told which department has it; that it signed is for the desk.
    if (as === 'handler') return { patch: { acceptedAt: now }, facts: { departmentCode: ticket.departmentCode } };
    const said = { event: 'report_working' as const, facts: { place: ticket.place }, key: eventId };
    const lines = toReporters(ticket, reports, said);
    if (as !== 'standby') return { lines };
    // The first to accept has it, and whoever it was given to need not set out.
    const taken = aboutTicket(ticket, { event: 'danger_taken', facts: { place: ticket.place }, key: eventId });
    const before = ticket.assigneeId;
    return {
      patch: { assigneeId: personId },
      facts: { assigneeId: personId },
      lines: before === null ? lines : [...lines, { ...taken, personId: before }],
    };
  }

  private giveBack({ whole, eventId, input }: Step): Effect {
    const { ticket, category } = whole;
    const facts = { place: ticket.place, category: category.name };
    return {
      patch: { assigneeId: null, waitsFor: 'returned' },
      note: given(input, 'reason'),
      staff: [
        {
          to: { areaCode: ticket.areaCode, roles: ['dispatcher'] },
          said: { event: 'queue_new', facts, key: eventId },
        },
      ],
    };
  }

  /**
   * From whom cannot have it any more (收回). Nobody is told: who is away should not be disturbed,
   * and the reporter's case goes on as promised.
   */
  private release({ whole: { ticket } }: Step): Effect {
    const { assigneeId, departmentCode } = ticket;
    return {
      patch: { assigneeId: null, departmentCode: null, waitsFor: 'released' },
      facts: departmentCode === null ? { fromPerson: assigneeId } : { fromDepartment: departmentCode },
    };
  }

  private async refer(step: Step): Promise<Effect> {
    const effect = await this.referTo(step, given(step.input, 'departmentCode'));
    return { ...effect, note: given(step.input, 'note') };
  }

  /**
   * The ticket goes to a department, which has the urgency's whole time to sign for it.
   *
   * @param dueAt as promised, unless the clock stood
   * @throws Fail TICKET_DEPARTMENT_UNKNOWN
   */
  async referTo(
    { tx, whole, eventId, now }: Step,
    departmentCode: string,
    dueAt = whole.ticket.dueAt,
  ): Promise<Effect> {
    const { ticket, category, reports } = whole;
    const department = await this.departments.find(departmentCode, tx);
    if (department?.active !== true) throw new Fail('TICKET_DEPARTMENT_UNKNOWN');
    const facts = { category: category.name, due: dueAt.toISOString() };
    const unit = unitOf(this.territory, ticket);
    const { acceptDueAt } = dueTimes(this.calendar, ticket.urgency, now);
    return {
      patch: {
        departmentCode,
        assigneeId: null,
        acceptedAt: null,
        acceptDueAt,
        dueAt,
        contactDueAt: firstLimit(ticket),
      },
      facts: { departmentCode },
      lines: toReporters(ticket, reports, {
        event: 'report_referred',
        facts: { ...facts, department: department.name },
        key: eventId,
      }),
      staff: [{ to: { departmentCode }, said: { event: 'referred_new', facts: { ...facts, unit }, key: eventId } }],
    };
  }

  private async sendBack({ tx, whole, eventId, input }: Step): Promise<Effect> {
    const { ticket, category } = whole;
    const code = ticket.departmentCode ?? '';
    const department = (await this.departments.find(code, tx))?.name ?? code;
    return {
      patch: { departmentCode: null, waitsFor: 'sentBack' },
      note: given(input, 'reason'),
      facts: { departmentCode: code },
      staff: [
        {
          to: { areaCode: ticket.areaCode, roles: ['dispatcher'] },
          said: { event: 'sendback', facts: { department, category: category.name }, key: eventId },
        },
      ],
    };
  }
}
