import { View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { showTop } from '@/lib/platform/sight';
import { speak } from '@/lib/platform/speak';
import type { Paged } from '@/lib/use-paged';
import { ui } from '@/texts/notices';
import css from './index.module.scss';

let named = 0;
const newName = (): string => `news-${(named += 1)}`;

/** What has come since the list was read, over its head: nothing moves until somebody wants to see it. */
export function News<T>({ list: { news, doing, refresh } }: { list: Paged<T> }) {
  const [name] = useState(newName);
  const show = async () => {
    await refresh();
    showTop(name);
  };
  const any = news.fresh + news.gone > 0 && doing === 'idle';
  return (
    <View id={name} className={css['news'] ?? ''} {...speak('status')}>
      {any && (
        <Tap className={css['pill']} onTap={show}>
          <Icon name="refresh" size="s" />
          <View>{news.fresh > 0 ? ui.fresh(news.fresh) : ui.changed}</View>
        </Tap>
      )}
    </View>
  );
}
