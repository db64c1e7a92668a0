import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yanxinyuan/shared/time';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../platform/db/database';

/** What a rule says; `trigger` names what in the program applies it. */
export interface RuleTerms {
  code: string;
  name: string;
  points: number;
  /** units a rider and day; null: no limit of its own */
  dailyLimit: number | null;
  countsToCap: boolean;
  needsApproval: boolean;
  trigger: string;
}

interface TermsRow {
  code: string;
  name: string;
  points: string;
  daily_limit: number | null;
  counts_to_cap: boolean;
  needs_approval: boolean;
  trigger: string;
  begins: string | null;
}

/** Rules of a later day than today. A version is never edited: what was granted names it. */
@Injectable()
export class RuleVersions {
  /** The last version of every rule, also one that has not begun; with its first day, null for ever. */
  async last(manager: EntityManager): Promise<Map<string, RuleTerms & { begins: LocalDate | null }>> {
    const rows = await manager.query<TermsRow[]>(
      `SELECT DISTINCT ON (code) code, name, points, daily_limit, counts_to_cap, needs_approval, trigger,
         (nullif(valid_from, '-infinity') AT TIME ZONE 'Asia/Shanghai')::date::text AS begins
       FROM ledger.award_rule ORDER BY code, version DESC`,
    );
    return new Map(
      rows.map((row) => [
        row.code,
        {
          code: row.code,
          name: row.name,
          points: Number(row.points),
          dailyLimit: row.daily_limit,
          countsToCap: row.counts_to_cap,
          needsApproval: row.needs_approval,
          trigger: row.trigger,
          begins: row.begins,
        },
      ]),
    );
  }

  /** The Shanghai day by the ledger's clock. */
  async today(manager: EntityManager): Promise<LocalDate> {
    const [row] = await manager.query<{ today: LocalDate }[]>(
      `SELECT (ledger.now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`,
    );
    if (!row) throw new Error('the ledger has no clock');
    return row.today;
  }

  /** Adds versions that hold from the first minute of `from` on, a day after today. */
  async add(tx: Tx, rules: readonly RuleTerms[], from: LocalDate): Promise<void> {
    for (const { code, name, points, dailyLimit, countsToCap, needsApproval, trigger } of rules) {
      await tx.query('SELECT ledger.add_rule($1, $2, $3, $4, $5, $6, $7, $8)', [
        code,
        name,
        points,
        dailyLimit,
        countsToCap,
        needsApproval,
        trigger,
        from,
      ]);
    }
  }
}
