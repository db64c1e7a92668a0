import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { EventState, EventView } from '@yanxinyuan/shared/rewards/events';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import type { IconName } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Tag, type TagTone } from '@/components/tag';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { eventDays } from '@/texts/event-days';
import { clockWords, dayWords } from '@/texts/time';

const LOOK: Record<EventState, { tone: TagTone; icon: IconName }> = {
  coming: { tone: 'info', icon: 'clock' },
  open: { tone: 'accent', icon: 'gift' },
  over: { tone: 'slate', icon: 'check' },
  cancelled: { tone: 'slate', icon: 'blocked' },
};

function Row({ event, now }: { event: EventView; now: number }) {
  const [from, to] = [Date.parse(event.startsAt), Date.parse(event.endsAt)];
  const pieces = event.items.reduce((sum, { stock }) => sum + stock, 0);
  return (
    <Card onTap={() => open(routes.eventDay, { id: event.id })} label={event.name}>
      <View className="row between g2 wrap">
        <View className="t-md b">{event.name}</View>
        <Tag round {...LOOK[event.state]}>
          {eventDays.states[event.state]}
        </Tag>
      </View>
      <View className="t-md mt1">{eventDays.hours(dayWords(from, now), clockWords(from), clockWords(to))}</View>
      <View className="t-sm c2 mt1">{`${event.shop.name}，${eventDays.goods(event.items.length, pieces)}`}</View>
    </Card>
  );
}

/** Collective redemption days, arranged and past. */
export default function EventsPage() {
  const list = useLoad(() => call('listEvents'));
  const now = useNow(60_000);
  useDidShow(() => void list.reload());
  const footer = (
    <BottomBar>
      <Button block size="l" icon="plus" onTap={() => open(routes.eventDay)}>
        {eventDays.add}
      </Button>
    </BottomBar>
  );
  return (
    <Page wide="page" onRefresh={list.reload} footer={footer}>
      <View className="mt2">
        <Loadable
          of={list}
          render={(events) =>
            events.length === 0 ? (
              <EmptyState notice={eventDays.empty} />
            ) : (
              <View>
                {events.map((event) => (
                  <Row key={event.id} event={event} now={now} />
                ))}
              </View>
            )
          }
        />
      </View>
    </Page>
  );
}
