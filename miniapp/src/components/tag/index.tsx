import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

export type TagTone =
  'plain' | 'good' | 'info' | 'warn' | 'danger' | 'alarm' | 'violet' | 'teal' | 'slate' | 'gold' | 'accent';

interface TagProps {
  tone?: TagTone;
  icon?: IconName | undefined;
  /** round, for states */
  round?: boolean;
  children?: ReactNode;
}

/** A small word on a tint; at most two on a card. Never a colour alone. `alarm` is white on crimson. */
export function Tag({ tone = 'plain', icon, round = false, children }: TagProps) {
  return (
    <View className={cx(css['tag'], css[tone], round && css['round'])}>
      {icon !== undefined && <Icon name={icon} className={css['icon']} />}
      <View>{children}</View>
    </View>
  );
}
