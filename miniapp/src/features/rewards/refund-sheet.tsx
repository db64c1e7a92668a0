import { View } from '@tarojs/components';
import { RETURNED_GOODS, type RefundRequest } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { ReasonChips } from '@/components/reason-chips';
import { Sheet } from '@/components/sheet';
import { ask } from '@/lib/dialog';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { refund } from '@/texts/store';

const REASON_MAX = 200;

/** What is given back, as the sheet needs to know it: a till knows whom to, a month does not. */
export interface Returned {
  orderId: string;
  itemName: string;
  quantity: number;
  points: number;
  /** 孟*宇，尾号 3067 */
  to: string;
}

interface RefundProps {
  order: Returned;
  onClose: () => void;
  /** points and goods are back */
  onDone: () => unknown;
}

const sure = ({ points, to }: Returned): Promise<boolean> =>
  ask({ title: refund.sure(points, to), body: refund.sureNote, yes: refund.yes, no: refund.no });

/** An order that was handed over comes back: why, where the goods go, and once more before it is done. */
export function RefundSheet({ order, onClose, onDone }: RefundProps) {
  const [reason, setReason] = useState('');
  const [goods, setGoods] = useState<RefundRequest['goods'] | null>(null);
  const missing = reason === '' ? refund.missing.reason : goods === null ? refund.missing.goods : null;
  const send = async () => {
    if (goods === null || !(await sure(order))) return;
    try {
      const after = await call('putRefund', { params: { id: order.orderId }, body: { reason, goods } });
      tick();
      const expired = after.refund?.expired ?? 0;
      toast(expired === 0 ? refund.done : refund.expired(expired));
      onClose();
    } finally {
      // Given back already, or too late: either way today's list has changed.
      onDone();
    }
  };
  const footer = (
    <Button block size="l" disabled={missing !== null} onTap={send}>
      {missing ?? refund.next(order.points)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={refund.title} footer={footer}>
      <View className="t-md b">{`${order.itemName} × ${order.quantity}`}</View>
      <View className="t-sm c2 mt1">{refund.give(order.to, order.points)}</View>
      <View className="mt3">
        <ReasonChips label={refund.why} reasons={refund.reasons} maxLength={REASON_MAX} onChange={setReason} />
      </View>
      <View className="mt3">
        <View className="t-sm c2">{refund.goods}</View>
        <View className="mt2">
          <Chips
            wrap
            items={RETURNED_GOODS.map((key) => ({ key, label: refund.goodsKinds[key] }))}
            value={goods === null ? [] : [goods]}
            onTap={setGoods}
          />
        </View>
      </View>
    </Sheet>
  );
}
