import { useDidShow } from '@tarojs/taro';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useLoad, type Loaded } from '@/lib/use-load';

/** The rider's points, read again whenever the page comes to the front; null for those who only browse. */
export function useAccount(): Loaded<PointsAccountView | null> {
  const { person, hasRole } = useSession();
  const rider = person !== null && hasRole('rider');
  const account = useLoad(() => (rider ? call('getPointsAccount') : Promise.resolve(null)), rider ? person.id : '');
  useDidShow(() => {
    void account.reload();
  });
  return account;
}
