import { Injectable } from '@nestjs/common';
import { scopeCovers, type Role } from '@yanxinyuan/shared/roles';
import { PERIOD_DAYS, type FiguresQuery, type FiguresView } from '@yanxinyuan/shared/tickets/rates';
import { atLocal, DAY_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { Categories } from '../../reports';
import { TerritoryService } from '../../territory';
import { FIGURES, type FiguresRow } from './figures.sql';
import { lineOf, partOf, ratesOf } from './sums';

/** Sums of months change little in five minutes, and half a town looks at them in the same meeting. */
const KEPT_MS = 5 * MINUTE_MS;
const KEPT_ANSWERS = 200;
const ROLES: readonly Role[] = ['gridLeader', 'dispatcher', 'supervisor', 'admin'];
const TERRITORY: readonly string[] = ['grid', 'community', 'town', 'district'];

interface Kept {
  until: number;
  view: Promise<FiguresView>;
}

/** The three rates of a period: counts of problems and hours, never of people. */
@Injectable()
export class Figures {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
  ) {}

  /**
   * Of all places somebody answers for, or of one of them; up to five minutes old.
   *
   * @throws Fail SCOPE_MISMATCH for an area that is not his
   */
  async of(actor: Actor, query: FiguresQuery): Promise<FiguresView> {
    const areas = areasOf(actor, query.area);
    const now = this.clock.now();
    const key = JSON.stringify([areas, query.period, query.department, query.category, query.group]);
    const known = this.kept.get(key);
    if (known !== undefined && known.until > now.getTime()) return known.view;
    if (this.kept.size >= KEPT_ANSWERS) this.kept.clear();
    const view = this.load(areas, query, now);
    this.kept.set(key, { until: now.getTime() + KEPT_MS, view });
    // A failure is not kept: the next one asks again.
    view.catch(() => this.kept.delete(key));
    return view;
  }

  private async load(areas: readonly string[], query: FiguresQuery, now: Date): Promise<FiguresView> {
    const to = new Date(atLocal(localDate(now), 0).getTime() + DAY_MS);
    const from = new Date(to.getTime() - PERIOD_DAYS[query.period] * DAY_MS);
    const { department = null } = query;
    const categories = this.wanted(query);
    const values = [from, to, now, areas, department, categories];
    const rows = await this.database.read.query<FiguresRow[]>(FIGURES, values);
    const byTown = rows.filter(({ by_town }) => by_town);
    const byCategory = rows.filter(({ by_town }) => !by_town);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      total: department === null && categories === null ? ratesOf(byTown) : partOf(byTown),
      groups: this.groups(byCategory),
      towns: this.towns(byTown),
    };
  }

  /** Codes asked for by one of them, by their group, or by both; null: all. */
  private wanted({ category, group }: FiguresQuery): string[] | null {
    if (group === undefined) return category === undefined ? null : [category];
    const codes = this.categories.list().flatMap(({ code, groupName }) => (groupName === group ? [code] : []));
    return category === undefined ? codes : codes.filter((code) => code === category);
  }

  private groups(rows: readonly FiguresRow[]): FiguresView['groups'] {
    const groupOf = new Map(this.categories.list().map(({ code, groupName }) => [code, groupName]));
    return [...new Set(groupOf.values())].flatMap((group) =>
      lineOf(
        group,
        group,
        rows.filter(({ category }) => groupOf.get(category ?? '') === group),
      ),
    );
  }

  private towns(rows: readonly FiguresRow[]): FiguresView['towns'] {
    const codes = [...new Set(rows.flatMap(({ town_code }) => town_code ?? []))].sort();
    return codes.flatMap((code) => {
      const names = this.territory.names(code);
      const of = rows.filter(({ town_code }) => town_code === code);
      return lineOf(code, names?.townName ?? names?.districtName ?? code, of);
    });
  }
}

/** Codes of a person's places without those inside another; or the one he asks for, if it is within. */
function areasOf(actor: Actor, area: string | undefined): string[] {
  const scopes = ROLES.flatMap((role) => scopesOf(actor, role)).filter(({ kind }) => TERRITORY.includes(kind));
  if (area !== undefined) {
    if (!scopes.some((scope) => scopeCovers(scope, area))) throw new Fail('SCOPE_MISMATCH');
    return [area];
  }
  const codes = [...new Set(scopes.map(({ code }) => code))].sort();
  return codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)));
}
