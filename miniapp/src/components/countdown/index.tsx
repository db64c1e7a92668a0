import { View } from '@tarojs/components';
import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { Icon } from '@/components/icon';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/use-now';
import css from './index.module.scss';
import { dueLook } from './model';

interface CountdownProps {
  clock: ClockReading;
  urgency: Urgency;
  /** the deed after the time: 接单, 办好 */
  verb?: string;
  /** words after the time is over: 已告诉网格长 */
  tail?: string | undefined;
}

/** The time left in words and colour: bigger than any state name. */
export function Countdown({ clock, urgency, verb = '', tail }: CountdownProps) {
  const lookAt = (now: number) => dueLook({ clock, now, urgency, verb });
  const coarse = lookAt(useNow(clock.stoppedAt === null ? 60_000 : null));
  const look = lookAt(useNow(coarse.nextMs === 1000 ? 1000 : null));
  const shown = coarse.nextMs === 1000 ? look : coarse;
  const over = shown.tone === 'over' && tail !== undefined;
  return (
    <View className={cx(css['chip'], css[shown.tone])} aria-label={shown.spoken}>
      <Icon name={shown.tone === 'over' || shown.tone === 'alarm' ? 'warning' : 'clock'} size="s" />
      <View>{over ? `${shown.words}，${tail}` : shown.words}</View>
    </View>
  );
}
