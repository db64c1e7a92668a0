import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { Tx } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';

export type PointsSource = NonNullable<PointsEntryView['source']>;

export interface AwardRequest {
  /** business key, e.g. `award:report:<id>:<rule>`; kept for ever */
  key: string;
  personId: string;
  /** code of an award rule */
  rule: string;
  /** nine digits; the town whose yearly budget pays */
  townCode: string;
  /** units of the rule, e.g. hours; default 1 */
  quantity?: number;
  source: PointsSource;
  /** what the line of the statement says: category, place … */
  facts?: Facts;
  /** who verified; null for the system */
  actorId: string | null;
  /** when it was earned, for history and late jobs; default now, never in the future */
  effectiveAt?: Date;
}

/** What an award came to, in whole points: asked = granted + waiting + capped. */
export interface AwardResult {
  granted: number;
  /** stored, until a second person approves after the public notice, or the town's budget reaches */
  waiting: number;
  /** what it waits for; null when it does not */
  waitsFor: 'approval' | 'budget' | null;
  /** cut off by the rule's daily limit or by the caps of the day and month */
  capped: number;
  /** null when nothing was posted */
  transferId: string | null;
  ruleVersion: number;
  /** the key was known: this is the first call's result, and nothing happened now */
  repeated: boolean;
}

// bigint comes as text from the driver.
interface AwardRow {
  transfer_id: string | null;
  granted: string;
  waiting: string;
  capped: string;
  rule_version: number;
  reason: string | null;
  repeated: boolean;
}

/** Points for the other modules. The law itself is in sql/: whatever calls it, it holds. */
@Injectable()
export class PointsService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Grants the points of a rule, cut to the rule's daily limit and the caps of the day and
   * month in Asia/Shanghai. The rider's account stays locked until `tx` ends, so two awards
   * at once cannot both take the last of a cap.
   *
   * Whom to tell, and in which words, is the caller's: it knows what the points are for.
   *
   * @throws Fail POINTS_RULE_UNKNOWN
   * @throws Fail IDEMPOTENCY_CONFLICT when the key was used for another person, rule, town, quantity or source
   */
  async award(tx: Tx, request: AwardRequest): Promise<AwardResult> {
    const { key, personId, rule, townCode, quantity = 1, source, facts = {}, actorId, effectiveAt } = request;
    const [row] = await tx.query<AwardRow[]>('SELECT * FROM ledger.award($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      key,
      personId,
      rule,
      townCode,
      quantity,
      source.type,
      source.id,
      JSON.stringify(facts),
      actorId,
      effectiveAt ?? null,
    ]);
    if (!row) throw new Error('ledger.award returned nothing');
    const waiting = Number(row.waiting);
    const forBudget = row.reason === 'over_budget';
    if (forBudget && !row.repeated) await this.jobs.enqueue(tx, 'points.overBudget', {}, { key: 'points.overBudget' });
    return {
      granted: Number(row.granted),
      waiting,
      waitsFor: waiting === 0 ? null : forBudget ? 'budget' : 'approval',
      capped: Number(row.capped),
      transferId: row.transfer_id,
      ruleVersion: row.rule_version,
      repeated: row.repeated,
    };
  }
}
