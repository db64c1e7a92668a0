import { createHmac, timingSafeEqual } from 'node:crypto';
import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';

/** Long enough to be opened, too short to be passed round. */
const LIFE_MS = 5 * MINUTE_MS;

const signature = (secret: string, shopId: string, month: string, expires: number): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['settlement', shopId, month, expires]))
    .digest('base64url');

/** A path below the server's address that opens one month's file for whoever has it, for five minutes. */
export function fileLink(secret: string, shopId: string, month: string, now: Date): { url: string; expiresAt: Date } {
  const expires = Math.floor((now.getTime() + LIFE_MS) / 1000);
  const query = `e=${expires}&s=${signature(secret, shopId, month, expires)}`;
  return {
    url: `${API_PREFIX}/settlement-files/${encodeURIComponent(shopId)}/${month}.xlsx?${query}`,
    expiresAt: new Date(expires * 1000),
  };
}

interface OpenedLink {
  shopId: string;
  month: string;
  /** queries `e` and `s`, as they came */
  expires: string;
  signature: string;
}

/** Whether a link that came back is one of ours and still lives. */
export function isOpen(
  secret: string,
  { shopId, month, expires: text, signature: given }: OpenedLink,
  now: Date,
): boolean {
  const expires = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  const [one, other] = [Buffer.from(given), Buffer.from(signature(secret, shopId, month, expires))];
  return one.length === other.length && timingSafeEqual(one, other) && now.getTime() < expires * 1000;
}
