import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface ListItemProps {
  title: string;
  icon?: IconName | undefined;
  /** second line */
  note?: string | undefined;
  /** words or a Tag to the right */
  value?: ReactNode;
  /** makes it a link with an arrow */
  onTap?: (() => unknown) | undefined;
  danger?: boolean;
}

/** A row inside `<Card flush>`. */
export function ListItem({ title, icon, note, value, onTap, danger = false }: ListItemProps) {
  const content = (
    <>
      {icon !== undefined && <Icon name={icon} className={danger ? 'cd' : 'c2'} />}
      <View className={css['words'] ?? ''}>
        <View className={cx('t-md', danger && 'cd')}>{title}</View>
        {note !== undefined && <View className="t-sm c2">{note}</View>}
      </View>
      {value !== undefined && <View className={cx(css['value'], 't-sm c2')}>{value}</View>}
      {onTap !== undefined && <Icon name="chevron-right" size="s" className="c3" />}
    </>
  );
  const names = cx(css['row'], icon !== undefined && css['iconed']);
  if (onTap === undefined) return <View className={names}>{content}</View>;
  return (
    <Tap className={names} role="link" onTap={onTap} shrink={false}>
      {content}
    </Tap>
  );
}
