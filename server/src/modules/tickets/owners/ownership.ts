import { Injectable } from '@nestjs/common';
import type { OwnershipView } from '@yanxinyuan/shared/identity/roster';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { scopesOf, type Actor } from '../../../platform/http/actor';

const COUNTS = `
  SELECT split_part(owner, ':', 1) AS kind, count(*)::int AS count FROM ticket_owners($1)
  WHERE area_code >= $2 AND area_code < $2 || ':' GROUP BY 1`;

/** How many open cases lie with whom: counts of cases, never of people. */
@Injectable()
export class Ownership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of the districts this person oversees. */
  async of(actor: Actor): Promise<OwnershipView> {
    const codes = [...scopesOf(actor, 'admin'), ...scopesOf(actor, 'supervisor')].map(({ code }) => code);
    const view: OwnershipView = { assignee: 0, department: 0, leader: 0, desk: 0, admin: 0, nobody: 0, gone: 0 };
    for (const code of new Set(codes)) {
      const rows = await this.database.read.query<{ kind: keyof OwnershipView; count: number }[]>(COUNTS, [
        this.clock.now(),
        code,
      ]);
      for (const { kind, count } of rows) view[kind] += count;
    }
    return view;
  }
}
