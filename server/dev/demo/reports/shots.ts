import { distanceM } from '@yanxinyuan/shared/geo';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import type { DemoReport, DemoReports, DemoTicket } from './types';

/** Far enough, and long enough ago, that an honest photo of today is another one. */
const ELSEWHERE_M = 800;
const LONG_AGO_MS = 14 * DAY_MS;

/**
 * What duplicates look like at the desk, once each: two cases merged whose photos are one shot, one merged
 * although its rider had said it was another matter, and one open case with a photo from weeks ago and elsewhere.
 * Everybody else's photos are shots of their own.
 */
export function withPlannedShots(history: DemoReports): DemoReports {
  const changed = new Map<string, DemoReport>();
  const merged = mergedOf(history);
  const pair = merged.findLast(({ first, second }) => pictured(first) && pictured(second));
  if (pair !== undefined) for (const one of oneShot(pair.first, pair.second)) changed.set(one.id, one);
  const doubted = merged.findLast(({ second }) => !changed.has(second.id));
  if (doubted !== undefined) {
    const { second, masterId } = doubted;
    changed.set(second.id, { ...second, distinctFrom: masterId });
  }
  const echo = echoOf(history, changed);
  if (echo !== undefined) for (const one of oneShot(echo.earlier, echo.later)) changed.set(one.id, one);
  return { ...history, reports: history.reports.map((report) => changed.get(report.id) ?? report) };
}

const pictured = ({ photos }: DemoReport): boolean => photos.length > 0;

/** The second report shows the first one's picture, as the very same shot. */
function oneShot(first: DemoReport, second: DemoReport): [DemoReport, DemoReport] {
  const photos = first.photos.map((picture) => ({ ...picture, shot: first.id }));
  return [
    { ...first, photos },
    { ...second, photos },
  ];
}

interface Pair {
  first: DemoReport;
  second: DemoReport;
  masterId: string;
}

/** Merged cases with the report of the case they went into, by time. */
function mergedOf({ reports, tickets }: DemoReports): Pair[] {
  const reportOf = new Map(reports.map((report) => [report.id, report]));
  const opening = new Map(tickets.map(({ id, reportId }) => [id, reportOf.get(reportId)]));
  return tickets.flatMap(({ id, steps, state }) => {
    if (state !== 'merged') return [];
    const masterId = steps.find(({ action }) => action === 'merge')?.input.masterId ?? '';
    const [first, second] = [opening.get(masterId), opening.get(id)];
    return first === undefined || second === undefined ? [] : [{ first, second, masterId }];
  });
}

/** The newest case somebody works on, with a photo like one of weeks ago from another corner. */
function echoOf(
  { reports, tickets }: DemoReports,
  taken: ReadonlyMap<string, DemoReport>,
): { earlier: DemoReport; later: DemoReport } | undefined {
  const open = new Set(tickets.filter(isOpen).map(({ reportId }) => reportId));
  const free = reports.filter((report) => pictured(report) && !report.joined && !taken.has(report.id));
  for (const later of free.filter(({ id }) => open.has(id)).reverse()) {
    const earlier = free.find(
      ({ category, at, submittedAt }) =>
        category === later.category &&
        distanceM(at, later.at) > ELSEWHERE_M &&
        later.submittedAt.getTime() - submittedAt.getTime() > LONG_AGO_MS,
    );
    if (earlier !== undefined) return { earlier, later };
  }
  return undefined;
}

const isOpen = ({ state }: DemoTicket): boolean => !FINAL_STATES.some((final) => final === state);
