import type { ReportListItem, ReportView } from '@yanxinyuan/shared/reports/contract';
import { answerSentence, detail, overdueSentence, rateSentence, stateSentence } from '@/texts/report-progress';
import { REJECT_TEXTS } from '@/texts/states';
import { dayWords, leftWords, whenWords } from '@/texts/time';
import { hoursEarly, isOverdue } from './progress';

/** What happened to a report and what comes next, in one sentence. */
export function reportSentence(report: Pick<ReportListItem, 'state' | 'clock' | 'needsMe'>, now: number): string {
  if (report.needsMe === 'answer') return answerSentence;
  if (report.needsMe === 'rate') return rateSentence;
  if (isOverdue(report, now)) return overdueSentence;
  return stateSentence[report.state](leftWords(report.clock, now));
}

export interface Head {
  title: string;
  /** beside the badge; '' for none */
  note: string;
  /** came well before its promise */
  good: boolean;
}

/** The first words of a report's page. While it is under way the promised time is bigger than the process. */
export function headOf(report: ReportView, now: number): Head {
  const plain = (title: string, note: string): Head => ({ title, note, good: false });
  const early = hoursEarly(report);
  const state = detail.headline[report.state];
  if (report.needsMe === 'answer') return plain(detail.asked, answerSentence);
  if (isOverdue(report, now)) return plain(state, overdueSentence);
  switch (report.state) {
    case 'resolved':
    case 'closed':
      if (early > 0) return { title: state, note: detail.early(early), good: true };
      return plain(state, report.closedAt === null ? '' : whenWords(Date.parse(report.closedAt), now));
    case 'suspended':
      return plain(state, report.suspension === null ? '' : detail.suspended(reviewDay(report.suspension, now)));
    case 'rejected':
      return plain(state, report.rejection === null ? '' : REJECT_TEXTS[report.rejection.reasonCode]);
    case 'merged':
      return plain(state, detail.mergedNote);
    case 'withdrawn':
      return plain(state, '');
    default:
      return plain(detail.promise(leftWords(report.clock, now)), state);
  }
}

/** The review date of a suspended matter: 12 月 20 日. */
export const reviewDay = ({ reviewOn }: { reviewOn: string }, now: number): string =>
  dayWords(Date.parse(`${reviewOn}T08:00:00+08:00`), now);
