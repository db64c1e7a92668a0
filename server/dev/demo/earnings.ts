import { localDate } from '@yanxinyuan/shared/time';
import { readCategories, readRules } from './content';
import type { DemoRule } from './content';
import type { DemoReports, DemoTicket } from './reports/types';

/** Points a rider got, as the ledger will grant them when it is told the same in this order. */
export interface Earning {
  rider: string;
  reportId: string;
  rule: string;
  at: Date;
  /** that can be spent at once; 0 where a cap is reached or somebody must approve first */
  points: number;
  /** who verified; null: the system */
  actor: string | null;
}

const DAILY_CAP = 60;
const MONTHLY_CAP = 1200;
const APPROVAL_ABOVE = 50;

/** What the verified cases and the ratings earned, in the order of time. */
export function earningsOf({ reports, tickets }: DemoReports): Earning[] {
  const rules = readRules();
  const ruleOf = new Map(readCategories().map(({ code, rule }) => [code, rule]));
  const opened = new Map(reports.map((report) => [report.id, report]));
  const due = tickets
    .flatMap((ticket) => {
      const report = opened.get(ticket.reportId);
      const rule = report && ruleOf.get(report.category);
      return report === undefined || rule === undefined
        ? []
        : claims(ticket, rule).map((c) => ({ ...c, rider: report.rider }));
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const caps = new Caps();
  return due.map((claim) => ({ ...claim, points: caps.grant(claim, rules.get(claim.rule)) }));
}

type Claim = Omit<Earning, 'points'>;

/** Verified means closed as solved, or suspended as true; once for a report, whatever follows. */
function claims({ steps, reportId, follows }: DemoTicket, rule: string): Omit<Claim, 'rider'>[] {
  // What a case left was paid with that case.
  if (follows !== undefined) return [];
  const verified = steps.find(({ action, to }) => action === 'verify' || action === 'suspend' || to === 'closed');
  const rated = steps.find(({ action }) => action === 'rate');
  return [
    ...(verified === undefined || rule === 'none' ? [] : [{ reportId, rule, at: verified.at, actor: verified.actor }]),
    ...(rated === undefined ? [] : [{ reportId, rule: 'rating', at: rated.at, actor: rated.actor }]),
  ];
}

/** The caps of a day and a month, and the limits of single rules, in Asia/Shanghai. */
class Caps {
  private readonly sums = new Map<string, number>();

  grant({ rider, rule: code, at }: Claim, rule: DemoRule | undefined): number {
    if (rule === undefined) throw new Error(`no rule ${code}`);
    const day = `${rider} ${localDate(at)}`;
    const month = day.slice(0, -3);
    const unitsLeft = (rule.dailyLimit ?? Infinity) - this.sum(`${day} ${code}`);
    const room = rule.countsToCap ? Math.min(DAILY_CAP - this.sum(day), MONTHLY_CAP - this.sum(month)) : Infinity;
    const points = unitsLeft < 1 ? 0 : Math.max(0, Math.min(rule.points, room));
    if (points === 0 || rule.needsApproval || points > APPROVAL_ABOVE) return 0;
    this.add(`${day} ${code}`, 1);
    if (rule.countsToCap) for (const key of [day, month]) this.add(key, points);
    return points;
  }

  private sum(key: string): number {
    return this.sums.get(key) ?? 0;
  }

  private add(key: string, amount: number): void {
    this.sums.set(key, this.sum(key) + amount);
  }
}
