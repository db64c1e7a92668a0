import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { call } from '@/lib/request';

/** Who decides what others may see. */
export const DECIDERS = ['dispatcher', 'admin'] as const;

/** How much waits to be decided: 3, or 50+. */
export async function countWaiting(): Promise<string> {
  const { items, next } = await call('listContent', { query: { queue: 'review', limit: PAGE_LIMIT.max } });
  return next === undefined ? String(items.length) : `${PAGE_LIMIT.max}+`;
}
