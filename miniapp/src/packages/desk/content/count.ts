import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { callAgain } from '@/lib/call-again';
import { atLeast } from '../model';

/** Who decides what others may see. */
export const DECIDERS = ['dispatcher', 'admin'] as const;

/** How much waits to be decided: 3, or 50+. */
export async function countWaiting(): Promise<string> {
  return atLeast(await callAgain('listContent', { query: { queue: 'review', limit: PAGE_LIMIT.max } }));
}
