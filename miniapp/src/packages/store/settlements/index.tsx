import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { SettlementView } from '@yanxinyuan/shared/rewards/settlement';
import { localDate } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { IconButton } from '@/components/icon-button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { CardSkeleton } from '@/components/skeleton';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { settlement } from '@/texts/store';
import { monthPlus, monthWords } from '../model';
import { SettlementBadge } from '../settlement-badge';

function Months({ month, last, onChange }: { month: string; last: string; onChange: (month: string) => void }) {
  const step = (by: number) => () => {
    onChange(monthPlus(month, by));
  };
  return (
    <View className="row between g2 mt2">
      <IconButton icon="chevron-left" label={settlement.before} onTap={step(-1)} />
      <View className="t-lg center nw">{monthWords(month)}</View>
      <IconButton icon="chevron-right" label={settlement.after} disabled={month >= last} onTap={step(1)} />
    </View>
  );
}

function Shop({ one }: { one: SettlementView }) {
  return (
    <Card onTap={() => open(routes.settlement, { shop: one.shopId, month: one.month })} label={one.shopName}>
      <View className="row between g2 wrap">
        <View className="t-md b">{one.shopName}</View>
        <SettlementBadge state={one.state} />
      </View>
      <View className="t-md mt2">{settlement.sum(one.points, one.fen)}</View>
      <View className="t-sm c2 mt1">{settlement.orders(one.orders, one.refunds)}</View>
    </Card>
  );
}

/** What each shop's month comes to: a shopkeeper's own, everybody's for those who close them. */
export default function SettlementsPage() {
  const { hasRole } = useSession();
  const current = localDate(new Date(useNow(60_000))).slice(0, 7);
  // Who closes months comes for the last one, a shop for the one that runs.
  const first = useParams()('month') || (hasRole('supervisor', 'admin') ? monthPlus(current, -1) : current);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? first;
  const list = useLoad(() => call('listSettlements', { query: { month } }), month);
  useDidShow(() => void list.reload());
  return (
    <Page wide="page" onRefresh={list.reload}>
      <Months month={month} last={current} onChange={setChosen} />
      <View className="mt3">
        <Loadable
          of={list}
          skeleton={<CardSkeleton picture={false} />}
          render={(shops) =>
            shops.length === 0 ? (
              <EmptyState notice={settlement.noShops} />
            ) : (
              <View>
                {shops.map((one) => (
                  <Shop key={one.shopId} one={one} />
                ))}
              </View>
            )
          }
        />
      </View>
    </Page>
  );
}
