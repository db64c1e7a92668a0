import { ask } from '@/lib/dialog';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { roster } from '@/texts/roster';

const COUNTED = 50;

/** Whoever goes off duty with cases in hand is offered to hand them over. His they stay if he does not want to. */
export async function offerHandover(): Promise<void> {
  const { items, next } = await call('listTickets', { query: { queue: 'inbox', limit: COUNTED } });
  const own = items.filter(({ department }) => department === null).length;
  if (own === 0) return;
  const count = next === undefined ? String(own) : `${own}+`;
  if (await ask(roster.offer(count))) await open(routes.handOver);
}
