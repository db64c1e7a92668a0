import { useDidShow } from '@tarojs/taro';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import type { ReportListItem, SolvedPage } from '@yanxinyuan/shared/reports/contract';
import { useEffect, useRef, useState } from 'react';
import offlineArt from '@/assets/art/e-offline.svg';
import { fetchReports, lastKnownReports } from '@/features/report/mine';
import { lastPlaceOf } from '@/features/report/progress';
import { useElder } from '@/lib/appearance';
import { preloadPages } from '@/lib/platform/preload';
import { call } from '@/lib/request';
import { refreshPerson, useSession } from '@/lib/session';
import { useEveryMinute } from '@/lib/use-every-minute';
import { useLoad, type Loaded } from '@/lib/use-load';
import { affordable, workRoles, type Affordable } from './model';

const SOLVED_SHOWN = 6;

interface Points {
  account: PointsAccountView;
  goods: Affordable;
}

export interface HomeData {
  /** the last known ones while they are read again or cannot be; null: nothing known */
  reports: ReportListItem[] | null;
  /** they could not be read and nothing is known of them */
  failed: boolean;
  points: Loaded<Points | null>;
  solved: Loaded<SolvedPage | null>;
  /** counts refreshes, for parts that read by themselves */
  turn: number;
  refresh: () => Promise<void>;
}

const lastPlace = (): string | null => lastPlaceOf(lastKnownReports());

async function readPoints(near: string | null): Promise<Points> {
  const place = near === null ? {} : { near };
  const [account, shops] = await Promise.all([
    call('getPointsAccount'),
    call('listShops', { query: { ...place, limit: 5 } }),
  ]);
  const shop = shops.items.find(({ itemCount }) => itemCount > 0);
  const items = shop === undefined ? [] : await call('listShopItems', { params: { id: shop.id } });
  return { account, goods: affordable(items, account.available) };
}

/** Everything the home page shows, and no more: each part fails and recovers by itself. */
export function useHome(): HomeData {
  const { person, roles, hasRole } = useSession();
  const rider = person !== null && hasRole('rider');
  const elder = useElder();
  const whole = `${person?.id ?? ''} ${String(elder)}`;
  const [turn, setTurn] = useState(0);
  const reports = useLoad(() => (rider ? fetchReports() : Promise.resolve([])), person?.id ?? '');
  const points = useLoad(() => (rider && !elder ? readPoints(lastPlace()) : Promise.resolve(null)), whole);
  const solved = useLoad(async () => {
    if (elder) return null;
    const near = lastPlace();
    return call('listSolved', { query: { limit: SOLVED_SHOWN, ...(near === null ? {} : { near }) } });
  }, whole);
  const refresh = async () => {
    setTurn((now) => now + 1);
    await Promise.all([reports.reload(), points.reload(), solved.reload(), refreshPerson()]);
  };
  useEffect(() => {
    preloadPages('packages/report', []);
    // What waits is seen from 我的, also where there is no signal.
    preloadPages('pages', [offlineArt]);
  }, []);
  const shown = useRef(false);
  useDidShow(() => {
    // The first showing reads by itself.
    if (shown.current) void refresh();
    shown.current = true;
  });
  // What waits for staff. A rider's home reads only when it is shown.
  useEveryMinute(
    () => {
      setTurn((now) => now + 1);
    },
    workRoles(roles).length > 0,
  );
  const known = reports.data ?? lastKnownOf();
  return { reports: known, failed: known === null && reports.error !== null, points, solved, turn, refresh };
}

function lastKnownOf(): ReportListItem[] | null {
  const kept = lastKnownReports();
  return kept.length > 0 ? kept : null;
}
