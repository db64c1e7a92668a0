import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { TicketPartView } from '@yanxinyuan/shared/tickets/contract';
import { departmentsOf, type Who } from '../rules/access';
import type { Names } from '../views/names';
import type { TicketPartEntity } from './part.entity';

interface PartScene {
  names: Names;
  actor: Who;
  reading: (part: TicketPartEntity) => ClockReading;
}

/** Parts as staff read them beside the case. */
export function partViews(parts: readonly TicketPartEntity[], { names, actor, reading }: PartScene): TicketPartView[] {
  const own = departmentsOf(actor);
  return parts.map((part) => ({
    id: part.id,
    department: { code: part.departmentCode, name: names.department(part.departmentCode) },
    asked: part.asked,
    state: part.state,
    clock: reading(part),
    mine: part.state === 'open' && own.includes(part.departmentCode),
    endedAt: part.endedAt?.toISOString() ?? null,
    by: names.person(part.endedBy)?.name ?? null,
    note: part.note,
    photos: names.photos(part.photoIds),
  }));
}
