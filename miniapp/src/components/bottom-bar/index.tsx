import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface BarProps {
  /** buttons under each other instead of side by side */
  stacked?: boolean;
  /** takes no tap yet: its buttons have just become others (useSteady) */
  still?: boolean;
  children: ReactNode;
}

/**
 * The page's deeds in reach of the thumb: secondary left and narrower, primary right and wider. Give it to Page as
 * `footer`.
 */
export function BottomBar({ stacked = false, still = false, children }: BarProps) {
  return (
    <View className={css['bar'] ?? ''}>
      <View className={cx(css['row'], stacked && css['stacked'], still && 'still')}>{children}</View>
    </View>
  );
}

/** One big button that floats over the end of a tab page, which fades out below it. */
export function Dock({ children }: { children: ReactNode }) {
  return <View className={css['dock'] ?? ''}>{children}</View>;
}
