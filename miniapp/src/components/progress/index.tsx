import { View } from '@tarojs/components';
import { cx } from '@/lib/cx';
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
    <View className={css['bar'] ?? ''} {...{ role: 'img', 'aria-label': a11y.progress(done, of) }}>
      {Array.from({ length: of }, (_, index) => (
        <View key={index} className={cx(css['piece'], index < done && css[tone])} />
      ))}
    </View>
  );
}

/** How much of something has arrived, 0 to 1. */
export function Meter({ value }: { value: number }) {
  return (
    <View className={css['meter'] ?? ''}>
      <View className={css['fill'] ?? ''} style={{ width: `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%` }} />
    </View>
  );
}
