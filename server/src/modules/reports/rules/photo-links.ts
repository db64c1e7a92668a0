import { createHmac, timingSafeEqual } from 'node:crypto';
import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { HOUR_MS } from '@yanxinyuan/shared/time';

export const VARIANTS = ['full', 'thumb'] as const;
type Variant = (typeof VARIANTS)[number];

const SUFFIX: Record<Variant, string> = { full: '', thumb: '-t' };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const isVariant = (value: string): value is Variant => VARIANTS.some((variant) => variant === value);

/** The moment a UUIDv7 was made; its first 48 bits are milliseconds (RFC 9562). */
const madeAt = (id: string): Date => new Date(parseInt(id.replace('-', '').slice(0, 12), 16));

/**
 * Where a photo lies in the storage, from its id alone, so that serving one asks no database.
 *
 * @param id UUIDv7, lower case
 */
export function photoKey(id: string, variant: Variant): string {
  const month = madeAt(id).toISOString().slice(0, 7).replace('-', '/');
  return `photos/${month}/${id}${SUFFIX[variant]}.jpg`;
}

const signature = (secret: string, id: string, variant: Variant, expires: number): string =>
  createHmac('sha256', secret).update(`photo ${id} ${variant} ${expires}`).digest('base64url').slice(0, 22);

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
 * A path below the server's address that opens one photo for everyone who has it, until it expires.
 *
 * @param lasting milliseconds, for links that must not last as long as others
 */
export function photoUrl(secret: string, { id, variant, lasting }: Linked, now: Date): string {
  const expires = lasting === undefined ? expiryOf(id, now) : Math.floor((now.getTime() + lasting) / 1000);
  return `${API_PREFIX}/photos/${id}/${variant}?e=${expires}&s=${signature(secret, id, variant, expires)}`;
}

interface Linked {
  id: string;
  variant: Variant;
  lasting?: number | undefined;
}

export interface PhotoLink {
  id: string;
  variant: string;
  /** query `e`, as it came */
  expires: string;
  /** query `s`, as it came */
  signature: string;
}

/**
 * Checks a link that came back.
 *
 * @returns the variant and the seconds the answer may be cached, or undefined for a forged or expired link
 */
export function openLink(secret: string, link: PhotoLink, now: Date): { variant: Variant; maxAge: number } | undefined {
  const { id, variant } = link;
  const expires = /^\d{1,12}$/.test(link.expires) ? Number(link.expires) : 0;
  if (!UUID.test(id) || !isVariant(variant)) return undefined;
  const [given, own] = [Buffer.from(link.signature), Buffer.from(signature(secret, id, variant, expires))];
  const maxAge = expires - Math.floor(now.getTime() / 1000);
  if (given.length !== own.length || !timingSafeEqual(given, own) || maxAge <= 0) return undefined;
  return { variant, maxAge };
}
