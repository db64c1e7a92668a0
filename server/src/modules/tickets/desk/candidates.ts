import { Injectable } from '@nestjs/common';
import type { CandidateView } from '@yanxinyuan/shared/tickets/actions';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { IdentityService, type StaffMember } from '../../identity';
import { TerritoryService } from '../../territory';
import type { Case } from '../cases';
import { Readable } from '../confidential/readable';
import { Routing } from '../routing/routing';
import { kindsOf } from '../rules/access';

const fitness = ({ ownGrid, onDuty }: CandidateView): number => (onDuty ? 0 : 2) + (ownGrid ? 0 : 1);

/** Whom a leader or dispatcher may give a ticket. */
@Injectable()
export class Candidates {
  constructor(
    private readonly database: Database,
    private readonly readable: Readable,
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
    private readonly routing: Routing,
  ) {}

  /**
   * Workers of the ticket's community for a leader or whoever hands it over, of the town for a
   * dispatcher; fit first: on duty, own grid, least open work. Whoever reported it, has it or is
   * on leave is not among them.
   *
   * @throws Fail SCOPE_MISMATCH
   */
  async list(actor: Actor, ticketId: string): Promise<CandidateView[]> {
    const manager = this.database.read;
    const whole = await this.readable.whole(actor, ticketId);
    const workers = await this.identity.staffWithin(manager, 'gridWorker', areaFor(actor, whole));
    const { reporterIds } = whole.facts;
    const has = kindsOf(actor, whole.facts).includes('assignee') ? actor.personId : null;
    const fit = workers.filter(
      ({ personId, onLeave }) => !reporterIds.includes(personId) && !onLeave && personId !== has,
    );
    const loads = await this.routing.loads(manager, [...new Set(fit.map(({ personId }) => personId))]);
    const people = [...byPerson(fit, whole.ticket.gridCode).values()];
    return people
      .map(({ personId, name, onDuty, scope }) => ({
        personId,
        name,
        gridName: this.territory.address(scope.code),
        onDuty,
        openWork: loads.get(personId)?.open ?? 0,
        ownGrid: scope.code === whole.ticket.gridCode,
      }))
      .sort((a, b) => fitness(a) - fitness(b) || a.openWork - b.openWork || (a.personId < b.personId ? -1 : 1));
  }
}

/** One entry a person, with the ticket's own grid where it is among theirs. */
function byPerson(workers: readonly StaffMember[], gridCode: string | null): Map<string, StaffMember> {
  const people = new Map<string, StaffMember>();
  for (const worker of workers) {
    if (!people.has(worker.personId) || worker.scope.code === gridCode) people.set(worker.personId, worker);
  }
  return people;
}

function areaFor(actor: Actor, { ticket, facts }: Case): string {
  const kinds = kindsOf(actor, facts);
  if (kinds.includes('dispatcher')) return ticket.townCode;
  if (kinds.includes('gridLeader') || kinds.includes('assignee')) return ticket.areaCode.slice(0, 12);
  throw new Fail(facts.restricted ? 'NOT_FOUND' : 'SCOPE_MISMATCH');
}
