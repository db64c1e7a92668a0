import { View } from '@tarojs/components';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import type { ShopView } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { IconButton } from '@/components/icon-button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PointsNumber } from '@/components/points-number';
import { SectionHead } from '@/components/section-head';
import { GoodsTile, TileGrid } from '@/features/rewards/goods-tile';
import { split, type Goods } from '@/features/rewards/model';
import { OrderSheet } from '@/features/rewards/order-sheet';
import { ShopCard } from '@/features/rewards/shop-card';
import { useAccount } from '@/features/rewards/use-account';
import { useGoods } from '@/features/rewards/use-goods';
import { open, openTab } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { requireLogin, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { empty, permission } from '@/texts/notices';
import { rewards } from '@/texts/rewards';

function Head({ account }: { account: PointsAccountView | null }) {
  if (account === null)
    return (
      <View className="row between g3 wrap mt2">
        <View>
          <View className="t-xl">{rewards.browse}</View>
          <View className="t-sm c2 mt1">{rewards.browseNote}</View>
        </View>
        <Button kind="tonal" size="s" onTap={requireLogin}>
          {rewards.login}
        </Button>
      </View>
    );
  return (
    <View className="row between g3 wrap mt2">
      <PointsNumber value={account.available} unit={rewards.available} size="l" />
      <View className="row g4">
        <IconButton labelled icon="list" label={rewards.statement} onTap={() => open(routes.statement)} />
        <IconButton labelled icon="qr" label={rewards.orders} onTap={() => open(routes.orders)} />
      </View>
    </View>
  );
}

function NearShops({ shops }: { shops: ShopView[] }) {
  return (
    <View>
      <SectionHead title={rewards.nearShops} more={rewards.map} onMore={() => openTab('map')} />
      <View className="hscroll row-top">
        {shops.map((shop) => (
          <ShopCard key={shop.id} shop={shop} />
        ))}
      </View>
    </View>
  );
}

interface ShelfProps {
  title: string;
  goods: Goods[];
  available: number | null;
  onPick: (goods: Goods) => void;
}

function Shelf({ title, goods, available, onPick }: ShelfProps) {
  if (goods.length === 0) return null;
  return (
    <View>
      <SectionHead title={title} />
      <TileGrid>
        {goods.map((one) => (
          <GoodsTile
            key={one.item.id}
            goods={one}
            available={available}
            onTap={() => {
              onPick(one);
            }}
          />
        ))}
      </TileGrid>
    </View>
  );
}

/** Desire before catalogue: what can be had now comes first and is on by default. */
export default function ShopPage() {
  const { person } = useSession();
  const account = useAccount();
  const { offer, near, sortByNear } = useGoods(person?.id ?? '');
  const [enough, setEnough] = useState(true);
  const [picked, setPicked] = useState<Goods | null>(null);
  const available = account.data?.available ?? null;
  const refresh = () => Promise.all([account.reload(), offer.reload()]);
  const byNear = async () => {
    if (!(await sortByNear())) toast(permission.locationDenied.title);
  };
  return (
    <Page onRefresh={refresh}>
      <Head account={account.data} />
      <View className="mt3">
        <Chips
          items={[
            { key: 'enough', label: rewards.enough },
            { key: 'near', label: rewards.nearest, icon: 'locate' },
          ]}
          value={[...(enough ? (['enough'] as const) : []), ...(near === undefined ? [] : (['near'] as const))]}
          onTap={(key) => {
            if (key === 'enough') setEnough(!enough);
            else void byNear();
          }}
        />
      </View>
      <Loadable
        of={offer}
        render={({ shops, goods }) => {
          const { now, later } = split(goods, available);
          return (
            <View>
              <NearShops shops={shops} />
              {now.length === 0 && <EmptyState notice={goods.length === 0 ? empty.goods : empty.goodsEnough} />}
              <Shelf title={rewards.canHave} goods={now} available={available} onPick={setPicked} />
              <Shelf
                title={rewards.saveUp}
                goods={enough ? later.slice(0, 4) : later}
                available={available}
                onPick={setPicked}
              />
              <View className="t-sm c2 center mt6">{rewards.endOfGoods}</View>
            </View>
          );
        }}
      />
      <OrderSheet
        goods={picked}
        available={available}
        onClose={() => {
          setPicked(null);
        }}
        onOrdered={refresh}
      />
    </Page>
  );
}
