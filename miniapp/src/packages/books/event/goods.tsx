import { View } from '@tarojs/components';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import { useState } from 'react';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Photo } from '@/components/photo';
import { SectionHead } from '@/components/section-head';
import { Tag } from '@/components/tag';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { eventDays } from '@/texts/event-days';
import { mostOf, type Draft } from './draft';
import { ItemSheet } from './item-sheet';

/** A shop's goods of every day, from which a redemption day takes its own. */
export const everydayOf = async (shopId: string): Promise<ItemView[]> =>
  (await call('listShopItems', { params: { id: shopId } })).filter(({ eventId }) => eventId === null);

type Items = Draft['items'];

interface GoodsProps {
  shopId: string;
  event: EventView | null;
  items: Items;
  onChange: (items: Items) => void;
}

function Row({ item, taken, onTap }: { item: ItemView; taken: Items[string] | undefined; onTap: () => void }) {
  return (
    <Card onTap={onTap} label={item.name}>
      <View className="row g3">
        <Photo src={item.pictureUrl} width={56} radius={12} alt="" />
        <View className="grow">
          <View className="row between g2 wrap">
            <View className="t-md b">{item.name}</View>
            {taken !== undefined && (
              <Tag tone="good" icon="check">
                {eventDays.chosen}
              </Tag>
            )}
          </View>
          <View className="t-sm c2 mt1">
            {taken === undefined
              ? eventDays.notTaken(item.points, item.stock)
              : eventDays.taken(taken.stock, taken.points, taken.limit)}
          </View>
        </View>
      </View>
    </Card>
  );
}

/** Which goods the day has, how many of each, for how many points, and how many a rider may take. */
export function Goods({ shopId, event, items, onChange }: GoodsProps) {
  const shelf = useLoad(() => everydayOf(shopId), shopId);
  const [picked, setPicked] = useState<ItemView | null>(null);
  const close = () => {
    setPicked(null);
  };
  const without = (id: string): Items => Object.fromEntries(Object.entries(items).filter(([key]) => key !== id));
  return (
    <View>
      <SectionHead title={eventDays.items} />
      <View className="t-sm c2">{eventDays.itemsNote}</View>
      <View className="mt3">
        <Loadable
          of={shelf}
          render={(list) =>
            list.length === 0 ? (
              <EmptyState notice={eventDays.noGoods} />
            ) : (
              <View>
                {list.map((item) => (
                  <Row
                    key={item.id}
                    item={item}
                    taken={items[item.id]}
                    onTap={() => {
                      setPicked(item);
                    }}
                  />
                ))}
              </View>
            )
          }
        />
      </View>
      {picked !== null && (
        <ItemSheet
          key={picked.id}
          item={picked}
          most={mostOf(picked, event?.shop.id === shopId ? event : null)}
          taken={items[picked.id] ?? null}
          onClose={close}
          onDrop={() => {
            onChange(without(picked.id));
            close();
          }}
          onTake={(taken) => {
            onChange({ ...items, [picked.id]: taken });
            close();
          }}
        />
      )}
    </View>
  );
}
