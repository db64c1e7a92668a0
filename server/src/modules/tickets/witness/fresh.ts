import type { ErrorCode } from '@yanxinyuan/shared/errors';
import { distanceM, type LngLat, type LocationInput } from '@yanxinyuan/shared/geo';
import { WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';

/** Clocks of phones are off by a little. */
const AHEAD_MS = 60_000;

/**
 * Is the witness there, now? What a position that is far off says of itself does not help him.
 *
 * @param place GCJ-02, of the case
 * @returns why not
 */
export function absent(location: LocationInput, place: LngLat, now: Date): ErrorCode | undefined {
  const age = now.getTime() - Date.parse(location.capturedAt);
  if (!(age >= -AHEAD_MS && age <= WITNESS_LIMITS.freshMs)) return 'WITNESS_STALE';
  const inexact = Math.min(Math.max(0, location.accuracy), WITNESS_LIMITS.accuracyMax);
  const away = distanceM([location.lng, location.lat], place);
  return away <= WITNESS_LIMITS.metres + inexact ? undefined : 'WITNESS_FAR';
}
