import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database';
import { Leaves } from '../identity';
import { Departments } from '../territory';
import type { TicketEntity } from './entities/ticket.entity';

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
  ) {}

  /** @returns nothing where nobody is named: routing decides */
  async of(tx: Tx, { assigneeId, departmentCode }: TicketEntity): Promise<Successor> {
    if (departmentCode !== null) {
      const code = await this.departments.successorOf(tx, departmentCode);
      return code === null ? {} : { departmentCode: code };
    }
    const personId = assigneeId === null ? null : await this.leaves.standInOf(tx, assigneeId);
    return personId === null ? {} : { personId };
  }
}
