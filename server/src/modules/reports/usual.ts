import { Injectable } from '@nestjs/common';
import { middleOfCell, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { UsualCategory } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { localMinutes } from '@yanxinyuan/shared/time';
import { Clock } from '../../platform/clock/clock';
import { DailyTurns } from '../../platform/daily-turns';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { TerritoryService } from '../territory';
import { Categories } from './categories';
import { boxAround } from './rules/nearby';
import { usualOf } from './rules/usual';

interface Row {
  category: string;
  people: number;
  people_now: number;
}

// The rest of a case (follows_id) was reported by nobody. Two hours either way, also over midnight.
const NEAR = `
  SELECT category, count(DISTINCT reporter_id)::int AS people,
         count(DISTINCT reporter_id) FILTER (
           WHERE mod(extract(hour FROM captured_at AT TIME ZONE 'Asia/Shanghai')::int - $8 + 26, 24) <= 4
         )::int AS people_now
  FROM report
  WHERE category = ANY($1) AND lng BETWEEN $2 AND $3 AND lat BETWEEN $4 AND $5 AND submitted_at >= $6
    AND reporter_id <> $7 AND follows_id IS NULL
  GROUP BY category HAVING count(DISTINCT reporter_id) >= $9`;

/** Degrees, some fifty metres: by a box moved a metre at a time somebody would find the spot of each report. */
const CELL = 0.0005;

/** What others report near a place, so that a phone can guess. */
@Injectable()
export class Usual {
  private readonly turns = new DailyTurns(REPORT_LIMITS.usualPerDay);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
  ) {}

  /**
   * At most REPORT_LIMITS.usualShown, the likeliest first. Only what at least usualPeople others reported within some
   * usualMetres is told, never a restricted category, and never a critical one: a guess must raise no alarm.
   *
   * @param personId who asks; his own reports count for nothing here
   * @throws Fail TOO_MANY_REQUESTS when he asked too often today
   */
  async near(personId: string, point: Gcj02): Promise<UsualCategory[]> {
    const named = this.categories.list().filter(({ restricted, urgency }) => !restricted && urgency !== 'critical');
    const codes = named.map(({ code }) => code);
    const now = this.clock.now();
    if (!this.turns.take(personId, now)) throw new Fail('TOO_MANY_REQUESTS');
    const { west, east, south, north } = boxAround(middleOfCell(point, CELL), REPORT_LIMITS.usualMetres);
    const since = new Date(now.getTime() - REPORT_LIMITS.usualMs);
    const hour = Math.floor(localMinutes(now) / 60);
    const rows = await this.database.read.query<Row[]>(NEAR, [
      codes,
      west,
      east,
      south,
      north,
      since,
      personId,
      hour,
      REPORT_LIMITS.usualPeople,
    ]);
    const near = rows.map(({ people_now: peopleNow, ...row }) => ({ ...row, peopleNow }));
    const { areas } = this.territory.surroundings(point);
    return usualOf({ near, areas, fit: (category) => codes.includes(category) });
  }
}
