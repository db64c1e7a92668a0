import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import {
  REVEAL_DAYS,
  type Caller,
  type OwnRevealView,
  type RevealCount,
  type RevealCounts,
  type RevealQuery,
  type RevealView,
} from '@yanxinyuan/shared/tickets/reveals';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { AppConfig } from '../../../config/env';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { IdentityService } from '../../identity';
import { Departments, TerritoryService } from '../../territory';
import { unitsOf, type Spot } from '../routing/spot';
import { word } from '../words';

interface Row {
  id: string;
  at: Date;
  role: Caller;
  department_code: string | null;
  number: string;
}
interface OwnRow extends Row {
  category: string;
  area_code: string;
  town_code: string;
  community_code: string | null;
  grid_code: string | null;
  report_id: string | null;
}
interface StaffRow extends Row {
  person_id: string;
  town_code: string;
  ticket_id: string | null;
}
type CountRow = { person_id: string } & Record<'day_numbers' | 'day_times' | 'numbers', number>;

// What was merged keeps its reports, and the number is that of the first reporter of all.
const OWN = `
  SELECT c.id, c.at, c.role, c.department_code, t.number, t.category,
    t.area_code, t.town_code, t.community_code, t.grid_code,
    (SELECT r.id FROM report r JOIN ticket own ON own.id = r.ticket_id
     WHERE r.reporter_id = $1 AND t.id IN (own.id, own.master_id) ORDER BY r.submitted_at, r.id LIMIT 1) AS report_id
  FROM phone_reveal c JOIN ticket t ON t.id = c.ticket_id
  WHERE c.reporter_id = $1 AND ($2::timestamptz IS NULL OR (c.at, c.id) < ($2, $3))
  ORDER BY c.at DESC, c.id DESC LIMIT $4`;

const WITHIN = 'EXISTS (SELECT FROM unnest($1::text[]) AS area(code) WHERE starts_with(t.area_code, area.code))';

// Of a restricted matter no more than its number and its town.
const PAGE = `
  SELECT c.id, c.at, c.role, c.department_code, c.person_id, t.number, t.town_code,
    CASE WHEN NOT t.restricted THEN t.id END AS ticket_id
  FROM phone_reveal c JOIN ticket t ON t.id = c.ticket_id
  WHERE ${WITHIN} AND ($2::uuid IS NULL OR c.person_id = $2)
    AND ($3::timestamptz IS NULL OR (c.at, c.id) < ($3, $4))
  ORDER BY c.at DESC, c.id DESC LIMIT $5`;

const COUNTS = `
  SELECT c.person_id, count(DISTINCT c.reporter_id)::int AS numbers,
    count(DISTINCT c.reporter_id) FILTER (WHERE c.at > $3)::int AS day_numbers,
    count(*) FILTER (WHERE c.at > $3)::int AS day_times
  FROM phone_reveal c JOIN ticket t ON t.id = c.ticket_id
  WHERE ${WITHIN} AND c.at > $2
  GROUP BY c.person_id ORDER BY day_numbers DESC, numbers DESC, c.person_id LIMIT 50`;

/** Who was shown whose number: for the one it belongs to, and for those who see that it is not misused. */
@Injectable()
export class Reveals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
    private readonly departments: Departments,
  ) {}

  /** Of one's own number, newest first. Units stand for names, as in the history of one's cases. */
  async own({ personId }: Actor, query: PageQuery): Promise<Page<OwnRevealView>> {
    const limit = pageLimit(query);
    const after = decodeTimeCursor(query.cursor);
    const values = [personId, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.database.read.query<OwnRow[]>(OWN, values);
    const departments = await this.departmentsOf(rows);
    return toPage(rows, limit, keyOf, (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: word('actor', row.role, {
        ...unitsOf(this.territory, spotOf(row)),
        department: departments.get(row.department_code ?? '') ?? word('actor', 'office'),
      }),
      ticketNumber: row.number,
      category: row.category,
      reportId: row.report_id,
    }));
  }

  /** Of the reader's places, newest first. */
  async list(actor: Actor, query: RevealQuery): Promise<Page<RevealView>> {
    const limit = pageLimit(query);
    const after = decodeTimeCursor(query.cursor);
    const values = [areasOf(actor), query.person ?? null, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.database.read.query<StaffRow[]>(PAGE, values);
    const [people, departments] = await Promise.all([
      this.identity.people(rows.map(({ person_id }) => person_id)),
      this.departmentsOf(rows),
    ]);
    return toPage(rows, limit, keyOf, (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      personId: row.person_id,
      person: people.get(row.person_id)?.name ?? '',
      as: row.role,
      unit: departments.get(row.department_code ?? '') ?? this.territory.names(row.town_code)?.townName ?? '',
      ticketNumber: row.number,
      ticketId: row.ticket_id,
    }));
  }

  /** How often each was shown numbers in the reader's places. */
  async counts(actor: Actor): Promise<RevealCounts> {
    const now = this.clock.now().getTime();
    const since = (days: number): Date => new Date(now - days * DAY_MS);
    const values = [areasOf(actor), since(REVEAL_DAYS), since(1)];
    const rows = await this.database.read.query<CountRow[]>(COUNTS, values);
    const names = await this.identity.people(rows.map(({ person_id }) => person_id));
    const people: RevealCount[] = rows.map(({ person_id, day_numbers, day_times, numbers }) => ({
      personId: person_id,
      person: names.get(person_id)?.name ?? '',
      dayNumbers: day_numbers,
      dayTimes: day_times,
      numbers,
    }));
    return { limit: this.config.CALLS_PER_DAY, people };
  }

  private async departmentsOf(rows: readonly Row[]): Promise<Map<string, string>> {
    const codes = rows.flatMap(({ department_code }) => department_code ?? []);
    return codes.length === 0 ? new Map() : this.departments.names([...new Set(codes)]);
  }
}

const keyOf = ({ at, id }: Row): [string, string] => [at.toISOString(), id];

const areasOf = (actor: Actor): string[] =>
  (['supervisor', 'admin'] as const).flatMap((role) => scopesOf(actor, role).map(({ code }) => code));

const spotOf = ({ area_code, town_code, community_code, grid_code }: OwnRow): Spot => ({
  areaCode: area_code,
  townCode: town_code,
  communityCode: community_code,
  gridCode: grid_code,
});
