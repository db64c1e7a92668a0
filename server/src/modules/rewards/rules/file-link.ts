import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { isSame, secondsOf, signatureOf, unixSeconds } from '../../../platform/signed';

/** Long enough to be opened, too short to be passed round. */
const LIFE_MS = 5 * MINUTE_MS;

const signature = (secret: string, shopId: string, month: string, expires: number): string =>
  signatureOf(secret, JSON.stringify(['settlement', shopId, month, expires]));

/** A path below the server's address that opens one month's file for whoever has it, for five minutes. */
export function fileLink(secret: string, shopId: string, month: string, now: Date): { url: string; expiresAt: Date } {
  const expires = unixSeconds(new Date(now.getTime() + LIFE_MS));
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
  const expires = secondsOf(text);
  return isSame(given, signature(secret, shopId, month, expires)) && now.getTime() < expires * 1000;
}
