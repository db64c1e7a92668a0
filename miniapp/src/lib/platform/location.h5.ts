import { wgs84 } from '@yanxinyuan/shared/geo';
import { toGcj02 } from '../gcj02';
import type { Fix, Located } from './location';

export type { ChosenPoint, Fix, Located } from './location';
export { choosePoint } from '../choose-point';

const TIMEOUT_MS = 10_000;

function fixOf({ coords, timestamp }: GeolocationPosition): Fix {
  const [lng, lat] = toGcj02(wgs84(coords.longitude, coords.latitude));
  return { lng, lat, accuracy: coords.accuracy, speed: coords.speed, capturedAt: new Date(timestamp).toISOString() };
}

/** Where the browser is now. Never throws: refusing is a normal answer. */
export function locate(): Promise<Located> {
  // Absent on an insecure address, which the types do not know.
  const source = navigator.geolocation as Geolocation | undefined;
  if (source === undefined) return Promise.resolve({ ok: false, why: 'off' });
  return new Promise((resolve) => {
    source.getCurrentPosition(
      (position) => {
        resolve({ ok: true, fix: fixOf(position) });
      },
      (error) => {
        resolve({ ok: false, why: error.code === error.PERMISSION_DENIED ? 'denied' : 'off' });
      },
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: 30_000 },
    );
  });
}

/** Whether the person has allowed it before, so that asking for the position opens no question. Never throws. */
export async function mayLocate(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    // Older browsers do not say.
    return false;
  }
}

/** The web map of the same provider as WeChat's, in a new tab. */
export const navigate = (place: { lng: number; lat: number; name: string; address?: string }): Promise<void> => {
  const to = encodeURIComponent(place.name);
  const url = `https://apis.map.qq.com/uri/v1/marker?marker=coord:${place.lat},${place.lng};title:${to}&referer=yanxinyuan`;
  window.open(url, '_blank', 'noopener');
  return Promise.resolve();
};

/** A page cannot open the browser's settings. */
export const openPermissions = (): Promise<void> => Promise.resolve();
