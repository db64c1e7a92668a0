import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import done from '@/assets/art/e-done.svg';
import nothing from '@/assets/art/e-empty.svg';
import trouble from '@/assets/art/e-error.svg';
import location from '@/assets/art/e-location.svg';
import offline from '@/assets/art/e-offline.svg';
import { Picture } from '@/components/picture';
import type { Notice } from '@/texts/notices';
import css from './index.module.scss';

const ART = { nothing, done, trouble, location, offline } as const;
export type Art = keyof typeof ART;

interface EmptyStateProps {
  notice: Notice;
  art?: Art;
  /** a Button, where there is something to do right here */
  action?: ReactNode;
}

/** A place with nothing in it: a drawing, what that means, how to start. */
export function EmptyState({ notice, art = 'nothing', action }: EmptyStateProps) {
  return (
    <View className={css['empty'] ?? ''}>
      <Picture className={css['art']} src={ART[art]} mode="aspectFit" alt="" />
      <View className="t-lg mt4">{notice.title}</View>
      <View className="t-md c2 mt2">{notice.text}</View>
      {action !== undefined && <View className="mt5">{action}</View>}
    </View>
  );
}
