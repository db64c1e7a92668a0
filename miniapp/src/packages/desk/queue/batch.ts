import type { CandidateView } from '@yanxinyuan/shared/tickets/actions';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { hasCode } from '@/lib/api-error';
import { isNoNet } from '@/lib/online';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { tools } from '@/texts/desk-tools';
import { errorWords } from '@/texts/error-words';

/** Who could take every one of these; work in hand as the first case's list tells it. */
export async function candidatesForAll(ids: readonly string[]): Promise<CandidateView[]> {
  const lists = await Promise.all(ids.map((id) => call('listCandidates', { params: { id } })));
  const [first = [], ...others] = lists;
  return first.filter(({ personId }) => others.every((list) => list.some((one) => one.personId === personId)));
}

/** One deed of several: its id is made once, so that trying again after a lost answer does it once. */
export interface Given {
  ticket: TicketListItem;
  id: string;
}

export const givenOf = (tickets: readonly TicketListItem[]): Given[] =>
  tickets.map((ticket) => ({ ticket, id: newId() }));

/**
 * Each case by an action of its own: one that somebody else took meanwhile stops none of the others.
 *
 * @throws ApiError NETWORK_OFFLINE, TIMEOUT: then nobody knows how many went; the same again gives each once
 */
export async function giveAll(all: readonly Given[], assigneeId: string): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const { ticket, id } of all) {
    try {
      await call('actOnTicket', {
        params: { id: ticket.id },
        body: { id, action: 'assign', input: { assigneeId }, seen: ticket.version },
      });
    } catch (error) {
      if (isNoNet(error)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

const isTaken = (error: unknown): boolean => hasCode(error, 'TICKET_STATE_CHANGED');

/** 8 件已派，1 件已被别人处理 */
export function outcomeWords(all: number, failures: readonly unknown[]): string {
  const taken = failures.filter(isTaken);
  const others = failures.filter((error) => !isTaken(error));
  const reasons = [...new Set(others.map((error) => errorWords(error).title))];
  return tools.batchDone(all - failures.length, [
    ...(taken.length === 0 ? [] : [tools.batchTaken(taken.length)]),
    ...reasons.map((why) => tools.batchFailed(others.filter((error) => errorWords(error).title === why).length, why)),
  ]);
}
