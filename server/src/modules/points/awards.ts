import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';

/** What became of an award, for the one who reads where it came from. */
export interface AwardOutcome {
  status: 'credited' | 'waiting' | 'nothing' | 'reversed';
  /** whole points; of a reversed award what is left of it */
  amount: number;
  /** why nothing was granted, or why it waits: a reason of ledger.award_decision, or `rejected` */
  reason: string | null;
}

interface OutcomeRow {
  key: string;
  status: AwardOutcome['status'];
  amount: string;
  reason: string | null;
}

// A decision that was granted later has a transfer too: the transfer is the truth. One that was
// rejected waits no longer.
const OUTCOMES = `
  SELECT t.key, CASE WHEN r.asked IS NULL THEN 'credited' ELSE 'reversed' END AS status,
         t.amount - coalesce(r.asked, 0) AS amount, NULL AS reason
  FROM ledger.transfer t
  LEFT JOIN LATERAL (SELECT sum(asked) AS asked FROM ledger.reversal WHERE award_id = t.id) r ON true
  WHERE t.key = ANY($1)
  UNION ALL
  SELECT d.key, CASE WHEN v.approved IS FALSE THEN 'nothing' ELSE d.outcome END, d.amount,
         CASE WHEN v.approved IS FALSE THEN 'rejected' WHEN w.for_budget THEN 'over_budget' ELSE d.reason END
  FROM ledger.award_decision d
  LEFT JOIN ledger.waiting_award w ON w.decision_id = d.id
  LEFT JOIN ledger.approval a ON a.decision_id = d.id LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id
  WHERE d.key = ANY($1) AND NOT EXISTS (SELECT FROM ledger.transfer t WHERE t.key = d.key)`;

/** Reading awards from where they came from. */
@Injectable()
export class Awards {
  constructor(private readonly database: Database) {}

  /** @returns by key of the award; keys nothing was awarded under are left out */
  async outcomes(keys: readonly string[]): Promise<Map<string, AwardOutcome>> {
    if (keys.length === 0) return new Map();
    const rows = await this.database.read.query<OutcomeRow[]>(OUTCOMES, [keys]);
    return new Map(
      rows.map(({ key, status, amount, reason }) => [key, { status, amount: Number(amount), reason }] as const),
    );
  }

  /** Whole points of rules by the versions now in force; unknown codes are left out. */
  async ofRules(rules: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.read.query<{ code: string; points: string }[]>(
      `SELECT DISTINCT ON (code) code, points FROM ledger.award_rule
       WHERE code = ANY($1) AND valid_from <= ledger.now() ORDER BY code, version DESC`,
      [rules],
    );
    return new Map(rows.map(({ code, points }) => [code, Number(points)]));
  }
}
