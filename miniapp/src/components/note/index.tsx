import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface NoteProps {
  tone?: 'plain' | 'info' | 'good' | 'warn' | 'danger' | 'gold' | 'accent' | 'violet';
  icon: IconName;
  children?: ReactNode;
}

/** A strip with one sentence, where it matters. */
export function Note({ tone = 'plain', icon, children }: NoteProps) {
  return (
    <View className={cx(css['note'], css[tone])}>
      <Icon name={icon} className={css['icon']} />
      <View className="grow">{children}</View>
    </View>
  );
}
