import type { ReportListItem } from '@yanxinyuan/shared/reports/contract';
import { answerSentence, overdueSentence, rateSentence, stateSentence } from '@/texts/report';
import { dueWords } from '@/texts/time';
import { isOverdue } from './progress';

/** What happened to a report and what comes next, in one sentence. */
export function reportSentence(
  report: Pick<ReportListItem, 'state' | 'dueAt' | 'clockStopped' | 'needsMe'>,
  now: number,
): string {
  if (report.needsMe === 'answer') return answerSentence;
  if (report.needsMe === 'rate') return rateSentence;
  if (isOverdue(report, now)) return overdueSentence;
  return stateSentence[report.state](dueWords(Date.parse(report.dueAt), now));
}
