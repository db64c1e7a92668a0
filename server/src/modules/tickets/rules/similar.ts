import type { Likeness } from '@yanxinyuan/shared/tickets/likeness';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';

/** Wider than what joins by itself: here a person looks. */
export const SIMILAR_M = 200;

const PHOTO = { same: 60, alike: 35 } as const;

/**
 * How much speaks for two cases being one, 0 to 120: the photo first, then place, then time. What a reporter
 * said against it weighs as much as a photo that is only alike.
 */
export function score({ photo, distanceM, minutesLater, sameCategory, saidDistinct }: Likeness): number {
  const place = 30 * Math.max(0, 1 - distanceM / SIMILAR_M);
  const time = 20 * Math.max(0, 1 - (Math.abs(minutesLater) * MINUTE_MS) / (7 * DAY_MS));
  return (photo === null ? 0 : PHOTO[photo]) + place + time + (sameCategory ? 10 : 0) - (saidDistinct ? 35 : 0);
}

/** Another category of the group is the same matter only if the photo says so. */
export const isSimilar = ({ photo, distanceM, sameCategory }: Likeness): boolean =>
  distanceM <= SIMILAR_M && (sameCategory || photo === 'same');
