import type { ReportListItem, ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { remaining } from '@yanxinyuan/shared/tickets/clock';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';

/** The way of a report as a rider counts it: received, accepted, handled, looked at. */
export const STEP_COUNT = 4;

export interface StepView {
  /** 1–4: how far it has come */
  at: number;
  /** all four done */
  finished: boolean;
}

const STEPS: Partial<Record<TicketState, number>> = {
  submitted: 1,
  assigned: 2,
  working: 3,
  referred: 3,
  suspended: 3,
  resolved: 4,
  closed: 4,
};

/** Where a report stands; null for the ways out: refused, joined to another, taken back. */
export function stepOf(state: TicketState): StepView | null {
  const at = STEPS[state];
  return at === undefined ? null : { at, finished: state === 'closed' };
}

/** The same for the four stations of a receipt, counted from 0: those before it are done, this one is next. */
export function stationOf(state: TicketState): number {
  const step = stepOf(state);
  if (step === null) return 0;
  return step.finished ? STEP_COUNT : Math.max(1, step.at - 1);
}

/** Is somebody still owed work on it? */
export const isOpen = (state: TicketState): boolean => !['closed', 'rejected', 'merged', 'withdrawn'].includes(state);

/** Past its promise: never while the clock stands, nor once it is resolved. */
export const isOverdue = (report: Pick<ReportListItem, 'state' | 'clock'>, now: number): boolean =>
  ['submitted', 'assigned', 'working', 'referred'].includes(report.state) &&
  report.clock.stoppedAt === null &&
  remaining(report.clock, now).over;

export interface HomeReports {
  /** something waits for this rider */
  waiting: ReportListItem[];
  /** under way, nearest promise first */
  running: ReportListItem[];
}

// A question holds up the work, a result holds up the points, a rating holds up nothing.
const NEED_ORDER = ['answer', 'confirm', 'rate'] as const;

// How it went is asked for a week: a pile of old questions would hide the one that matters.
const RATE_DAYS = 7;

const asksMe = ({ needsMe, closedAt }: ReportListItem, now: number): boolean =>
  needsMe !== null && !(needsMe === 'rate' && closedAt !== null && now - Date.parse(closedAt) > RATE_DAYS * DAY_MS);

/** What the home page shows of the rider's own reports. */
export function homeReports(reports: readonly ReportListItem[], now: number): HomeReports {
  const rank = ({ needsMe }: ReportListItem): number => (needsMe === null ? 9 : NEED_ORDER.indexOf(needsMe));
  const due = ({ dueAt }: ReportListItem): number => Date.parse(dueAt);
  return {
    waiting: reports.filter((report) => asksMe(report, now)).sort((a, b) => rank(a) - rank(b) || due(a) - due(b)),
    running: reports
      .filter(({ needsMe, state }) => needsMe === null && isOpen(state))
      .sort((a, b) => Number(a.clockStopped) - Number(b.clockStopped) || due(a) - due(b)),
  };
}

/** Whole hours a result came before its promise; 0 when it did not, or by less than an hour. */
export function hoursEarly(report: Pick<ReportView, 'resolution' | 'dueAt'>): number {
  if (report.resolution === null) return 0;
  return Math.max(0, Math.floor((Date.parse(report.dueAt) - Date.parse(report.resolution.at)) / HOUR_MS));
}

export type DetailDeed = 'verify' | 'reopen' | 'rate' | 'withdraw' | 'answer';

/** What this rider may do now, by the server's word alone. */
export const mayDo = (report: Pick<ReportView, 'actions'>, deed: DetailDeed): boolean =>
  report.actions.some(({ action }) => action === deed);

/** `lng,lat` of the latest report whose place is known: "near me" without asking the phone where he is now. */
export function lastPlaceOf(reports: readonly Pick<ReportListItem, 'place'>[]): string | null {
  const place = reports.find(({ place: { lng, lat } }) => lng !== null && lat !== null)?.place;
  return place === undefined ? null : `${String(place.lng)},${String(place.lat)}`;
}
