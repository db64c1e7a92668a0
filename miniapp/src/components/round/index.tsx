import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

/** A drawing on a disc before a line: green for what came, gold for what waits, accent for what can be pressed. */
export function Round({ icon, tone = 'plain' }: { icon: IconName; tone?: 'plain' | 'good' | 'gold' | 'accent' }) {
  return (
    <View className={cx(css['round'], css[tone])}>
      <Icon name={icon} />
    </View>
  );
}
