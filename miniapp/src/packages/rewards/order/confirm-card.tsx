import { View } from '@tarojs/components';
import { ORDER_LIMITS, type OrderView } from '@yanxinyuan/shared/rewards/contract';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { confirmation as words } from '@/texts/rewards';
import css from './index.module.scss';

/** A large order stands where its code will be until its owner has proved to hold the phone. */
export function ConfirmCard({ order }: { order: OrderView }) {
  return (
    <Card>
      <View className={css['confirm'] ?? ''}>
        <View className={css['shield'] ?? ''}>
          <Icon name="shield" size="l" />
        </View>
        <View className="t-xl mt4">{words.title}</View>
        <View className="t-md c2 mt2">{words.why(order.points, ORDER_LIMITS.confirmAbove)}</View>
        <View className="t-sm c2 mt2">{words.how(ORDER_LIMITS.confirmMinutes)}</View>
      </View>
    </Card>
  );
}
