import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import { IdentityService, Leaves } from '../../identity';
import { Departments } from '../../territory';
import type { TicketEntity } from '../entities/ticket.entity';

/** Who is named to go on in somebody's place. */
export interface Successor {
  personId?: string;
  departmentCode?: string;
}

/** The stand-in of somebody on leave, the successor of a department that was dissolved. */
@Injectable()
export class Successors {
  constructor(
    private readonly leaves: Leaves,
    private readonly departments: Departments,
    private readonly identity: IdentityService,
  ) {}

  /** @returns nothing where nobody is named, or the one named is not there either: routing decides */
  async of(tx: Tx, ticket: TicketEntity): Promise<Successor> {
    return ticket.departmentCode === null
      ? this.standIn(tx, ticket.assigneeId, ticket.townCode)
      : this.department(tx, ticket.departmentCode);
  }

  private async standIn(tx: Tx, assigneeId: string | null, townCode: string): Promise<Successor> {
    const personId = assigneeId === null ? null : await this.leaves.standInOf(tx, assigneeId);
    if (personId === null) return {};
    const workers = await this.identity.staffWithin(tx, 'gridWorker', townCode);
    return workers.some((one) => one.personId === personId && !one.onLeave) ? { personId } : {};
  }

  private async department(tx: Tx, from: string): Promise<Successor> {
    const code = await this.departments.successorOf(tx, from);
    if (code === null) return {};
    const people = await this.identity.staffAt(tx, 'department', { kind: 'department', code });
    return people.some(({ onLeave }) => !onLeave) ? { departmentCode: code } : {};
  }
}
