import type { ReportView } from '@yanxinyuan/shared/reports/contract';

// What the server answered to a report just sent, so that its receipt need not ask again.
let last: ReportView | null = null;

export function rememberSent(report: ReportView): void {
  last = report;
}

export const justSent = (id: string): ReportView | null => (last?.id === id ? last : null);
