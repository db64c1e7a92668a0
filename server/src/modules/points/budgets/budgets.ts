import { Injectable } from '@nestjs/common';
import type { BudgetDetail, BudgetRequest, BudgetView } from '@yanxinyuan/shared/points/approvals';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Jobs } from '../../../platform/jobs/jobs';
import { Names } from '../names';
import { reaches, townPrefixes } from '../rules/towns-of';

/** What a town may grant in a year, and who says so. */
export interface TownBudget extends BudgetRequest {
  /** nine digits */
  town: string;
  year: number;
  /** an id of a person, or a word for what is nobody */
  actor: string;
}
interface BudgetRow {
  town: string;
  cap: string | null;
  spent: string | null;
  waiting: string;
  waiting_amount: string;
}
interface ChangeRow {
  cap: string;
  reason: string;
  actor: string;
  recorded_at: Date;
}

// Also towns that are on the map no more: what they granted stays in the books.
const BUDGETS = `
  SELECT towns.town, b.cap, b.spent, w.waiting, w.waiting_amount
  FROM (
    SELECT unnest($1::text[]) AS town
    UNION SELECT town FROM ledger.budget_shard WHERE year = $2
    UNION SELECT town FROM ledger.waiting_award WHERE year = $2 AND for_budget
  ) towns
  CROSS JOIN LATERAL (
    SELECT sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard s WHERE s.town = towns.town AND s.year = $2
  ) b
  CROSS JOIN LATERAL (
    SELECT count(*) AS waiting, coalesce(sum(amount), 0) AS waiting_amount
    FROM ledger.waiting_award a WHERE a.town = towns.town AND a.year = $2 AND a.for_budget
  ) w
  WHERE EXISTS (SELECT FROM unnest($3::text[]) prefix WHERE starts_with(towns.town, prefix))
  ORDER BY towns.town`;

/** What a town may grant in a year. */
@Injectable()
export class Budgets {
  constructor(
    private readonly db: Database,
    private readonly names: Names,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Every town the reader reaches, those without a budget too.
   *
   * @param year in Asia/Shanghai; default the ledger's present one
   */
  async list(actor: Actor, year?: number): Promise<BudgetView[]> {
    const of = year ?? (await this.presentYear(this.db.read));
    const rows = await this.db.read.query<BudgetRow[]>(BUDGETS, [
      this.names.allTowns(),
      of,
      townPrefixes(actor, 'supervisor', 'admin'),
    ]);
    const townName = await this.names.towns(rows.map(({ town }) => town));
    return rows.map((row) => ({
      townCode: row.town,
      townName: townName(row.town),
      year: of,
      cap: row.cap === null ? null : Number(row.cap),
      spent: Number(row.spent ?? 0),
      waiting: { count: Number(row.waiting), amount: Number(row.waiting_amount) },
    }));
  }

  /** @throws Fail NOT_FOUND for a town the reader does not reach, or that never was */
  async get(actor: Actor, town: string, year: number): Promise<BudgetDetail> {
    const budget = (await this.list(actor, year)).find(({ townCode }) => townCode === town);
    if (!budget) throw new Fail('NOT_FOUND');
    const rows = await this.db.read.query<ChangeRow[]>(
      'SELECT cap, reason, actor, recorded_at FROM ledger.budget_change WHERE town = $1 AND year = $2 ORDER BY id DESC',
      [town, year],
    );
    const people = await this.names.people(rows.map(({ actor: by }) => by));
    const changes = rows.map((row) => ({
      cap: Number(row.cap),
      byName: people.get(row.actor)?.name ?? '',
      reason: row.reason,
      at: row.recorded_at.toISOString(),
    }));
    return { ...budget, changes };
  }

  /**
   * Sets the cap; what waited for it is granted by a job. The same cap again changes nothing.
   *
   * @throws Fail NOT_FOUND; NO_PERMISSION where the actor is no admin; BUDGET_BELOW_SPENT with facts.spent
   */
  async set(actor: Actor, town: string, year: number, { cap, reason }: BudgetRequest): Promise<BudgetDetail> {
    await this.get(actor, town, year);
    if (!reaches(townPrefixes(actor, 'admin'), town)) throw new Fail('NO_PERMISSION');
    await this.db.transaction((tx) => this.write(tx, [{ town, year, cap, reason, actor: actor.personId }]));
    return this.get(actor, town, year);
  }

  /**
   * Sets caps for anybody: whether the actor may is for the caller to say.
   *
   * @throws Fail BUDGET_BELOW_SPENT with facts.spent
   */
  async write(tx: Tx, budgets: readonly TownBudget[]): Promise<void> {
    for (const { town, year, cap, reason, actor } of budgets) {
      await tx.query('SELECT ledger.set_budget($1, $2, $3, $4, $5)', [town, year, cap, reason, actor]);
      await this.jobs.enqueue(tx, 'points.release', { town, year }, { key: `points.release:${town}:${year}` });
    }
  }

  /** By town, in points: those that have a budget of the year. */
  async standing(manager: EntityManager, year: number): Promise<Map<string, { cap: number; spent: number }>> {
    const rows = await manager.query<{ town: string; cap: string; spent: string }[]>(
      'SELECT town, sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard WHERE year = $1 GROUP BY town',
      [year],
    );
    return new Map(rows.map(({ town, cap, spent }) => [town, { cap: Number(cap), spent: Number(spent) }]));
  }

  /** By the ledger's clock, in Asia/Shanghai. */
  async presentYear(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ year: number }[]>('SELECT ledger.year_of(ledger.now()) AS year');
    if (!row) throw new Error('the ledger has no clock');
    return row.year;
  }
}
