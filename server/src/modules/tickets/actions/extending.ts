import { Injectable } from '@nestjs/common';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { Fail } from '../../../platform/fail';
import { IdentityService } from '../../identity';
import { Departments } from '../../territory';
import { aboutTicket, toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';

/** More time: asked for by whoever works on it, granted once by a dispatcher. */
@Injectable()
export class Extending {
  readonly handlers = {
    requestExtension: (step) => this.request(step),
    extend: (step) => this.extend(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly identity: IdentityService,
    private readonly departments: Departments,
  ) {}

  private async request(step: Step): Promise<Effect> {
    const { whole, eventId, input } = step;
    const { ticket } = whole;
    const dueAt = newDue(step);
    const name = await this.askerName(step);
    const facts = { name, place: ticket.place, date: localDate(dueAt) };
    return {
      patch: { extensionDueAt: dueAt, waitsFor: 'extension' },
      note: given(input, 'reason'),
      facts: { dueAt: dueAt.toISOString() },
      staff: [
        {
          to: { areaCode: ticket.areaCode, roles: ['dispatcher'] },
          said: { event: 'extend_ask', facts, key: eventId },
        },
      ],
    };
  }

  private extend(step: Step): Effect {
    const { whole, eventId, input } = step;
    const { ticket, category, reports } = whole;
    const dueAt = newDue(step);
    const date = localDate(dueAt);
    const due = dueAt.toISOString();
    const granted = { event: 'extend_granted' as const, facts: { date, place: ticket.place }, key: eventId };
    const told = toReporters(ticket, reports, {
      event: 'report_extended',
      facts: { category: category.name, due, date },
      key: eventId,
    });
    const effect: Effect = {
      patch: { dueAt, extended: true, extensionDueAt: null, waitsFor: null },
      note: given(input, 'reason'),
      facts: { dueAt: due },
      lines: told,
    };
    if (ticket.departmentCode !== null) {
      return { ...effect, staff: [{ to: { departmentCode: ticket.departmentCode }, said: granted }] };
    }
    if (ticket.assigneeId === null) return effect;
    return { ...effect, lines: [...told, { ...aboutTicket(ticket, granted), personId: ticket.assigneeId }] };
  }

  /** Who asks, as a dispatcher knows them: the department, or the worker by name. */
  private async askerName({ tx, whole, personId, as }: Step): Promise<string> {
    const { departmentCode } = whole.ticket;
    if (as === 'handler' && departmentCode !== null) {
      return (await this.departments.find(departmentCode, tx))?.name ?? departmentCode;
    }
    const people = await this.identity.people(personId === null ? [] : [personId], tx);
    return people.get(personId ?? '')?.name ?? '';
  }
}

/** @throws Fail TICKET_DATE_INVALID when it is not later, TICKET_EXTEND_TOO_LONG past 15 days */
function newDue({ whole, now, input }: Step): Date {
  const { ticket } = whole;
  const dueAt = new Date(given(input, 'dueAt'));
  const latest = new Date(Math.max(ticket.dueAt.getTime(), now.getTime()) + TICKET_LIMITS.extendMaxDays * DAY_MS);
  if (dueAt <= ticket.dueAt || dueAt <= now) throw new Fail('TICKET_DATE_INVALID', { dueAt: dueAt.toISOString() });
  if (dueAt > latest) throw new Fail('TICKET_EXTEND_TOO_LONG', { latest: latest.toISOString() });
  return dueAt;
}
