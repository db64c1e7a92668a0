import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { monthOf, secondsLeft, signedQuery, type Returned } from './signed-link';

export const VARIANTS = ['full', 'thumb'] as const;
type Variant = (typeof VARIANTS)[number];

const SUFFIX: Record<Variant, string> = { full: '', thumb: '-t' };

const isVariant = (value: string): value is Variant => VARIANTS.some((variant) => variant === value);

/**
 * Where a photo lies in the storage, from its id alone, so that serving one asks no database.
 *
 * @param id UUIDv7, lower case
 */
export const photoKey = (id: string, variant: Variant): string => `photos/${monthOf(id)}/${id}${SUFFIX[variant]}.jpg`;

const named = (id: string, variant: string): string => `photo ${id} ${variant}`;

interface Linked {
  id: string;
  variant: Variant;
  lasting?: number | undefined;
}

/**
 * A path below the server's address that opens one photo for everyone who has it, until it expires.
 *
 * @param lasting milliseconds, for links that must not last as long as others
 */
export const photoUrl = (secret: string, linked: Linked, now: Date): string => {
  const { id, variant } = linked;
  return `${API_PREFIX}/photos/${id}/${variant}?${signedQuery(secret, named(id, variant), linked, now)}`;
};

export interface PhotoLink extends Returned {
  variant: string;
}

/**
 * Checks a link that came back.
 *
 * @returns the variant and the seconds the answer may be cached, or undefined for a forged or expired link
 */
export function openLink(secret: string, link: PhotoLink, now: Date): { variant: Variant; maxAge: number } | undefined {
  const { id, variant } = link;
  if (!isVariant(variant)) return undefined;
  const maxAge = secondsLeft(secret, named(id, variant), link, now);
  return maxAge === undefined ? undefined : { variant, maxAge };
}
