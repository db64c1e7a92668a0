import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import { useRef } from 'react';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { Tap } from '@/components/tap';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad, type Loaded } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { events as words, EVENT_STATE_TEXTS } from '@/texts/events';
import css from './event-band.module.scss';
import { ahead, countdownWords, EVENT_LOOK, hoursWords, stateNow } from './events';

/** Redemption days, read again whenever the page comes to the front. Their failing hides nothing else. */
export function useEvents(): Loaded<EventView[]> {
  const events = useLoad(() => call('listEvents'));
  const shown = useRef(false);
  useDidShow(() => {
    // The first time it reads by itself.
    if (shown.current) void events.reload();
    shown.current = true;
  });
  return events;
}

function Band({ event, now }: { event: EventView; now: number }) {
  const state = stateNow(event, now);
  const { tone, icon } = EVENT_LOOK[state];
  return (
    <Tap
      className={css['band']}
      shrink={false}
      role="link"
      label={words.label(event.name, EVENT_STATE_TEXTS[state])}
      onTap={() => open(routes.event, { id: event.id })}
    >
      <View className={css['tile'] ?? ''}>
        <Icon name="calendar" />
      </View>
      <View className="grow">
        <View className="row g2 wrap">
          <View className="t-md b">{event.name}</View>
          <Tag round tone={tone} icon={icon}>
            {EVENT_STATE_TEXTS[state]}
          </Tag>
        </View>
        <View className="t-sm c2 mt1">{hoursWords(event, now)}</View>
        <View className="t-sm c2">{`${event.shop.name}，${countdownWords(event, now) ?? ''}`}</View>
      </View>
      <Icon name="chevron-right" size="s" className="c3" />
    </Tap>
  );
}

// More would push the goods below the fold.
const SHOWN = 2;

/** Redemption days that are on or coming, above the everyday goods. */
export function EventBands({ events }: { events: readonly EventView[] }) {
  const now = useNow(60_000);
  const shown = ahead(events, now).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <View className="col g3 mt4">
      {shown.map((event) => (
        <Band key={event.id} event={event} now={now} />
      ))}
    </View>
  );
}
