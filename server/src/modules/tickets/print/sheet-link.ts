import { createHmac, timingSafeEqual } from 'node:crypto';
import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Login } from '../../../platform/http/actor';

/** Long enough to be opened, too short to be passed round. */
const LIFE_MS = 5 * MINUTE_MS;

/** Which sheet a link opens, and for whom: what he may read is asked again when it is opened. */
export interface SheetLink extends Login {
  ticketId: string;
  own: boolean;
  /** to the second: every opening of one link gives the same sheet */
  printedAt: Date;
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const signature = (secret: string, { ticketId, own, personId, sessionId, printedAt }: SheetLink): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['ticket sheet', ticketId, own, personId, sessionId, seconds(printedAt)]))
    .digest('base64url');

/** A path below the server's address that opens the sheet for whoever has it, for five minutes. */
export function sheetLink(secret: string, link: SheetLink): { url: string; expiresAt: Date } {
  const query = new URLSearchParams({
    p: link.personId,
    n: link.sessionId,
    o: link.own ? '1' : '0',
    t: String(seconds(link.printedAt)),
    s: signature(secret, link),
  });
  return {
    url: `${API_PREFIX}/ticket-sheets/${link.ticketId}.pdf?${query.toString()}`,
    expiresAt: new Date(link.printedAt.getTime() + LIFE_MS),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A link that came back, if it is one of ours and still lives. */
export function openSheetLink(
  secret: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
  now: Date,
): SheetLink | undefined {
  const at = /^\d{1,12}$/.test(text(query['t'])) ? Number(query['t']) : 0;
  const link: SheetLink = {
    ticketId: file.replace(/\.pdf$/, ''),
    personId: text(query['p']),
    sessionId: text(query['n']),
    own: query['o'] === '1',
    printedAt: new Date(at * 1000),
  };
  const [given, mine] = [Buffer.from(text(query['s'])), Buffer.from(signature(secret, link))];
  const genuine = given.length === mine.length && timingSafeEqual(given, mine);
  return genuine && now.getTime() < link.printedAt.getTime() + LIFE_MS ? link : undefined;
}
