import type { OutboxEntry } from '@/lib/outbox';
import { waitingWords } from '@/texts/outbox';

const MINUTE_MS = 60_000;

const isLogin = (code: string): boolean => code.startsWith('LOGIN_') || code.startsWith('REFRESH_');

/** Deeds on one case go one after the other. */
const behind = (entry: OutboxEntry, all: readonly OutboxEntry[]): boolean =>
  entry.kind === 'deed' &&
  all.some(
    (other) =>
      other.kind === 'deed' &&
      other.ticketId === entry.ticketId &&
      other.createdAt < entry.createdAt &&
      other.state !== 'refused',
  );

/** Why something that waits is not sent yet, and when it is tried again. */
export function whyWaits(entry: OutboxEntry, all: readonly OutboxEntry[], online: boolean, now: number): string {
  if (!online) return waitingWords.offline;
  if (behind(entry, all)) return waitingWords.behind;
  const { error, retryAt } = entry;
  if (error === null) return waitingWords.soon;
  if (isLogin(error)) return waitingWords.login;
  const why = error === 'NETWORK_OFFLINE' || error === 'TIMEOUT' ? waitingWords.weak : waitingWords.busy;
  const minutes = Math.max(1, Math.ceil((retryAt - now) / MINUTE_MS));
  return `${why}，${waitingWords.again(minutes)}`;
}
