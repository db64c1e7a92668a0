import { View } from '@tarojs/components';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';

interface ProgressProps {
  done: number;
  of: number;
  /** info: being worked on · good: all done · accent: waits for you */
  tone?: 'info' | 'good' | 'accent';
}

/** How far a matter is, in pieces. Words beside it say what that means. */
export function Progress({ done, of, tone = 'info' }: ProgressProps) {
  return (
    <View className={css['bar'] ?? ''} {...speak('img', a11y.progress(done, of))}>
      {Array.from({ length: of }, (_, index) => (
        <View key={index} className={cx(css['piece'], index < done && css[tone])} />
      ))}
    </View>
  );
}

interface MeterProps {
  /** 0 to 1 */
  value: number;
  /** info: on its way · good: how long something is still good · warn: little is left */
  tone?: 'info' | 'good' | 'warn';
}

/** How much of something has arrived, or is left. */
export function Meter({ value, tone = 'info' }: MeterProps) {
  return (
    <View className={css['meter'] ?? ''}>
      <View
        className={cx(css['fill'], css[tone])}
        style={{ width: `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%` }}
      />
    </View>
  );
}
