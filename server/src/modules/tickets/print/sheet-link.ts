import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Login } from '../../../platform/http/actor';
import { isSame, secondsOf, signatureOf, textOf, unixSeconds } from '../../../platform/signed';

/** Long enough to be opened, too short to be passed round. */
const LIFE_MS = 5 * MINUTE_MS;

/** Which sheet a link opens, and for whom: what he may read is asked again when it is opened. */
export interface SheetLink extends Login {
  ticketId: string;
  own: boolean;
  /** to the second: every opening of one link gives the same sheet */
  printedAt: Date;
}

const signature = (secret: string, { ticketId, own, personId, sessionId, printedAt }: SheetLink): string =>
  signatureOf(secret, JSON.stringify(['ticket sheet', ticketId, own, personId, sessionId, unixSeconds(printedAt)]));

/** A path below the server's address that opens the sheet for whoever has it, for five minutes. */
export function sheetLink(secret: string, link: SheetLink): { url: string; expiresAt: Date } {
  const query = new URLSearchParams({
    p: link.personId,
    n: link.sessionId,
    o: link.own ? '1' : '0',
    t: String(unixSeconds(link.printedAt)),
    s: signature(secret, link),
  });
  return {
    url: `${API_PREFIX}/ticket-sheets/${link.ticketId}.pdf?${query.toString()}`,
    expiresAt: new Date(link.printedAt.getTime() + LIFE_MS),
  };
}

/** A link that came back, if it is one of ours and still lives. */
export function openSheetLink(
  secret: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
  now: Date,
): SheetLink | undefined {
  const link: SheetLink = {
    ticketId: file.replace(/\.pdf$/, ''),
    personId: textOf(query['p']),
    sessionId: textOf(query['n']),
    own: query['o'] === '1',
    printedAt: new Date(secondsOf(textOf(query['t'])) * 1000),
  };
  const genuine = isSame(textOf(query['s']), signature(secret, link));
  return genuine && now.getTime() < link.printedAt.getTime() + LIFE_MS ? link : undefined;
}
