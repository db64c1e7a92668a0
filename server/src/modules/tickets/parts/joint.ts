import { Injectable } from '@nestjs/common';
import { Fail } from '../../../platform/fail';
import { Departments } from '../../territory';
import { given, type Effect, type Handled, type Handler, type Step } from '../actions/action';
import { WorkingCalendar } from '../calendar/calendar';
import type { Said } from '../tell';
import { latestPartDue } from './hasten';
import { newParts } from './new-parts';
import { TicketPartEntity } from './part.entity';
import { openParts, Parts } from './parts';

/**
 * Several departments on one case (联办). The one it was referred to leads and answers for it to the
 * reporter (首接负责); the others do their parts and hand them to the lead.
 */
@Injectable()
export class Joint {
  readonly handlers = {
    invite: (step) => this.invite(step),
    contribute: (step) => this.contribute(step),
    decline: (step) => this.decline(step),
    uninvite: (step) => this.uninvite(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly departments: Departments,
    private readonly calendar: WorkingCalendar,
    private readonly parts: Parts,
  ) {}

  private async invite(step: Step): Promise<Effect> {
    const { tx, whole, eventId, now, input } = step;
    const { ticket, category } = whole;
    const codes = given(input, 'departments');
    for (const code of codes) await this.checkInvited(step, code);
    const dueAt = partDue(this.calendar, step);
    const asked = given(input, 'note');
    await tx.insert(TicketPartEntity, newParts(this.calendar, { ticket, codes, asked, openedAt: now, dueAt }));
    const lead = await this.nameOf(step, ticket.departmentCode);
    const facts = { department: lead, category: category.name, due: dueAt.toISOString() };
    const said: Said = { event: 'part_new', facts, key: eventId };
    return {
      note: asked,
      facts: { departments: codes.join(','), dueAt: dueAt.toISOString() },
      staff: codes.map((departmentCode) => ({ to: { departmentCode }, said })),
    };
  }

  /** @throws Fail TICKET_DEPARTMENT_UNKNOWN, TICKET_PART_EXISTS for the lead and for one that is at it already */
  private async checkInvited({ tx, whole }: Step, code: string): Promise<void> {
    const department = await this.departments.find(code, tx);
    if (department?.active !== true) throw new Fail('TICKET_DEPARTMENT_UNKNOWN');
    const atIt = openParts(whole.parts).some(({ departmentCode }) => departmentCode === code);
    if (atIt || whole.ticket.departmentCode === code)
      throw new Fail('TICKET_PART_EXISTS', { department: department.name });
  }

  private async contribute(step: Step): Promise<Effect> {
    const { tx, now, personId, input } = step;
    const part = ownPart(step);
    const note = given(input, 'note');
    await this.parts.end(tx, [part], { state: 'done', now, personId, note, photoIds: input.photos ?? [] });
    return { note, ...(await this.toLead(step, part, 'part_done')) };
  }

  private async decline(step: Step): Promise<Effect> {
    const { tx, now, personId, input } = step;
    const part = ownPart(step);
    const note = given(input, 'reason');
    await this.parts.end(tx, [part], { state: 'declined', now, personId, note });
    return { note, ...(await this.toLead(step, part, 'part_declined')) };
  }

  private async uninvite({ tx, whole, eventId, now, personId, input }: Step): Promise<Effect> {
    const code = given(input, 'departmentCode');
    const part = openParts(whole.parts).find(({ departmentCode }) => departmentCode === code);
    if (part === undefined) throw new Fail('TICKET_PART_UNKNOWN');
    const note = given(input, 'reason');
    await this.parts.end(tx, [part], { state: 'withdrawn', now, personId, note });
    const said: Said = { event: 'part_closed', facts: { category: whole.category.name }, key: eventId };
    return { note, facts: { departmentCode: code }, staff: [{ to: { departmentCode: code }, said }] };
  }

  /** The lead learns what became of a part: it has to go on from there. */
  private async toLead(
    step: Step,
    part: TicketPartEntity,
    event: 'part_done' | 'part_declined',
  ): Promise<Pick<Effect, 'facts' | 'staff'>> {
    const { ticket, category } = step.whole;
    const department = await this.nameOf(step, part.departmentCode);
    const said: Said = { event, facts: { department, category: category.name }, key: step.eventId };
    return {
      facts: { departmentCode: part.departmentCode, partId: part.id },
      staff: [{ to: { departmentCode: ticket.departmentCode ?? '' }, said }],
    };
  }

  private async nameOf({ tx }: Step, code: string | null): Promise<string> {
    return (await this.departments.find(code ?? '', tx))?.name ?? code ?? '';
  }
}

/** The open part of the department for which somebody acts; the guard saw that there is one. */
function ownPart({ whole, departments = [], input }: Step): TicketPartEntity {
  const own = openParts(whole.parts).filter(({ departmentCode }) => departments.includes(departmentCode));
  const named = input.departmentCode;
  const part = named === undefined ? own[0] : own.find(({ departmentCode }) => departmentCode === named);
  if (part === undefined) throw new Fail('TICKET_PART_UNKNOWN');
  return part;
}

/**
 * Until when a part is wanted: as the lead says, else by the case's own promise, or the urgency's
 * whole time where that is broken already.
 *
 * @throws Fail TICKET_DATE_INVALID when it has passed, or lies beyond the promise
 */
function partDue(calendar: WorkingCalendar, { whole, now, input }: Step): Date {
  const { ticket } = whole;
  const latest = latestPartDue(calendar, ticket, now);
  if (input.dueAt === undefined) return latest;
  const dueAt = new Date(input.dueAt);
  if (dueAt <= now || dueAt > latest) throw new Fail('TICKET_DATE_INVALID', { latest: latest.toISOString() });
  return dueAt;
}
