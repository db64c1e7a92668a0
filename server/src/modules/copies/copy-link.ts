import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Login } from '../../platform/http/actor';
import { isSame, secondsOf, signatureOf, textOf, unixSeconds } from '../../platform/signed';

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

const signature = (secret: string, { copyId, kind, personId, sessionId, until }: CopyLink): string =>
  signatureOf(secret, JSON.stringify(['personal copy', copyId, kind, personId, sessionId, unixSeconds(until)]));

/** When a link that is made now ends. */
export const linkUntil = (now: Date): Date => new Date(unixSeconds(new Date(now.getTime() + LIFE_MS)) * 1000);

/** A path below the server's address that opens the file for whoever has it, while that login lasts. */
export function copyLink(secret: string, link: CopyLink): string {
  const query = new URLSearchParams({
    p: link.personId,
    n: link.sessionId,
    u: String(unixSeconds(link.until)),
    s: signature(secret, link),
  });
  return `${API_PREFIX}/personal-copies/${link.copyId}.${link.kind}?${query.toString()}`;
}

/** A link that came back, if it is one of ours and still lives. */
export function openCopyLink(
  secret: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
  now: Date,
): CopyLink | undefined {
  const [copyId = '', ending] = file.split('.');
  const kind = COPY_KINDS.find((one) => one === ending);
  if (kind === undefined) return undefined;
  const link = {
    copyId,
    kind,
    personId: textOf(query['p']),
    sessionId: textOf(query['n']),
    until: new Date(secondsOf(textOf(query['u'])) * 1000),
  };
  return isSame(textOf(query['s']), signature(secret, link)) && now < link.until ? link : undefined;
}
