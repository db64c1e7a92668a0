import { dropPhoto, keptPhotos } from '../platform/photos';
import { storage } from '../platform/storage';
import { timeOfId } from '../uuid7';

// A page that is open now may hold photos that are written down nowhere yet.
const AGE_MS = 24 * 3_600_000;

/** Frees the room of photos that nothing on this phone names any more: the app died before they went anywhere. */
export async function sweepPhotos(now: number): Promise<void> {
  const photos = await keptPhotos();
  if (photos.length === 0) return;
  const written = storage.keys('').map((key) => JSON.stringify(storage.get(key)));
  const named = (name: string) => written.some((text) => text.includes(name));
  for (const { key } of photos) {
    const [name = key] = key.split('/').slice(-1);
    const taken = timeOfId(name);
    if (taken !== null && now - taken > AGE_MS && !named(name)) await dropPhoto(key);
  }
}
