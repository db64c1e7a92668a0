import { Injectable } from '@nestjs/common';
import { distanceM, gcj02, middleOfCell, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { PageQuery } from '@yanxinyuan/shared/pagination';
import type { SolvedPage, SolvedView } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { Categories, ReportEntity } from '../../reports';
import { TerritoryService } from '../../territory';
import { TicketEntity } from '../entities/ticket.entity';
import { passed, REPORT_PASSED } from '../moderation/passed.sql';
import { locateSpot } from '../routing/spot';
import { NameLookup, type Names } from './names';

/** A home page that everyone opens must not ask the database each time; a minute's delay harms nobody. */
const KEPT_MS = MINUTE_MS;
const KEPT_PAGES = 500;

// Fit for everyone: nothing restricted (nor filed as such: its pictures were taken in confidence), no dispute, no
// appeal, and pictures of before and after.
const FIT = `t.state = 'closed' AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
  AND t.after_photo_id IS NOT NULL`;

interface Kept {
  until: number;
  page: Promise<SolvedPage>;
  points: Map<string, readonly [number, number]>;
}

/**
 * Degrees, some hundred metres. What everyone reads tells the grid a case was in and no point of it: exact distances
 * from three places would, and it may be somebody's door.
 */
const CELL = 0.001;
/** metres */
const STEP = 100;
const roughly = (metres: number): number => Math.max(1, Math.round(metres / STEP)) * STEP;

/** What was solved lately, for all to see: riders come back when results are visible. */
@Injectable()
export class Solved {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly territory: TerritoryService,
    private readonly lookup: NameLookup,
    private readonly categories: Categories,
  ) {}

  /** Of the town around `near`, else of everywhere; newest first. Up to a minute old. */
  async list(query: PageQuery, near?: Gcj02): Promise<SolvedPage> {
    const townCode = near === undefined ? undefined : locateSpot(this.territory, near)?.townCode;
    const { page, points } = this.keep(townCode, query);
    const found = await page;
    if (near === undefined) return found;
    const metres = (id: string): number | null => {
      const point = points.get(id);
      return point === undefined ? null : roughly(distanceM(near, point));
    };
    return { ...found, items: found.items.map((item) => ({ ...item, distanceM: metres(item.id) })) };
  }

  /**
   * One of them, as it is passed on from phone to phone.
   *
   * @throws Fail NOT_FOUND also for a case that is there and not fit for everyone: nobody learns which
   */
  async one(id: string): Promise<SolvedView> {
    const found = await this.fit(undefined).andWhere('t.id = :id', { id }).getMany();
    const view = (await this.items(found)).get(id);
    if (view === undefined) throw new Fail('NOT_FOUND');
    return view;
  }

  private keep(townCode: string | undefined, query: PageQuery): Kept {
    const now = this.clock.now().getTime();
    const key = [townCode, query.cursor, query.limit].join('|');
    const known = this.kept.get(key);
    if (known !== undefined && known.until > now) return known;
    if (this.kept.size >= KEPT_PAGES) this.kept.clear();
    const points: Kept['points'] = new Map();
    const kept = { until: now + KEPT_MS, page: this.load(townCode, query, points), points };
    this.kept.set(key, kept);
    // A failure is not kept: the next one asks again.
    kept.page.catch(() => this.kept.delete(key));
    return kept;
  }

  private async load(townCode: string | undefined, query: PageQuery, points: Kept['points']): Promise<SolvedPage> {
    const limit = pageLimit(query);
    const rows = await this.rows(townCode, query, limit + 1);
    const shown = rows.slice(0, limit);
    for (const { id, lng, lat } of shown) points.set(id, middleOfCell(gcj02(lng, lat), CELL));
    const [weekCount, items] = await Promise.all([this.weekCount(townCode), this.items(shown)]);
    const key = ({ closedAt, id }: TicketEntity): [string, string] => [closedAt?.toISOString() ?? '', id];
    const page = toPage(rows, limit, key, ({ id }) => id);
    const views = page.items.flatMap((id) => items.get(id) ?? []);
    return { ...page, items: views, weekCount, areaName: this.areaName(townCode) };
  }

  private solvedIn(townCode: string | undefined): SelectQueryBuilder<TicketEntity> {
    const select = this.database.read.createQueryBuilder(TicketEntity, 't').where(FIT);
    return townCode === undefined ? select : select.andWhere('t.town_code = :townCode', { townCode });
  }

  /** What everyone may see of what was solved. */
  private fit(townCode: string | undefined): SelectQueryBuilder<TicketEntity> {
    return this.solvedIn(townCode).innerJoin(
      ReportEntity,
      'r',
      `r.id = t.report_id AND NOT r.earlier_categories && :restricted AND ${REPORT_PASSED}
        AND ${passed('photo', 't.after_photo_id')}`,
      { restricted: this.categories.restricted() },
    );
  }

  private rows(townCode: string | undefined, query: PageQuery, limit: number): Promise<TicketEntity[]> {
    const select = this.fit(townCode).orderBy('t.closed_at', 'DESC').addOrderBy('t.id', 'DESC').limit(limit);
    const after = decodeTimeCursor(query.cursor);
    if (after) select.andWhere('(t.closed_at, t.id) < (:at, :id)', after);
    return select.getMany();
  }

  private weekCount(townCode: string | undefined): Promise<number> {
    const since = new Date(this.clock.now().getTime() - 7 * DAY_MS);
    return this.solvedIn(townCode).andWhere('t.closed_at >= :since', { since }).getCount();
  }

  private async items(rows: readonly TicketEntity[]): Promise<Map<string, SolvedView>> {
    const reports = await this.database.read.findBy(ReportEntity, { id: In(rows.map(({ reportId }) => reportId)) });
    const before = new Map(reports.map(({ id, photoIds }) => [id, photoIds[0]]));
    const names = await this.lookup.of({
      photos: rows.flatMap(({ reportId, afterPhotoId }) => [before.get(reportId), afterPhotoId]),
    });
    return new Map(
      rows.flatMap((ticket) => {
        const view = solvedView(ticket, before.get(ticket.reportId), names);
        return view === undefined ? [] : [[ticket.id, view] as const];
      }),
    );
  }

  private areaName(townCode: string | undefined): string {
    const code = townCode ?? this.territory.towns()[0]?.code.slice(0, 6);
    const names = code === undefined ? undefined : this.territory.names(code);
    return (townCode === undefined ? undefined : names?.townName) ?? names?.districtName ?? '';
  }
}

function solvedView(ticket: TicketEntity, beforeId: string | undefined, names: Names): SolvedView | undefined {
  const [before, after] = [names.photo(beforeId), names.photo(ticket.afterPhotoId)];
  const { resolvedAt, closedAt } = ticket;
  if (before === null || after === null || resolvedAt === null || closedAt === null) return undefined;
  return {
    id: ticket.id,
    category: ticket.category,
    place: ticket.place,
    distanceM: null,
    before,
    after,
    closedAt: closedAt.toISOString(),
    tookMinutes: Math.round((resolvedAt.getTime() - ticket.openedAt.getTime()) / MINUTE_MS),
  };
}
