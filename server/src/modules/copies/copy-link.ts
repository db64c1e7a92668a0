import { createHmac, timingSafeEqual } from 'node:crypto';
import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Login } from '../../platform/http/actor';

/** Long enough to be pasted into a browser, too short to be passed round. */
const LIFE_MS = 10 * MINUTE_MS;

export const COPY_KINDS = ['zip', 'pdf'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** Which file of which copy a link opens, and for whom: whose it is, is asked again when it is opened. */
export interface CopyLink extends Login {
  copyId: string;
  kind: CopyKind;
  /** to the second */
  until: Date;
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const signature = (secret: string, { copyId, kind, personId, sessionId, until }: CopyLink): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['personal copy', copyId, kind, personId, sessionId, seconds(until)]))
    .digest('base64url');

/** When a link that is made now ends. */
export const linkUntil = (now: Date): Date => new Date(seconds(new Date(now.getTime() + LIFE_MS)) * 1000);

/** A path below the server's address that opens the file for whoever has it, while that login lasts. */
export function copyLink(secret: string, link: CopyLink): string {
  const query = new URLSearchParams({
    p: link.personId,
    n: link.sessionId,
    u: String(seconds(link.until)),
    s: signature(secret, link),
  });
  return `${API_PREFIX}/personal-copies/${link.copyId}.${link.kind}?${query.toString()}`;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A link that came back, if it is one of ours and still lives. */
export function openCopyLink(
  secret: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
  now: Date,
): CopyLink | undefined {
  const [copyId = '', ending] = file.split('.');
  const kind = COPY_KINDS.find((one) => one === ending);
  const until = /^\d{1,12}$/.test(text(query['u'])) ? Number(query['u']) : 0;
  if (kind === undefined) return undefined;
  const link = {
    copyId,
    kind,
    personId: text(query['p']),
    sessionId: text(query['n']),
    until: new Date(until * 1000),
  };
  const [given, mine] = [Buffer.from(text(query['s'])), Buffer.from(signature(secret, link))];
  return given.length === mine.length && timingSafeEqual(given, mine) && now < link.until ? link : undefined;
}
