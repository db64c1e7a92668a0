import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { StockView } from '@yanxinyuan/shared/rewards/stock';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Photo } from '@/components/photo';
import { SectionHead } from '@/components/section-head';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { rewards } from '@/texts/rewards';
import { stock } from '@/texts/store';
import { byShop, lowCount } from '../model';
import { StockTags } from '../stock-tags';

function Row({ item }: { item: StockView }) {
  return (
    <Card onTap={() => open(routes.stockItem, { id: item.itemId })} label={item.name}>
      <View className="row g3">
        <Photo src={item.pictureUrl} width={64} radius={14} alt="" />
        <View className="grow">
          <View className="row between g2 wrap">
            <View className="t-md b">{item.name}</View>
            <StockTags item={item} />
          </View>
          <View className="t-md mt1">{stock.counts(item.available, item.reserved)}</View>
          <View className="t-sm c2 mt1">{rewards.points(item.points)}</View>
        </View>
      </View>
    </Card>
  );
}

function Shelves({ items }: { items: readonly StockView[] }) {
  if (items.length === 0) return <EmptyState notice={stock.empty} />;
  const low = lowCount(items);
  return (
    <View>
      {byShop(items).map(({ shopId, shopName, items: shelf }, index) => (
        <View key={shopId}>
          <SectionHead
            title={shopName}
            aside={index > 0 ? undefined : low === 0 ? stock.allWell : stock.lowCount(low)}
          />
          {shelf.map((item) => (
            <Row key={item.itemId} item={item} />
          ))}
        </View>
      ))}
    </View>
  );
}

/** What the shop has, what runs out first. */
export default function StockPage() {
  const list = useLoad(() => call('listStock'));
  useDidShow(() => void list.reload());
  return (
    <Page wide="page" onRefresh={list.reload}>
      <Loadable of={list} render={(items) => <Shelves items={items} />} />
    </Page>
  );
}
