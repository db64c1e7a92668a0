/** What a verified case brings to one of its reporters. */
export interface ReportAward {
  reportId: string;
  personId: string;
  rule: string;
  /** the ledger grants one award for one key, however often it is asked */
  key: string;
}

export interface CaseReport {
  id: string;
  reporterId: string;
  submittedAt: Date;
  /** a share in what another report's case left */
  followsId: string | null;
}

/** A category with this rule brings nothing: riders' own appeals. */
const NO_POINTS = 'none';

/** One key for one report and rule, for ever: the ledger grants an award once for it. */
const awardKey = (reportId: string, rule: string): string => `award:report:${reportId}:${rule}`;

/**
 * Every key an award for this report may stand under: its category's, and those of categories it
 * was filed as before somebody corrected it. One of them is ever granted.
 */
export const awardKeys = (reportId: string, rules: readonly string[]): string[] =>
  [...new Set(rules)].filter((rule) => rule !== NO_POINTS).map((rule) => awardKey(reportId, rule));

/** The report that came first carries the points: whoever joins says "me too". */
export function firstReport<R extends CaseReport>(reports: readonly R[]): R | undefined {
  return reports.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1))[0];
}

/**
 * The award for a verified case: closed as solved, or suspended as true. Nothing for submitting
 * only, nothing for joining; the key is the first report's, so closing a second time after a
 * reopening, or closing what a suspension already paid, grants nothing more. What a case left was paid with that case.
 */
export function awardForCase(rule: string, reports: readonly CaseReport[]): ReportAward | undefined {
  const first = firstReport(reports);
  if (rule === NO_POINTS || first === undefined || first.followsId !== null) return undefined;
  return { reportId: first.id, personId: first.reporterId, rule, key: awardKey(first.id, rule) };
}

/** The award for telling how it went: to the first reporter, once for a report. */
export function awardForRating(personId: string, reports: readonly CaseReport[]): ReportAward | undefined {
  const first = firstReport(reports);
  if (first?.reporterId !== personId || first.followsId !== null) return undefined;
  return { reportId: first.id, personId, rule: 'rating', key: awardKey(first.id, 'rating') };
}
