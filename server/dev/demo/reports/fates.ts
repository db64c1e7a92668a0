import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { Crew } from './crew';
import { isShown } from './mix';
import type { Draft } from './record';
import { RIDER_FATES } from './shown';
import type { Fate } from './shown';

/** Reports younger than this can be told up to a chosen state … */
const RECENT_MS = 96 * HOUR_MS;
/** … but for those that came in this very moment. */
const FRESH_MS = HOUR_MS / 2;
/** Waiting on the desk of every town, at least. */
const ON_DESK = 2;

/**
 * Decides where some recent cases stand now, so that nobody opens an empty screen: the riders
 * a demo shows, the dispatchers of every town, the departments.
 */
export function fatesOf(drafts: readonly Draft[], crew: Crew, now: Date): Map<Draft, Fate> {
  const fates = new Map<Draft, Fate>();
  const recent = drafts.filter(({ report, rejection }) => {
    const age = now.getTime() - report.submittedAt.getTime();
    const byPeople = crew.leadOf(report).by === 'grid';
    return rejection === undefined && byPeople && age < RECENT_MS && age > FRESH_MS;
  });
  // What is a matter of minutes is not left lying on a desk.
  const waits = ({ urgency }: Draft): boolean => urgency !== 'critical';
  const free = (): Draft[] => recent.filter((d) => !fates.has(d) && !isShown(d.report.rider) && waits(d));

  for (const own of groups(
    recent.filter((d) => isShown(d.report.rider) && waits(d)),
    (d) => d.report.rider,
  ).values()) {
    own.toReversed().forEach((d, i) => {
      const fate = RIDER_FATES[i];
      if (fate !== undefined) fates.set(d, fate);
    });
  }
  for (const own of groups(free(), (d) => d.report.gridCode.slice(0, 9)).values()) {
    for (const d of own.slice(-ON_DESK)) fates.set(d, 'returned');
  }
  for (const own of groups(free(), (d) => crew.departmentFor(d.category)).values()) {
    for (const d of own.slice(-ON_DESK)) fates.set(d, 'referred');
  }
  return fates;
}

function groups(drafts: readonly Draft[], key: (d: Draft) => string): Map<string, Draft[]> {
  const found = new Map<string, Draft[]>();
  for (const d of drafts) found.set(key(d), [...(found.get(key(d)) ?? []), d]);
  return found;
}
