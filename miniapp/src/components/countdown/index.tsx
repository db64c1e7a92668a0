import { View } from '@tarojs/components';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { Icon } from '@/components/icon';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/use-now';
import css from './index.module.scss';
import { dueLook } from './model';

interface CountdownProps {
  /** ISO 8601, as tickets carry them */
  dueAt: string;
  startAt: string;
  urgency: Urgency;
  stopped?: boolean;
  /** the deed after the time: 接单, 办好 */
  verb?: string;
  /** words after the time is over: 已告诉网格长 */
  tail?: string | undefined;
}

/** The time left in words and colour: bigger than any state name. */
export function Countdown({ dueAt, startAt, urgency, stopped = false, verb = '', tail }: CountdownProps) {
  const clock = (now: number) =>
    dueLook({ dueAt: Date.parse(dueAt), startAt: Date.parse(startAt), now, urgency, stopped, verb });
  const coarse = clock(useNow(stopped ? null : 60_000));
  const look = clock(useNow(coarse.nextMs === 1000 ? 1000 : null));
  const shown = coarse.nextMs === 1000 ? look : coarse;
  const over = shown.tone === 'over' && tail !== undefined;
  return (
    <View className={cx(css['chip'], css[shown.tone])} aria-label={shown.spoken}>
      <Icon name={shown.tone === 'over' || shown.tone === 'alarm' ? 'warning' : 'clock'} size="s" />
      <View>{over ? `${shown.words}，${tail}` : shown.words}</View>
    </View>
  );
}
