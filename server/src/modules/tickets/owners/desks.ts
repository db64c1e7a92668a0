import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Log } from '../../../platform/logging/log';
import { IdentityService } from '../../identity';
import { NotificationsService } from '../../notifications';
import { TerritoryService } from '../../territory';
import { TicketDeskEntity } from '../entities/ticket-desk.entity';

interface TownRow {
  town: string;
  owner: string;
  told: string | null;
}

const OPEN = `state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')`;

// From one town's first open case to the next town's: not one row more is read. After a district's own code come
// its towns; ':' comes after every digit.
const TOWNS = `
  WITH RECURSIVE towns AS (
    (SELECT left(area_code, 9) AS code FROM ticket WHERE ${OPEN} ORDER BY area_code LIMIT 1)
    UNION ALL
    SELECT (SELECT left(t.area_code, 9) FROM ticket t
            WHERE t.${OPEN} AND t.area_code >= towns.code || CASE WHEN length(towns.code) = 6 THEN '0' ELSE ':' END
            ORDER BY t.area_code LIMIT 1)
    FROM towns WHERE towns.code IS NOT NULL
  )
  SELECT towns.code AS town, desk.owner, d.owner AS told
  FROM towns CROSS JOIN LATERAL desk_of($1, towns.code, NULL) desk LEFT JOIN ticket_desk d ON d.town_code = towns.code
  WHERE towns.code IS NOT NULL AND desk.owner IS DISTINCT FROM d.owner`;

const WAITING = `
  SELECT count(*)::int AS count FROM ticket
  WHERE state IN ('submitted', 'suspended', 'resolved') AND area_code >= $1 AND area_code < $1 || ':'`;

// Two processes that look at once would tell each change twice.
const ONE_AT_A_TIME = `SELECT pg_try_advisory_xact_lock(hashtextextended('ticket_desk', 0)) AS mine`;

/** Watches that somebody decides about every town, and says so when it is somebody else now, or nobody. */
@Injectable()
export class Desks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
    private readonly territory: TerritoryService,
    private readonly log: Log,
  ) {}

  async look(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }[]>(ONE_AT_A_TIME);
      if (lock?.mine !== true) return;
      const now = this.clock.now();
      const changed = await tx.query<TownRow[]>(TOWNS, [now]);
      for (const row of changed) {
        await tx.upsert(TicketDeskEntity, { townCode: row.town, owner: row.owner, since: now }, ['townCode']);
        await this.tell(tx, row, now);
      }
    });
  }

  /** The town's own desk sees its queue; whoever takes over from it, or has to appoint somebody, is told. */
  private async tell(tx: Tx, { town, owner }: TownRow, now: Date): Promise<void> {
    const [kind = '', code = ''] = owner.split(':');
    if (kind === 'desk' && code === town) return;
    const [row] = await tx.query<{ count: number }[]>(WAITING, [town]);
    const count = row?.count ?? 0;
    const facts = { town: this.territory.address(town), count };
    const key = `desk:${town}:${owner}:${now.toISOString()}`;
    if (kind === 'nobody') {
      // For the operator's own alarm, besides the supervisors: there is nobody else left to tell.
      this.log.error({ town, count }, 'open cases, and nobody at any desk above them');
      const scope = { kind: 'district' as const, code: town.slice(0, 6) };
      const people = await this.identity.staffAt(tx, 'supervisor', scope);
      await this.notifications.notifyAll(
        tx,
        people.map(({ personId }) => personId),
        { event: 'desk_empty', facts, key },
      );
      return;
    }
    const role = kind === 'desk' ? 'dispatcher' : 'admin';
    const people = await this.identity.staffAt(tx, role, { kind: 'district', code: town.slice(0, 6) });
    await this.notifications.notifyAll(
      tx,
      people.map(({ personId }) => personId),
      { event: 'desk_passed', facts, key },
    );
  }
}
