import { moreUrgent } from '@yanxinyuan/shared/reports/questions';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { Asked, Categories, ReportEntity } from '../../reports';

/** What makes a case as urgent as it is, besides its own category. */
export interface Cause {
  urgency: Urgency;
  /** in words: a question with its answer, or the category it was reported as */
  says: string;
  /** whose report says so */
  reporterId: string;
}

type Known = Pick<Categories, 'find' | 'dangerOf'>;
type Filed = Pick<ReportEntity, 'category' | 'earlierCategories' | 'answers' | 'reporterId'>;

/**
 * What the answers of a report say, by the questions of everything it was ever filed as: a correction of the
 * category does not make an answer untrue.
 *
 * @param also a category it is about to be filed as
 */
export function answersSay(known: Known, report: Filed, asked: Asked, also: readonly string[] = []): Cause[] {
  const { category, earlierCategories, answers, reporterId } = report;
  return [...new Set([category, ...earlierCategories, ...also])].flatMap((code) => {
    const raise = known.dangerOf(code, answers ?? {}, asked);
    if (raise === undefined) return [];
    return { urgency: raise.to, says: `${raise.question.question}：${raise.answer}`, reporterId };
  });
}

/** The same, and what it was reported as. */
export function reportSays(known: Known, report: Filed, asked: Asked): Cause[] {
  const category = known.find(report.category);
  const { reporterId } = report;
  const filed = category === undefined ? [] : [{ urgency: category.urgency, says: category.name, reporterId }];
  return [...filed, ...answersSay(known, report, asked)];
}

/** The greatest danger of these, the first of several alike; undefined where none is greater than `base`. */
export function gravest(base: Urgency, causes: readonly Cause[]): Cause | undefined {
  let found: Cause | undefined;
  for (const cause of causes) if (moreUrgent(cause.urgency, found?.urgency ?? base)) found = cause;
  return found;
}
