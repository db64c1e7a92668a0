import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import css from './index.module.scss';

export interface TimelineItem {
  key: string;
  /** what happened, in a few words */
  title: string;
  /** 今天 09:50 */
  time: string;
  note?: string | undefined;
  /** now: the last thing that happened · ok: done · plain: before it began */
  tone: 'now' | 'ok' | 'plain';
  icon?: IconName | undefined;
}

/** What happened, the newest first. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <View {...speak('list')}>
      {items.map((item, index) => (
        <View
          key={item.key}
          className={cx(css['item'], index === items.length - 1 && css['last'])}
          {...speak('listitem')}
        >
          {index < items.length - 1 && <View className={css['line'] ?? ''} />}
          <View className={cx(css['dot'], css[item.tone])}>
            <Icon name={item.icon ?? 'check-bold'} className={css['icon']} />
          </View>
          <View className="grow">
            <View className="row between g2 wrap">
              <View className="t-md b">{item.title}</View>
              <View className="t-sm c2">{item.time}</View>
            </View>
            {item.note !== undefined && (
              <Text className={cx(css['note'], 't-sm c2')} userSelect>
                {item.note}
              </Text>
            )}
          </View>
        </View>
      ))}
    </View>
  );
}
