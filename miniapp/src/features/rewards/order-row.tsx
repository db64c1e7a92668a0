import { View } from '@tarojs/components';
import type { OrderView } from '@yanxinyuan/shared/rewards/contract';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { OrderBadge } from '@/components/state-badge';
import { order as words, rewards } from '@/texts/rewards';
import { whenWords } from '@/texts/time';

const whenOf = ({ state, expiresAt, fulfilledAt, createdAt }: OrderView, now: number): string =>
  state === 'held'
    ? words.until(whenWords(Date.parse(expiresAt), now))
    : whenWords(Date.parse(fulfilledAt ?? createdAt), now);

interface OrderRowProps {
  order: OrderView;
  now: number;
  onTap?: () => unknown;
}

/** An order in a list, and under its code: what, where, until when. */
export function OrderRow({ order, now, onTap }: OrderRowProps) {
  return (
    <Card onTap={onTap} label={order.item.name}>
      <View className="row g3">
        <Photo src={order.item.pictureUrl} width={64} radius={14} alt="" />
        <View className="grow">
          <View className="row between g2 wrap">
            <View className="t-md b">{`${order.item.name} × ${order.quantity}`}</View>
            <OrderBadge state={order.state} />
          </View>
          <View className="t-sm c2 mt1 one">{order.shop.name}</View>
          <View className="t-sm c2 mt1">{`${whenOf(order, now)}，${rewards.points(order.points)}`}</View>
        </View>
      </View>
    </Card>
  );
}
