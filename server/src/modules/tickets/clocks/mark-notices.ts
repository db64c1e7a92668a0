import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { AnyNotice } from '../../notifications';
import type { TicketEntity } from '../entities/ticket.entity';
import type { ClockMark } from '../rules/clock';
import { aboutTicket, type Line, type Said, type StaffOf } from '../tell';

export interface MarkNotices {
  /** for whoever has it in hand */
  worker?: Line;
  staff?: { to: StaffOf; notice: AnyNotice };
}

/**
 * What a clock mark says, and to whom.
 *
 * @param category its name in words
 */
export function markNotices(
  ticket: TicketEntity,
  mark: ClockMark,
  { category, now }: { category: string; now: Date },
): MarkNotices {
  const { place, areaCode, departmentCode, assigneeId } = ticket;
  const hours = Math.max(1, Math.ceil((ticket.dueAt.getTime() - now.getTime()) / HOUR_MS));
  const key = `ticket:${ticket.id}:${mark}:${ticket.dueAt.toISOString()}`;
  const worker = (said: Said): MarkNotices =>
    assigneeId === null ? {} : { worker: { ...aboutTicket(ticket, said), personId: assigneeId } };
  const staff = (to: StaffOf, said: Said): MarkNotices => ({ staff: { to, notice: aboutTicket(ticket, said) } });
  const desk: StaffOf = { areaCode, roles: ['dispatcher'] };
  // One level up: the leader, unless nobody or a department has it, which is the desk's to chase.
  const above: StaffOf = assigneeId === null ? desk : { areaCode, roles: ['gridLeader', 'dispatcher'] };
  const up: Said = { event: 'overdue_up', facts: { place }, key };

  if (mark === 'late') return staff(desk, up);
  if (mark === 'remind' && departmentCode !== null) {
    return staff({ departmentCode }, { event: 'refer_remind', facts: { hours, category }, key });
  }
  if (mark === 'remind' && assigneeId !== null) {
    return worker({ event: 'task_remind', facts: { hours, place, category }, key });
  }
  if (mark === 'remind') return staff(desk, { event: 'queue_new', facts: { place, category }, key });
  if (mark === 'overdue') {
    return { ...worker({ event: 'task_overdue', facts: { place, category }, key }), ...staff(above, up) };
  }
  return staff(above, up);
}
