import { useDidShow } from '@tarojs/taro';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';

// Held orders are at most three days old, so they are among the newest.
const NEWEST = 20;

/** How many orders wait to be fetched, read again whenever the page comes to the front; 0 while nothing is known. */
export function useHeld(): number {
  const { person, hasRole } = useSession();
  const rider = person !== null && hasRole('rider');
  const orders = useLoad(
    () => (rider ? call('listMyOrders', { query: { limit: NEWEST } }) : Promise.resolve(null)),
    rider ? person.id : '',
  );
  useDidShow(() => {
    void orders.reload();
  });
  return orders.data?.items.filter(({ state }) => state === 'held').length ?? 0;
}
