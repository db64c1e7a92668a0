import { View } from '@tarojs/components';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Tag } from '@/components/tag';
import { closedWords, countdownWords, EVENT_LOOK, hoursWords, stateNow } from '@/features/rewards/events';
import type { Goods } from '@/features/rewards/model';
import { OrderSheet } from '@/features/rewards/order-sheet';
import { Shelf } from '@/features/rewards/shelf';
import { useAccount } from '@/features/rewards/use-account';
import { openTab } from '@/lib/navigate';
import { navigate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { EVENT_STATE_TEXTS, events as words } from '@/texts/events';
import { empty } from '@/texts/notices';
import { order } from '@/texts/rewards';

/** When, where, and how long still: the time is bigger than the state. */
function Front({ event, now }: { event: EventView; now: number }) {
  const state = stateNow(event, now);
  const { tone, icon } = EVENT_LOOK[state];
  const countdown = countdownWords(event, now);
  return (
    <Card flush>
      <View style={{ padding: '16px 16px 6px' }}>
        <View className="row g2 wrap">
          <View className="t-lg">{event.name}</View>
          <Tag round tone={tone} icon={icon}>
            {EVENT_STATE_TEXTS[state]}
          </Tag>
        </View>
        {countdown !== null && <View className="t-2xl mt3">{countdown}</View>}
        <View className="t-md c2 mt1">{hoursWords(event, now)}</View>
      </View>
      <ListItem
        icon="navigation"
        title={event.shop.name}
        note={`${event.shop.address}，${order.go}`}
        onTap={() => navigate(event.shop)}
      />
    </Card>
  );
}

function Past({ event, now }: { event: EventView; now: number }) {
  const state = stateNow(event, now);
  if (state !== 'over' && state !== 'cancelled') return null;
  return (
    <View className="mt3">
      <Note icon="info">{state === 'over' ? words.overNote : words.cancelledNote}</Note>
      <View className="row middle mt4">
        <Button icon="gift" onTap={() => openTab('shop')}>
          {words.shop}
        </Button>
      </View>
    </View>
  );
}

interface EventGoodsProps {
  event: EventView;
  now: number;
  available: number | null;
  onPick: (goods: Goods) => void;
}

/** What the day has; nothing any more once it is past. */
function EventGoods({ event, now, available, onPick }: EventGoodsProps) {
  if (countdownWords(event, now) === null) return null;
  if (event.items.length === 0) return <EmptyState notice={empty.goods} />;
  return (
    <Shelf
      title={words.goods}
      aside={words.goodsNote}
      goods={event.items.map((item) => ({ item, shop: event.shop }))}
      available={available}
      showShop={false}
      showStock
      onPick={onPick}
    />
  );
}

/** A collective redemption day: goods with a stock and a price of their own, for some hours at one place. */
export default function EventPage() {
  const id = useParams()('id');
  const account = useAccount();
  const event = useLoad(() => call('getEvent', { params: { id } }), id);
  const [picked, setPicked] = useState<Goods | null>(null);
  const now = useNow(30_000);
  const available = account.data?.available ?? null;
  const refresh = () => Promise.all([event.reload(), account.reload()]);
  return (
    <Page onRefresh={refresh}>
      <Loadable
        of={event}
        render={(found) => (
          <View>
            <Front event={found} now={now} />
            <Past event={found} now={now} />
            <EventGoods event={found} now={now} available={available} onPick={setPicked} />
          </View>
        )}
      />
      <OrderSheet
        goods={picked}
        available={available}
        closed={event.data === null ? null : closedWords(event.data, now)}
        onClose={() => {
          setPicked(null);
        }}
        onOrdered={refresh}
      />
    </Page>
  );
}
