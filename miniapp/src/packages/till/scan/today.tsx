import { View } from '@tarojs/components';
import type { RedemptionDay, RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Photo } from '@/components/photo';
import { OrderBadge } from '@/components/state-badge';
import { RefundSheet, type Returned } from '@/features/rewards/refund-sheet';
import { empty } from '@/texts/notices';
import { refund } from '@/texts/store';
import { till } from '@/texts/till';
import { clockWords } from '@/texts/time';

function Given({ order, onRefund }: { order: RedemptionView; onRefund: () => void }) {
  return (
    <Card>
      <View className="row row-top g3">
        <Photo src={order.item.pictureUrl} width={56} radius={12} />
        <View className="grow">
          <View className="row between g2 wrap">
            <View className="t-md b">{`${order.item.name} × ${order.quantity}`}</View>
            <View className="t-md num">{till.pointsValue(order.points)}</View>
          </View>
          <View className="row between g2 wrap mt1">
            <View className="t-sm c2">{till.riderName(order.riderMasked, order.riderTail)}</View>
            <View className="t-sm c2">
              {order.fulfilledAt === null ? '' : till.given(clockWords(Date.parse(order.fulfilledAt)))}
            </View>
          </View>
          <View className="row mt2">
            {order.refund === null ? (
              <Button kind="plain" size="s" icon="return" onTap={onRefund}>
                {refund.open}
              </Button>
            ) : (
              <View className="grow">
                <OrderBadge state="refunded" />
                <View className="t-sm c2 mt1">{order.refund.reason}</View>
              </View>
            )}
          </View>
        </View>
      </View>
    </Card>
  );
}

const returned = ({ orderId, item, quantity, points, riderMasked, riderTail }: RedemptionView): Returned => ({
  orderId,
  itemName: item.name,
  quantity,
  points,
  to: till.riderName(riderMasked, riderTail),
});

/** What went over the counter today; what comes back goes from here. */
export function Today({ day, onChanged }: { day: RedemptionDay; onChanged: () => unknown }) {
  const [back, setBack] = useState<RedemptionView | null>(null);
  if (day.items.length === 0) return <EmptyState notice={empty.redemptions} />;
  return (
    <View>
      {day.items.map((order) => (
        <Given
          key={order.orderId}
          order={order}
          onRefund={() => {
            setBack(order);
          }}
        />
      ))}
      {back !== null && (
        <RefundSheet
          key={back.orderId}
          order={returned(back)}
          onDone={onChanged}
          onClose={() => {
            setBack(null);
          }}
        />
      )}
    </View>
  );
}
