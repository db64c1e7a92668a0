import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { IdentityService } from '../../identity';
import { Departments } from '../../territory';
import { others } from '../duty/leads';
import type { Case } from '../cases';
import { Routing } from '../routing/routing';
import { Successors } from './successors';

/** Who takes a suspended case up again. */
@Injectable()
export class ResumeAssignee {
  constructor(
    private readonly identity: IdentityService,
    private readonly routing: Routing,
    private readonly departments: Departments,
    private readonly successors: Successors,
  ) {}

  /**
   * The department that led when it was suspended (首接负责), or the one named in the place of a dissolved one.
   *
   * @returns null where a worker had it, or of the department nobody is left but who reported it
   */
  async department(tx: Tx, { ticket, facts }: Case): Promise<string | null> {
    const { departmentCode: led } = ticket;
    if (led === null) return null;
    const active = (await this.departments.find(led, tx))?.active === true;
    const code = active ? led : (await this.successors.of(tx, ticket)).departmentCode;
    if (code === undefined) return null;
    const staff = await this.identity.staffAt(tx, 'department', { kind: 'department', code });
    const there = staff.filter(({ onLeave }) => !onLeave).map(({ personId }) => personId);
    return others(there, facts.reporterIds).length > 0 ? code : null;
  }

  /**
   * The one asked for; else whoever had it, while still a worker of the town; else the one
   * routing would choose.
   *
   * @returns null when there is nobody: a dispatcher has to name someone
   * @throws Fail TICKET_ASSIGNEE_INVALID when the one asked for is no worker of the town, is away, or reported it
   */
  async choose(tx: Tx, { ticket, facts }: Case, asked: string | undefined): Promise<string | null> {
    const workers = await this.identity.staffWithin(tx, 'gridWorker', ticket.townCode);
    const fits = (personId: string): boolean =>
      workers.some((worker) => worker.personId === personId && !worker.onLeave) &&
      !facts.reporterIds.includes(personId);
    if (asked !== undefined) {
      if (!fits(asked)) throw new Fail('TICKET_ASSIGNEE_INVALID');
      return asked;
    }
    if (ticket.assigneeId !== null && fits(ticket.assigneeId)) return ticket.assigneeId;
    return (await this.routing.route(tx, ticket, facts.reporterIds)).personId;
  }
}
