import { View } from '@tarojs/components';
import type { ShopView } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Photo } from '@/components/photo';
import { everyday, split, type Goods } from '@/features/rewards/model';
import { OrderSheet } from '@/features/rewards/order-sheet';
import { Shelf } from '@/features/rewards/shelf';
import { shopNote } from '@/features/rewards/shop-card';
import { shopFront } from '@/features/rewards/shop-front';
import { useAccount } from '@/features/rewards/use-account';
import { navigate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useParams } from '@/lib/use-params';
import { PLACE_KIND_TEXTS } from '@/texts/labels';
import { empty } from '@/texts/notices';
import { order, rewards } from '@/texts/rewards';

function Front({ shop }: { shop: ShopView }) {
  return (
    <Card flush>
      <Photo src={shopFront(shop)} height={150} radius={0} alt="" />
      <View style={{ padding: '14px 16px 2px' }}>
        <View className="t-xl">{shop.name}</View>
        <View className="t-sm c2 mt1">{`${PLACE_KIND_TEXTS[shop.kind]}，${shopNote(shop)}`}</View>
      </View>
      <ListItem icon="navigation" title={shop.address} note={order.go} onTap={() => navigate(shop)} />
    </Card>
  );
}

/** One shop: where it is, when it is open, what it has. */
export default function ShopDetailPage() {
  const id = useParams()('id');
  const account = useAccount();
  const shop = useLoad(() => call('getShop', { params: { id } }), id);
  const items = useLoad(() => call('listShopItems', { params: { id } }), id);
  const [picked, setPicked] = useState<Goods | null>(null);
  const available = account.data?.available ?? null;
  return (
    <Page title={shop.data?.name} onRefresh={() => Promise.all([shop.reload(), items.reload(), account.reload()])}>
      <Loadable of={shop} render={(found) => <Front shop={found} />} />
      {shop.data !== null && (
        <Loadable
          of={items}
          render={(list) => {
            const front = shop.data;
            const { now, later } = split(
              front === null ? [] : everyday(list).map((item) => ({ item, shop: front })),
              available,
            );
            return list.length === 0 ? (
              <EmptyState notice={empty.goods} />
            ) : (
              <View>
                <Shelf
                  title={available === null ? rewards.goods : rewards.canHave}
                  goods={now}
                  available={available}
                  showShop={false}
                  onPick={setPicked}
                />
                <Shelf title={rewards.saveUp} goods={later} available={available} showShop={false} onPick={setPicked} />
              </View>
            );
          }}
        />
      )}
      <OrderSheet
        goods={picked}
        available={available}
        onClose={() => {
          setPicked(null);
        }}
        onOrdered={() => Promise.all([items.reload(), account.reload()])}
      />
    </Page>
  );
}
