import { Injectable } from '@nestjs/common';
import type { Role } from '@yanxinyuan/shared/roles';
import { Database } from '../../platform/db/database';
import { IdentityService } from '../identity';
import { NotificationsService, type AnyNotice } from '../notifications';
import { Names } from './names';

interface Today {
  /** YYYY-MM-DD in Asia/Shanghai, by the ledger's clock */
  date: string;
  year: number;
}
/** Something that somebody should look at. */
interface Thing {
  town: string;
  /** who cannot */
  notFor: readonly (string | null)[];
}
interface Ready {
  town: string;
  maker: string | null;
  rider_id: string;
  /** who answered its objections, once none is open: they do not approve it */
  rulers: string[];
}

const READY = `
  SELECT a.town, a.maker, rider.owner AS rider_id,
         ARRAY(SELECT r.actor FROM ledger.objection o JOIN ledger.objection_ruling r ON r.objection_id = o.id
               WHERE o.approval_id = a.id AND NOT ledger.has_open_objection(a.id)) AS rulers
  FROM ledger.approval a JOIN ledger.account rider ON rider.id = a.account_id
  WHERE NOT EXISTS (SELECT FROM ledger.approval_verdict v WHERE v.approval_id = a.id)
    AND (coalesce(a.notice_until <= ledger.now(), true) OR ledger.has_open_objection(a.id))`;

/** What those who answer for points are told without having asked; each of it once a day. */
@Injectable()
export class Reminders {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
    private readonly names: Names,
  ) {}

  /** To admins: awards of a town that wait for budget. */
  async overBudget(): Promise<void> {
    const rows = await this.db.read.query<{ town: string; year: number; count: string; points: string }[]>(
      `SELECT town, year, count(*) AS count, sum(amount) AS points FROM ledger.waiting_award
       WHERE for_budget GROUP BY town, year ORDER BY town, year`,
    );
    const { date } = await this.today();
    const townName = await this.names.towns(rows.map(({ town }) => town));
    for (const { town, year, count, points } of rows) {
      const admins = await this.holders('admin', town);
      const facts = { town: townName(town), year, count: Number(count), points: Number(points) };
      const key = `budget:${town}:${year}:${date}`;
      await this.db.transaction((tx) =>
        this.notifications.notifyAll(tx, admins, { event: 'budget_exceeded', facts, key }),
      );
    }
  }

  /** To admins: towns without a budget for next year, whose awards would all wait from its first day. */
  async nextYear(): Promise<void> {
    const { date, year } = await this.today();
    const rows = await this.db.read.query<{ town: string }[]>(
      'SELECT DISTINCT town FROM ledger.budget_change WHERE year = $1',
      [year + 1],
    );
    const set = new Set(rows.map(({ town }) => town));
    const missing = this.names.allTowns().flatMap((town) => (set.has(town) ? [] : [{ town, notFor: [] }]));
    await this.tellCounts('admin', missing, (count) => ({
      event: 'budget_missing',
      facts: { count, year: year + 1 },
      key: `budget-missing:${date}`,
    }));
  }

  /** To supervisors: proposals they may decide, and objections they may answer. */
  async approvals(): Promise<void> {
    const rows = await this.db.read.query<Ready[]>(READY);
    const { date } = await this.today();
    const things = rows.map(({ town, maker, rider_id: rider, rulers }) => ({
      town,
      notFor: [maker, rider, ...rulers],
    }));
    await this.tellCounts('supervisor', things, (count) => ({
      event: 'approval_wait',
      facts: { count },
      key: `approvals:${date}`,
    }));
  }

  /** Tells each holder of a role how many of the things lie in the towns they reach. */
  private async tellCounts(role: Role, things: readonly Thing[], notice: (count: number) => AnyNotice): Promise<void> {
    const counts = new Map<string, number>();
    for (const town of new Set(things.map((thing) => thing.town))) {
      const here = things.filter((thing) => thing.town === town);
      for (const personId of await this.holders(role, town)) {
        const theirs = here.filter(({ notFor }) => !notFor.includes(personId)).length;
        if (theirs > 0) counts.set(personId, (counts.get(personId) ?? 0) + theirs);
      }
    }
    const lines = [...counts].map(([personId, count]) => ({ personId, ...notice(count) }));
    await this.db.transaction((tx) => this.notifications.notifyEach(tx, lines));
  }

  private async holders(role: Role, town: string): Promise<string[]> {
    const staff = await this.identity.staffAt(this.db.read, role, { kind: 'town', code: town });
    return [...new Set(staff.map(({ personId }) => personId))];
  }

  private async today(): Promise<Today> {
    const [row] = await this.db.read.query<Today[]>(
      `SELECT (ledger.now() AT TIME ZONE 'Asia/Shanghai')::date::text AS date, ledger.year_of(ledger.now()) AS year`,
    );
    if (!row) throw new Error('the ledger has no clock');
    return row;
  }
}
