import type { ReportPoints } from '@yanxinyuan/shared/reports/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** What the ledger says of an award; see points' AwardOutcome. */
interface Outcome {
  status: 'credited' | 'waiting' | 'nothing' | 'reversed';
  amount: number;
  reason: string | null;
}

const none = (why: ReportPoints['why']): ReportPoints => ({ amount: 0, status: 'none', why });

const CAPPED: Record<string, ReportPoints['why']> = {
  daily_cap: 'dailyCap',
  rule_limit: 'dailyCap',
  monthly_cap: 'monthlyCap',
  no_points: 'noPointsCategory',
};

/**
 * What a report brought, in the words of its reporter.
 *
 * @param rule of its category
 * @param follows it is what another case left, paid with that one
 * @param outcome what the ledger holds under the report's key
 * @returns null while it is still open
 */
export function reportPoints(
  rule: string,
  state: TicketState,
  outcome: Outcome | undefined,
  follows = false,
): ReportPoints | null {
  if (outcome?.status === 'nothing') return none(CAPPED[outcome.reason ?? ''] ?? null);
  if (outcome !== undefined) return { amount: outcome.amount, status: outcome.status, why: null };
  if (state === 'rejected' || state === 'withdrawn') return none('notVerified');
  if (state !== 'closed' && state !== 'suspended') return null;
  if (follows) return none('followUp');
  // Verifying always leaves something in the ledger for the first report, so this is another.
  return none(rule === 'none' ? 'noPointsCategory' : 'duplicate');
}
