import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface CardProps {
  /** no padding of its own, for rows and pictures that reach the edge */
  flush?: boolean;
  /** makes the whole card one button; `label` says what opens */
  onTap?: (() => unknown) | undefined;
  label?: string | undefined;
  className?: string | undefined;
  children?: ReactNode;
}

/** The one card: what (17 bold) → where or when (15) → state. Cards that follow each other keep 12 px. */
export function Card({ flush = false, onTap, label, className, children }: CardProps) {
  const names = cx(css['card'], flush && css['flush'], className);
  if (onTap === undefined) return <View className={names}>{children}</View>;
  return (
    <Tap className={names} onTap={onTap} label={label} shrink={false}>
      {children}
    </Tap>
  );
}
