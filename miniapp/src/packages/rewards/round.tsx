import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import css from './round.module.scss';

/** The drawing before a line of points: green when they came in, gold while they wait. */
export function Round({ icon, tone = 'plain' }: { icon: IconName; tone?: 'plain' | 'in' | 'wait' }) {
  return (
    <View className={cx(css['round'], css[tone])}>
      <Icon name={icon} />
    </View>
  );
}
