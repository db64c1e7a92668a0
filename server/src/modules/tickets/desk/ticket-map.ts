import { Injectable } from '@nestjs/common';
import type { TicketAreaView, TicketFilter, TicketQueue, TicketSpots } from '@yanxinyuan/shared/tickets/queues';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { Categories } from '../../reports';
import { TerritoryService } from '../../territory';
import { needToKnow } from '../confidential/need-to-know';
import { TicketEntity } from '../entities/ticket.entity';
import { filterArms } from './filters';
import { queueArms, type Arm } from './queues';

const LATE = ['submitted', 'assigned', 'working', 'referred'];

interface AreaRow {
  community: string;
  grid: string | null;
  tickets: number;
}

/** Where the open work of somebody's queues lies. */
@Injectable()
export class TicketMap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
  ) {}

  /**
   * Open tickets of the reader's places, those due first. A restricted one is on nobody's map, not even on
   * that of its handlers: a map is looked at with others around.
   */
  async spots(actor: Actor, filter: TicketFilter): Promise<TicketSpots> {
    const limit = TICKET_LIMITS.spotsMax;
    const arms = queueArms(actor, 'working');
    const found = await Promise.all(arms.map((arm) => this.armSpots(actor, arm, filter)));
    const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()];
    rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
    const now = this.clock.now();
    return { spots: rows.slice(0, limit).map((row) => spotView(row, now)), more: rows.length > limit };
  }

  /**
   * Communities with something in this queue, by code; the grids of the community where it is only one. A ticket
   * that stands in the queue for two reasons counts once for each.
   */
  async areas(actor: Actor, queue: TicketQueue): Promise<TicketAreaView[]> {
    const rows = (await Promise.all(queueArms(actor, queue).map((arm) => this.armAreas(actor, arm)))).flat();
    const communities = summed(rows.map(({ community, tickets }) => [community, tickets]));
    const codes =
      communities.size > 1
        ? communities
        : summed(rows.flatMap(({ grid, tickets }) => (grid === null ? [] : [[grid, tickets]])));
    return [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, tickets]) => this.area(code, tickets));
  }

  private armAreas(actor: Actor, arm: Arm): Promise<AreaRow[]> {
    return this.select(actor, arm)
      .select('coalesce(t.community_code, t.town_code)', 'community')
      .addSelect('t.grid_code', 'grid')
      .addSelect('count(*)::int', 'tickets')
      .groupBy('1, 2')
      .getRawMany<AreaRow>();
  }

  private area(code: string, tickets: number): TicketAreaView {
    const names = this.territory.names(code);
    const own = [names?.gridName, names?.communityName, names?.townName, names?.districtName].find(Boolean);
    return { code, name: own ?? code, tickets };
  }

  private armSpots(actor: Actor, arm: Arm, filter: TicketFilter): Promise<TicketEntity[]> {
    const select = this.select(actor, arm).andWhere('NOT t.restricted');
    for (const { sql, parameters } of filterArms(filter, this.categories.list(), arm))
      select.andWhere(`(${sql})`, parameters);
    return select
      .orderBy('t.due_at')
      .addOrderBy('t.id')
      .limit(TICKET_LIMITS.spotsMax + 1)
      .getMany();
  }

  private select(actor: Actor, { sql, parameters }: Arm): SelectQueryBuilder<TicketEntity> {
    const known = needToKnow(actor);
    return this.database.read
      .createQueryBuilder(TicketEntity, 't')
      .where(`(${sql})`, { ...parameters, now: this.clock.now() })
      .andWhere(known.sql, known.parameters);
  }
}

function summed(counts: readonly (readonly [code: string, tickets: number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [code, tickets] of counts) sums.set(code, (sums.get(code) ?? 0) + tickets);
  return sums;
}

function spotView(ticket: TicketEntity, now: Date): TicketSpots['spots'][number] {
  const { id, number, state, urgency, category, place, lng, lat, dueAt } = ticket;
  const overdue = LATE.includes(state) && dueAt < now;
  return { id, number, state, urgency, category, address: place, dueAt: dueAt.toISOString(), overdue, lng, lat };
}
