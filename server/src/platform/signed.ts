import { createHmac, timingSafeEqual } from 'node:crypto';

/** What only somebody with the secret can have written under `text`: 43 characters that need no escaping in an address. */
export const signatureOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** In constant time: how long a wrong one takes must not tell how much of it was right. */
export function isSame(given: string, own: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(own)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A query value that came once; anything else is as good as missing. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Unix seconds as they came back in a link; what are none is long ago. */
export const secondsOf = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : 0);
