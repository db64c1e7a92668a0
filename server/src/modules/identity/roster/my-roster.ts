import { Injectable } from '@nestjs/common';
import type { MyRosterView } from '@yanxinyuan/shared/identity/roster';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Grants } from '../grants';
import { People } from '../people';
import { nextShifts } from './duty';
import { leaveView } from './leave.view';
import { Leaves } from './leaves';
import { Roster } from './roster';

const NEXT = 5;

/** What somebody sees of his own duty. */
@Injectable()
export class MyRoster {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly roster: Roster,
    private readonly leaves: Leaves,
    private readonly grants: Grants,
    private readonly people: People,
  ) {}

  async of(personId: string): Promise<MyRosterView> {
    const { read } = this.database;
    const [facts, standing, colleagues] = await Promise.all([
      this.roster.of(read, personId),
      this.leaves.standsInFor(read, personId),
      this.grants.colleagues(read, personId),
    ]);
    const ids = [...facts.leaves.flatMap(({ standInId }) => standInId ?? []), ...standing.map((one) => one.personId)];
    const names = new Map((await this.people.byIds(read, ids)).map(({ id, name }) => [id, name]));
    const { onDuty, onLeave, switchUntil, shifts } = facts;
    return {
      onDuty,
      onLeave,
      switchUntil: switchUntil?.toISOString() ?? null,
      shifts,
      next: nextShifts(shifts, facts.leaves, this.clock.now(), NEXT).map(({ from, to }) => ({
        from: from.toISOString(),
        to: to.toISOString(),
      })),
      leaves: facts.leaves.map((leave) => leaveView(leave, names)),
      standsInFor: standing.map((leave) => ({
        name: names.get(leave.personId) ?? '',
        from: leave.fromAt.toISOString(),
        to: leave.toAt.toISOString(),
      })),
      // Whoever is on leave takes nothing over; those on duty first.
      colleagues: colleagues
        .filter((one) => !one.onLeave)
        .map((one) => ({ personId: one.personId, name: one.name, onDuty: one.onDuty }))
        .sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || (a.personId < b.personId ? -1 : 1)),
    };
  }
}
