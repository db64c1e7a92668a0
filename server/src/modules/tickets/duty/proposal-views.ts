import { Injectable } from '@nestjs/common';
import type { DutyProposalView } from '@yanxinyuan/shared/tickets/duty';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { In, type EntityManager } from 'typeorm';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { Categories } from '../../reports';
import { Departments, TerritoryService } from '../../territory';
import { TicketEntity } from '../entities/ticket.entity';
import type { DutyProposalEntity } from './entities/duty-proposal.entity';
import { ProposalRule } from './proposal-rule';

const TOWN_DIGITS = 9;

/** Proposals as their readers see them. */
@Injectable()
export class ProposalViews {
  constructor(
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
    private readonly departments: Departments,
    private readonly rule: ProposalRule,
  ) {}

  /**
   * Of a restricted matter those who do not handle it read the town and no case; nobody reads
   * cases outside his own places.
   */
  async of(
    manager: EntityManager,
    actor: Actor,
    proposals: readonly DutyProposalEntity[],
  ): Promise<DutyProposalView[]> {
    const tickets = await manager.find(TicketEntity, {
      select: { id: true, number: true, areaCode: true, restricted: true },
      where: { id: In(proposals.flatMap(({ ticketIds }) => ticketIds)) },
      order: { number: 'ASC' },
    });
    const names = await this.departments.names(proposals.flatMap(({ departmentCode }) => departmentCode ?? []));
    const views: DutyProposalView[] = [];
    for (const proposal of proposals) {
      const read = tickets.filter((ticket) => proposal.ticketIds.includes(ticket.id) && mayRead(actor, ticket));
      const suggestedLead = await this.rule.suggestedLead(manager, proposal);
      views.push({ ...this.view(actor, proposal, names), tickets: read.map(idAndNumber), suggestedLead });
    }
    return views;
  }

  private view(
    actor: Actor,
    proposal: DutyProposalEntity,
    names: ReadonlyMap<string, string>,
  ): Omit<DutyProposalView, 'tickets' | 'suggestedLead'> {
    const { id, state, pattern, category, returns, departmentCode: code, note, listId } = proposal;
    const restricted = this.categories.find(category)?.restricted ?? true;
    const handles = scopesOf(actor, 'dispatcher').some((scope) => scopeCovers(scope, proposal.areaCode));
    const area = restricted && !handles ? proposal.areaCode.slice(0, TOWN_DIGITS) : proposal.areaCode;
    return {
      id,
      state,
      pattern,
      category,
      territory: pattern === 'return' ? area : null,
      place: pattern === 'return' ? this.territory.address(area) : null,
      department: code === null ? null : { code, name: names.get(code) ?? code },
      returns,
      raisedAt: proposal.raisedAt.toISOString(),
      decidedAt: proposal.decidedAt?.toISOString() ?? null,
      note,
      listId,
    };
  }
}

type Seen = Pick<TicketEntity, 'id' | 'number' | 'areaCode' | 'restricted'>;

const mayRead = (actor: Actor, { areaCode, restricted }: Seen): boolean =>
  scopesOf(actor, 'dispatcher').some((scope) => scopeCovers(scope, areaCode)) ||
  (!restricted && scopesOf(actor, 'admin').some((scope) => scopeCovers(scope, areaCode)));

const idAndNumber = ({ id, number }: Seen): { id: string; number: string } => ({ id, number });
