import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { call } from '@/lib/request';
import { atLeast } from '../model';

/** Who decides what others may see. */
export const DECIDERS = ['dispatcher', 'admin'] as const;

/** How much waits to be decided: 3, or 50+. */
export async function countWaiting(): Promise<string> {
  return atLeast(await call('listContent', { query: { queue: 'review', limit: PAGE_LIMIT.max } }));
}
