/** What photos that wait to be sent may take of the phone. */
export const PHOTO_ROOM_BYTES = 10 * 1024 * 1024;

/**
 * How many of the fresh photos, from the first, still have room beside those kept already.
 *
 * @param kept sizes in bytes
 * @param fresh sizes in bytes
 */
export function roomFor(kept: readonly number[], fresh: readonly number[]): number {
  let left = kept.reduce((room, bytes) => room - bytes, PHOTO_ROOM_BYTES);
  const full = fresh.findIndex((bytes) => (left -= bytes) < 0);
  return full === -1 ? fresh.length : full;
}
