import { View } from '@tarojs/components';
import { cx } from '@/lib/cx';
import type { IconName } from './names';

export type { IconName };

interface IconProps {
  name: IconName;
  /** s 18, m 24 (default), l 32 px at normal type */
  size?: 's' | 'm' | 'l';
  className?: string | undefined;
}

const SIZES = { s: 'i-s', m: '', l: 'i-l' } as const;

/** A drawing in the colour of the text around it. Decoration only: what it means must also be said in words. */
export function Icon({ name, size = 'm', className }: IconProps) {
  return <View className={cx('i', `i-${name}`, SIZES[size], className)} aria-hidden />;
}
