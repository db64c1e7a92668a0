import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import css from './index.module.scss';

interface CategoryTileProps {
  icon: IconName;
  label: string;
  chosen: boolean;
  onTap: () => unknown;
}

/** One of nine big answers to "what is it". The chosen one has a check, not only a colour. */
export function CategoryTile({ icon, label, chosen, onTap }: CategoryTileProps) {
  return (
    <View className={css['cell'] ?? ''}>
      <Tap className={cx(css['tile'], chosen && css['chosen'])} role="radio" checked={chosen} onTap={onTap}>
        <Icon name={icon} className={css['icon']} />
        <View>{label}</View>
        {chosen && (
          <View className={css['check'] ?? ''}>
            <Icon name="check-bold" className={css['tick']} />
          </View>
        )}
      </Tap>
    </View>
  );
}

/** Three in a row. */
export function Tiles({ children }: { children: ReactNode }) {
  return (
    <View className={css['tiles'] ?? ''} {...speak('radiogroup')}>
      {children}
    </View>
  );
}
