import { HOUR_MS } from '@yanxinyuan/shared/time';
import { isSame, secondsOf, signatureOf, unixSeconds } from '../../../platform/signed';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What came back of a link. */
export interface Returned {
  id: string;
  /** query `e`, as it came */
  expires: string;
  /** query `s`, as it came */
  signature: string;
}

/** The month a UUIDv7 was made in, `2026/11`; its first 48 bits are milliseconds (RFC 9562). */
export const monthOf = (id: string): string =>
  new Date(parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString().slice(0, 7).replace('-', '/');

const signature = (secret: string, what: string, expires: number): string =>
  signatureOf(secret, `${what} ${expires}`).slice(0, 22);

/**
 * When a link made now expires, in Unix seconds: one to two hours ahead.
 *
 * It stands still for an hour, so a list drawn again shows the same addresses and the phone
 * takes the pictures from its cache. The hour begins at another second for each photo, or all
 * phones would fetch everything anew on the stroke.
 */
export function expiryOf(id: string, now: Date): number {
  const offset = (parseInt(id.slice(-6), 16) % 3600) * 1000;
  const block = Math.floor((now.getTime() - offset) / HOUR_MS);
  return ((block + 2) * HOUR_MS + offset) / 1000;
}

/**
 * The query that opens a file for everyone who has it, until it expires.
 *
 * @param what names the file and its kind; `id` is part of it
 * @param lasting milliseconds, for links that must not last as long as others
 */
export function signedQuery(
  secret: string,
  what: string,
  { id, lasting }: { id: string; lasting?: number | undefined },
  now: Date,
): string {
  const expires = lasting === undefined ? expiryOf(id, now) : unixSeconds(new Date(now.getTime() + lasting));
  return `e=${expires}&s=${signature(secret, what, expires)}`;
}

/**
 * Checks a link that came back.
 *
 * @returns the seconds the answer may be cached, or undefined for a forged or expired link
 */
export function secondsLeft(secret: string, what: string, link: Returned, now: Date): number | undefined {
  if (!UUID.test(link.id)) return undefined;
  const expires = secondsOf(link.expires);
  const maxAge = expires - unixSeconds(now);
  return isSame(link.signature, signature(secret, what, expires)) && maxAge > 0 ? maxAge : undefined;
}
