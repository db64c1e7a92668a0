import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { distanceM, gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** How far a case may lie from a position to be the same matter, metres. 0: the point was chosen on the map. */
export const alikeMetres = (accuracy: number): number =>
  REPORT_LIMITS.joinMetres + Math.min(accuracy, REPORT_LIMITS.alikeAccuracyMax);

/** States in which somebody who handles it has taken the case up, with its photo before his eyes. */
const TAKEN_UP: readonly TicketState[] = ['working', 'referred', 'suspended', 'resolved'];

/**
 * May the photo of an open case be shown to people who neither reported nor handle it? What is solved is shown to
 * everyone after it was checked (solved.ts); of open ones only what somebody has taken up, since a new photo was
 * seen by nobody yet. What is restricted, a dispute or an appeal is not asked about here: it is never suggested.
 */
export const photoForOthers = (state: TicketState): boolean => TAKEN_UP.includes(state);

interface Located {
  ticketId: string;
  lng: number;
  lat: number;
}

/** Cases by how near one of their reports was made, each once, the nearest first. */
export function nearest(
  rows: readonly Located[],
  point: Gcj02,
  metres: number,
): { ticketId: string; distanceM: number }[] {
  const found = new Map<string, number>();
  for (const { ticketId, lng, lat } of rows) {
    const away = distanceM(point, gcj02(lng, lat));
    if (away <= metres) found.set(ticketId, Math.min(away, found.get(ticketId) ?? Infinity));
  }
  return [...found]
    .map(([ticketId, away]) => ({ ticketId, distanceM: away }))
    .sort((a, b) => a.distanceM - b.distanceM);
}
