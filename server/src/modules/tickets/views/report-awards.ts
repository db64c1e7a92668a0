import { Injectable } from '@nestjs/common';
import type { ReportPoints } from '@yanxinyuan/shared/reports/contract';
import { Awards } from '../../points';
import { Categories, type ReportEntity } from '../../reports';
import type { Case } from '../cases';
import { awardKeys } from '../rules/points';
import { reportPoints } from '../rules/report-points';

interface Told {
  report: ReportEntity;
  whole: Case;
}

/** What reports brought, by report. */
@Injectable()
export class ReportAwards {
  constructor(
    private readonly awards: Awards,
    private readonly categories: Categories,
  ) {}

  async of(told: readonly Told[]): Promise<Map<string, ReportPoints | null>> {
    const keyed = told.map(({ report, whole }) => {
      const rule = this.categories.get(report.category).pointsRule;
      return {
        id: report.id,
        state: whole.ticket.state,
        rule,
        follows: report.followsId !== null,
        keys: awardKeys(report.id, this.categories.rulesOf(report)),
      };
    });
    // Nothing is in the ledger before a case was checked or suspended; a new report need not ask.
    const asked = told.some(({ whole }) => whole.ticket.version > 1) ? keyed.flatMap(({ keys }) => keys) : [];
    const outcomes = await this.awards.outcomes(asked);
    return new Map(
      keyed.map(({ id, state, rule, keys, follows }) => {
        const granted = keys.find((key) => outcomes.has(key)) ?? '';
        return [id, reportPoints(rule, state, outcomes.get(granted), follows)];
      }),
    );
  }
}
