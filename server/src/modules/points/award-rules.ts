import { Injectable } from '@nestjs/common';
import type { PointsRules } from '@yanxinyuan/shared/points/contract';
import { Database } from '../../platform/db/database';
import { ruleView, type RuleRow } from './points.views';

interface PolicyRow {
  daily_cap: string;
  monthly_cap: string;
  approval_above: string;
  notice_days: string;
}

/** Columns of a rule `r` as ruleView reads them. */
export const RULE = `r.code, r.name, r.points, r.daily_limit, r.counts_to_cap, r.needs_approval,
  r.trigger = 'manual' AS by_hand, r.version,
  nullif(r.valid_from, '-infinity') AS valid_from`;

// Rules of nothing exist for the machine only; nobody can earn by them.
const IN_FORCE = `
  SELECT * FROM (
    SELECT DISTINCT ON (r.code) ${RULE} FROM ledger.award_rule r
    WHERE r.valid_from <= ledger.now() ORDER BY r.code, r.version DESC
  ) rules WHERE points > 0 ORDER BY counts_to_cap DESC, points DESC, code`;

const POLICY = `
  SELECT daily_cap, monthly_cap, approval_above, extract(epoch FROM notice) / 86400 AS notice_days
  FROM ledger.award_policy WHERE valid_from <= ledger.now() ORDER BY version DESC LIMIT 1`;

/** What is paid for what, and the limits of it. */
@Injectable()
export class AwardRules {
  constructor(private readonly db: Database) {}

  /** The versions now in force. */
  async inForce(): Promise<PointsRules> {
    const [rules, [policy]] = await Promise.all([
      this.db.read.query<RuleRow[]>(IN_FORCE),
      this.db.read.query<PolicyRow[]>(POLICY),
    ]);
    if (!policy) throw new Error('no award policy is in force');
    return {
      rules: rules.map(ruleView),
      dailyCap: Number(policy.daily_cap),
      monthlyCap: Number(policy.monthly_cap),
      approvalAbove: Number(policy.approval_above),
      noticeDays: Number(policy.notice_days),
    };
  }
}
