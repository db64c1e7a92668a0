import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { DUTY_LIMITS, type DutyDryRun, type DutyExample } from '@yanxinyuan/shared/tickets/duty';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { DepartmentsAlive } from './departments-alive';
import { DutyListEntity } from './entities/duty-list.entity';
import { DutyLeads, others } from './leads';
import { DutyLists } from './lists';
import { parseRules } from './rules/check';
import { decideLead, type DutyRule, type Matter } from './rules/match';
import { Tally } from './rules/tally';

interface ReplayRow {
  category: string;
  captured_at: Date;
  text: string | null;
  answers: Record<string, string> | null;
  reporter_id: string;
  area_code: string;
  lng: number;
  lat: number;
  ticket_id: string;
  number: string;
  place: string;
  submitted_at: Date;
}

// The area as it was located; a case may since have gone to the grid beside.
const REPLAY = `
  DECLARE replay NO SCROLL CURSOR FOR
  SELECT r.category, r.captured_at, r.text, r.answers, r.reporter_id, coalesce(r.grid_code, t.area_code) AS area_code,
         r.lng, r.lat, t.id AS ticket_id, t.number, t.place, r.submitted_at
  FROM report r JOIN ticket t ON t.id = r.ticket_id
  WHERE NOT r.joined AND r.submitted_at >= $1
  ORDER BY r.submitted_at DESC, r.id DESC`;
const AT_ONCE = 1_000;

/** Tries a draft on what was reported lately. */
@Injectable()
export class DutyDryRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly lists: DutyLists,
    private readonly leads: DutyLeads,
    private readonly alive: DepartmentsAlive,
  ) {}

  /**
   * What the last 30 days' reports would have become under a list, beside what the one in force
   * makes of them; both as things stand now, so a department without people leads nothing. It
   * changes nothing.
   *
   * @throws Fail NOT_FOUND
   */
  run(listId: string): Promise<DutyDryRun> {
    return this.database.transaction(async (tx) => {
      const draft = await this.lists.one(listId, tx);
      const live = await tx.findOneBy(DutyListEntity, { state: 'live' });
      const inForce = live === null ? [] : parseRules((await this.lists.one(live.id, tx)).items);
      const rules = parseRules(draft.items);
      const since = new Date(this.clock.now().getTime() - DUTY_LIMITS.replayDays * DAY_MS);
      const tally = new Tally(rules);
      const leadOf = this.outcomes(tx);
      await tx.query(REPLAY, [since]);
      for (;;) {
        const rows = await tx.query<ReplayRow[]>(`FETCH ${AT_ONCE} FROM replay`);
        if (rows.length === 0) break;
        for (const row of rows) {
          const matter = this.matterOf(row);
          if (matter === undefined) continue;
          const from = (await leadOf(inForce, matter, row.reporter_id)).lead;
          const to = await leadOf(rules, matter, row.reporter_id);
          tally.add(from, to, this.exampleOf(row));
        }
      }
      const { id, hash } = draft;
      return { listId: id, hash, against: live?.version ?? null, since: since.toISOString(), ...tally.result() };
    });
  }

  private matterOf({ category, captured_at: at, text, answers, area_code, lng, lat }: ReplayRow): Matter | undefined {
    const point = gcj02(lng, lat);
    return this.leads.matter(area_code, { category, at, text, answers: answers ?? {}, point });
  }

  /** Of a restricted matter only that there was one is told: whoever writes rules does not handle it. */
  private exampleOf(row: ReplayRow): Omit<DutyExample, 'from' | 'to' | 'rule'> | undefined {
    const { kind, restricted } = this.categories.get(row.category);
    if (restricted) return undefined;
    const { ticket_id: ticketId, number, category, place } = row;
    return { ticketId, number, category, kind, place, at: row.submitted_at.toISOString() };
  }

  /** Whom a case would open with, as submission decides it. */
  private outcomes(tx: Tx) {
    const staff = new Map<string, readonly string[]>();
    return async (rules: readonly DutyRule[], matter: Matter, reporterId: string): Promise<Outcome> => {
      const { rule, lead } = decideLead(rules, matter);
      const order = rule?.order ?? null;
      if (lead === 'grid' || lead === 'town') return { lead, rule: order };
      const people = staff.get(lead) ?? (await this.alive.people(tx, lead));
      staff.set(lead, people);
      return { lead: others(people, [reporterId]).length > 0 ? lead : 'grid', rule: order };
    };
  }
}

interface Outcome {
  lead: string;
  rule: number | null;
}
