import { Button as Native, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { share } from '@/texts/report';
import type { ReactNode } from 'react';
import css from './index.module.scss';

/** WeChat opens its list of friends for a button of its own only: it lies unseen over ours, which is drawn only. */
export const Send: (props: { title: string; path: string }) => ReactNode = () => (
  <View className={css['send'] ?? ''}>
    <View className={css['send'] ?? ''} aria-hidden>
      <Button block share={2} size="l" icon="send" onTap={() => undefined}>
        {share.send}
      </Button>
    </View>
    <Native className={css['native'] ?? ''} openType="share" {...{ 'aria-label': share.send }} />
  </View>
);
