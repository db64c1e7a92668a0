import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Tx } from '../../platform/db/database';
import { Awards, PointsService, type AwardResult } from '../points';
import { Categories, type ReportEntity } from '../reports';
import type { Case } from './cases';
import { awardForCase, awardForRating, awardKeys, firstReport, type ReportAward } from './rules/points';

interface Awarding {
  whole: Case;
  /** who verified or rated; null: the system */
  personId: string | null;
  now: Date;
}

export interface CaseAward extends ReportAward {
  /** whole points credited by this call */
  granted: number;
  /** whole points that wait for a second person or for budget */
  waiting: number;
  waitsFor: AwardResult['waitsFor'];
}

/** Points for a case, in the transaction that earns them. */
@Injectable()
export class AwardPoints {
  constructor(
    private readonly points: PointsService,
    private readonly categories: Categories,
    private readonly awards: Awards,
  ) {}

  /** @returns undefined when the case brings nothing, or brought it before */
  async forCase(tx: Tx, awarding: Awarding): Promise<CaseAward | undefined> {
    const first = firstReport(awarding.whole.reports);
    const rule = first === undefined ? undefined : this.categories.get(first.category).pointsRule;
    if (first === undefined || rule === undefined || (await this.grantedBefore(first))) return undefined;
    return this.grant(tx, awardForCase(rule, awarding.whole.reports), awarding);
  }

  async forRating(tx: Tx, personId: string, awarding: Awarding): Promise<CaseAward | undefined> {
    return this.grant(tx, awardForRating(personId, awarding.whole.reports), awarding);
  }

  /**
   * For a look at a case that is none of his own: once a case and round, whoever asks again.
   *
   * @returns whole points granted now
   */
  async forWitness(tx: Tx, witnessId: string, { whole, personId, now }: Awarding): Promise<number> {
    const { ticket, category } = whole;
    const { granted, repeated } = await this.points.award(tx, {
      key: `witness:${ticket.id}:${ticket.reopenedCount}`,
      personId: witnessId,
      rule: 'recheck',
      townCode: ticket.townCode,
      source: { type: 'ticket', id: ticket.id },
      facts: { category: category.code, place: ticket.place },
      actorId: personId,
      ...backdated(now),
    });
    return repeated ? 0 : granted;
  }

  /** Paid under the category it had before it was corrected: a case brings its points once. */
  private async grantedBefore(report: ReportEntity): Promise<boolean> {
    if (report.earlierCategories.length === 0) return false;
    const [now, ...before] = this.categories.rulesOf(report);
    const earlier = before.filter((rule) => rule !== now);
    return (await this.awards.outcomes(awardKeys(report.id, earlier))).size > 0;
  }

  private async grant(
    tx: Tx,
    award: ReportAward | undefined,
    { whole, personId, now }: Awarding,
  ): Promise<CaseAward | undefined> {
    if (award === undefined) return undefined;
    const { ticket, category, reports } = whole;
    const report = reports.find(({ id }) => id === award.reportId);
    const facts: Facts = ticket.restricted ? {} : { category: category.code, place: ticket.place };
    const result: AwardResult = await this.points.award(tx, {
      key: award.key,
      personId: award.personId,
      rule: award.rule,
      // The report's own town, which a later merge into another town's ticket does not change:
      // the same key must always be the same request.
      townCode: report?.gridCode?.slice(0, 9) ?? ticket.townCode,
      source: { type: 'report', id: award.reportId },
      facts,
      actorId: personId,
      ...backdated(now),
    });
    const { granted, waiting, waitsFor } = result;
    return result.repeated ? undefined : { ...award, granted, waiting, waitsFor };
  }
}

/** Only history that is brought in has another time than the database's. */
const backdated = (now: Date): { effectiveAt?: Date } =>
  Date.now() - now.getTime() > MINUTE_MS ? { effectiveAt: now } : {};
