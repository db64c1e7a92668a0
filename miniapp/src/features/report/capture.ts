import type { Located } from '@/lib/platform/location';
import { locate } from '@/lib/platform/location';
import { takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';

/** A report that has just been begun: the camera is open while the position is being fixed. */
export interface Capture {
  photos: Promise<LocalPhoto[]>;
  located: Promise<Located>;
}

let begun: Capture | null = null;

/**
 * Opens the camera and asks for the position at once. Call it straight from the tap: a browser opens its camera
 * only then. The page that follows takes both over with `takeCapture`.
 *
 * @param precise may the position be asked for; without consent the rider chooses on the map
 */
export function beginCapture(precise: boolean): void {
  const photos = takePhotos({ count: REPORT_LIMITS.photosMax, camera: true });
  // Whoever takes it over hears of the failure; until then it must not count as unhandled.
  photos.catch(() => undefined);
  begun = { photos, located: precise ? locate() : Promise.resolve({ ok: false, why: 'denied' }) };
}

/** Hands over what was begun, once. */
export function takeCapture(): Capture | null {
  const capture = begun;
  begun = null;
  return capture;
}
