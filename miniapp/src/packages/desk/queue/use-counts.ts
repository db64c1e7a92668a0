import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { callAgain } from '@/lib/call-again';
import { useLoad } from '@/lib/use-load';
import { useSession } from '@/lib/session';
import { countWaiting, DECIDERS } from '../content/count';
import { atLeast, callsForWork } from '../model';

export type Counts = Partial<Record<TicketQueue, string>>;

async function countOf(queue: TicketQueue): Promise<[TicketQueue, string]> {
  return [queue, atLeast(await callAgain('listTickets', { query: { queue, limit: PAGE_LIMIT.max } }))];
}

/** How much waits in each queue that calls for work; none while it is not known. */
export function useCounts(queues: readonly TicketQueue[]): {
  counts: Counts;
  /** texts and pictures to be decided about; null for who does not, and while it is not known */
  waiting: string | null;
  recount: () => Promise<unknown>;
} {
  const { hasRole } = useSession();
  const decides = hasRole(...DECIDERS);
  const counted = queues.filter(callsForWork);
  const { data, reload } = useLoad(async (): Promise<Counts> => {
    return Object.fromEntries(await Promise.all(counted.map(countOf)));
  }, counted.join());
  const content = useLoad(() => (decides ? countWaiting() : Promise.resolve(null)), String(decides));
  return { counts: data ?? {}, waiting: content.data, recount: () => Promise.all([reload(), content.reload()]) };
}
