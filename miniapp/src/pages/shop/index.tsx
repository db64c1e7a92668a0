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
import { Bone } from '@/components/skeleton';
import { EventBands, useEvents } from '@/features/rewards/event-band';
import { split, type Goods } from '@/features/rewards/model';
import { OrderSheet } from '@/features/rewards/order-sheet';
import { Shelf } from '@/features/rewards/shelf';
import { ShopCard } from '@/features/rewards/shop-card';
import { useAccount } from '@/features/rewards/use-account';
import { useGoods, type Offer } from '@/features/rewards/use-goods';
import { useHeld } from '@/features/rewards/use-held';
import { open, openTab } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { requireLogin, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { empty, permission } from '@/texts/notices';
import { rewards } from '@/texts/rewards';

function Visitor({ guest }: { guest: boolean }) {
  return (
    <View className="row between g3 wrap mt2">
      <View>
        <View className="t-xl">{rewards.browse}</View>
        <View className="t-sm c2 mt1">{guest ? rewards.browseNote : rewards.browseStaff}</View>
      </View>
      {guest && (
        <Button kind="tonal" size="s" onTap={requireLogin}>
          {rewards.login}
        </Button>
      )}
    </View>
  );
}

/** @param failed the points could not be read: what is below says why */
function Head({ account, failed }: { account: PointsAccountView | null; failed: boolean }) {
  const { person, hasRole } = useSession();
  const held = useHeld();
  if (person === null || !hasRole('rider')) return <Visitor guest={person === null} />;
  if (account === null && failed) return null;
  if (account === null)
    return (
      <View className="mt2">
        <Bone width="160px" height={52} />
      </View>
    );
  return (
    <View className="row between g3 wrap mt2">
      <PointsNumber value={account.available} unit={rewards.available} size="l" />
      <View className="row g4">
        <IconButton labelled icon="list" label={rewards.statement} onTap={() => open(routes.statement)} />
        <IconButton labelled icon="qr" label={rewards.ordersCount(held)} onTap={() => open(routes.orders)} />
      </View>
    </View>
  );
}

function Shops({ shops, near }: { shops: ShopView[]; near: boolean }) {
  return (
    <View>
      <SectionHead title={near ? rewards.nearShops : rewards.shops} more={rewards.map} onMore={() => openTab('map')} />
      <View className="hscroll row-top">
        {shops.map((shop) => (
          <ShopCard key={shop.id} shop={shop} />
        ))}
      </View>
    </View>
  );
}

interface FiltersProps {
  /** null: nobody is logged in, so nobody knows what is enough */
  enough: boolean | null;
  near: boolean;
  onEnough: () => void;
  onNear: () => void;
}

function Filters({ enough, near, onEnough, onNear }: FiltersProps) {
  return (
    <Chips
      items={[
        ...(enough === null ? [] : [{ key: 'enough', label: rewards.enough } as const]),
        { key: 'near', label: rewards.nearest, icon: 'locate' },
      ]}
      value={[...(enough === true ? (['enough'] as const) : []), ...(near ? (['near'] as const) : [])]}
      onTap={(key) => {
        if (key === 'enough') onEnough();
        else onNear();
      }}
    />
  );
}

interface OfferProps {
  offer: Offer;
  available: number | null;
  near: boolean;
  enough: boolean;
  onAll: () => void;
  onPick: (goods: Goods) => void;
}

// What is still out of reach whets the appetite; more of it would bury what can be had.
const OUT_OF_REACH = 4;

function Shelves({ offer: { shops, goods }, available, near, enough, onAll, onPick }: OfferProps) {
  const { now, later } = split(goods, available);
  const cut = enough && later.length > OUT_OF_REACH;
  return (
    <View>
      <Shops shops={shops} near={near} />
      {now.length === 0 && <EmptyState notice={goods.length === 0 ? empty.goods : empty.goodsEnough} />}
      <Shelf
        title={available === null ? rewards.goods : rewards.canHave}
        goods={now}
        available={available}
        onPick={onPick}
      />
      <Shelf
        title={rewards.saveUp}
        goods={cut ? later.slice(0, OUT_OF_REACH) : later}
        available={available}
        more={cut ? rewards.all : undefined}
        onMore={onAll}
        onPick={onPick}
      />
      {!cut && <View className="t-sm c2 center mt6">{rewards.endOfGoods}</View>}
    </View>
  );
}

/** Desire before catalogue: what can be had now comes first and is on by default. */
export default function ShopPage() {
  const { person } = useSession();
  const account = useAccount();
  const { offer, near, sortByNear } = useGoods(person?.id ?? '');
  const events = useEvents();
  const [enough, setEnough] = useState(true);
  const [picked, setPicked] = useState<Goods | null>(null);
  const available = account.data?.available ?? null;
  const refresh = () => Promise.all([account.reload(), offer.reload(), events.reload()]);
  const byNear = async () => {
    if (!(await sortByNear())) toast(permission.nearDenied);
  };
  return (
    <Page onRefresh={refresh}>
      <Head account={account.data} failed={account.error !== null} />
      <View className="mt3">
        <Filters
          enough={available === null ? null : enough}
          near={near !== undefined}
          onEnough={() => {
            setEnough(!enough);
          }}
          onNear={() => void byNear()}
        />
      </View>
      <EventBands events={events.data ?? []} />
      <Loadable
        of={offer}
        render={(found) => (
          <Shelves
            offer={found}
            available={available}
            near={near !== undefined}
            enough={enough}
            onAll={() => {
              setEnough(false);
            }}
            onPick={setPicked}
          />
        )}
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
