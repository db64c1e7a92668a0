import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { ReportEntity } from '../../reports';
import type { TerritoryService } from '../../territory';
import type { TicketEntity } from '../entities/ticket.entity';
import { placeView } from '../routing/spot';
import type { Names } from './names';

interface ListItemParts {
  ticket: TicketEntity;
  /** the report that opened it */
  report: ReportEntity | undefined;
  territory: TerritoryService;
  names: Names;
  actions: TicketListItem['actions'];
  clock: TicketListItem['clock'];
}

/** A ticket as staff read it in a list. Only for those whose reach is full: place and words are whole. */
export function listItemView({ ticket, report, territory, names, actions, clock }: ListItemParts): TicketListItem {
  const { assigneeId, departmentCode } = ticket;
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    state: ticket.state,
    kind: ticket.kind,
    category: ticket.category,
    urgency: ticket.urgency,
    restricted: ticket.restricted,
    place: placeView(territory, ticket, ticket),
    text: report?.text ?? null,
    thumb: names.photo(report?.photoIds[0]),
    openedAt: ticket.openedAt.toISOString(),
    acceptDueAt: ticket.acceptDueAt.toISOString(),
    dueAt: ticket.dueAt.toISOString(),
    acceptedAt: ticket.acceptedAt?.toISOString() ?? null,
    clockStopped: ticket.clockStoppedAt !== null,
    clock,
    resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
    closedAt: ticket.closedAt?.toISOString() ?? null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: names.person(assigneeId)?.name ?? '' },
    department: departmentCode === null ? null : { code: departmentCode, name: names.department(departmentCode) },
    reporters: ticket.reporters,
    waitsFor: ticket.waitsFor,
    level: ticket.level,
    levelDueAt: ticket.levelDueAt?.toISOString() ?? null,
    doubted: ticket.doubtedAt !== null,
    actions,
  };
}
