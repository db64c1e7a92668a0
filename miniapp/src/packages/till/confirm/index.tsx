import { View } from '@tarojs/components';
import type { RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Photo } from '@/components/photo';
import { ApiError } from '@/lib/api-error';
import { isNoNet } from '@/lib/online';
import { goBack } from '@/lib/navigate';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { errorWords } from '@/texts/error-words';
import { till } from '@/texts/till';
import { whenWords } from '@/texts/time';
import css from './index.module.scss';

/** What to hand over, as big as life, and to whom, masked. */
function Goods({ order }: { order: RedemptionView }) {
  const now = useNow(null);
  return (
    <View>
      <Note tone="good" icon="check-circle">
        {till.valid}
      </Note>
      <View className="mt3">
        <Card flush>
          <Photo src={order.item.pictureUrl} height={280} radius={0} alt={order.item.name} />
          <View style={{ padding: '16px' }}>
            <View className="t-sm c2">{till.give}</View>
            <View className="row between g2 wrap">
              <View className={css['name'] ?? ''}>{order.item.name}</View>
              <View className={css['count'] ?? ''}>{till.quantity(order.quantity)}</View>
            </View>
          </View>
        </Card>
      </View>
      <View className="mt3">
        <Card flush>
          <ListItem
            title={till.rider}
            value={<View className="t-md b c1">{till.riderName(order.riderMasked, order.riderTail)}</View>}
          />
          <ListItem title={till.points} value={<View className="t-md b c1">{till.pointsValue(order.points)}</View>} />
          <ListItem title={till.ordered} value={whenWords(Date.parse(order.createdAt), now)} />
        </Card>
      </View>
    </View>
  );
}

/** @param unheard nobody answered: whether it is in the books is not known */
function Confirm({ give, unheard }: { give: () => Promise<void>; unheard: boolean }) {
  return (
    <BottomBar stacked>
      {unheard ? (
        <Note tone="warn" icon="offline">
          {till.unheard}
        </Note>
      ) : (
        <View className="t-sm c2 center">{till.hint}</View>
      )}
      <View className="row g3 mt2">
        {/* Once it was sent it may be in the books: leaving would not take it back. */}
        {!unheard && (
          <Button block kind="plain" size="l" onTap={goBack}>
            {till.notYet}
          </Button>
        )}
        <Button block share={2} size="l" loadingText={till.confirming} onTap={give}>
          {unheard ? till.confirmAgain : till.confirm}
        </Button>
      </View>
    </BottomBar>
  );
}

/** Second step at the till: nothing is spent before the goods are in the customer's hand. */
export default function TillConfirmPage() {
  const code = useParams()('code');
  const order = useLoad(() => call('lookupRedemption', { body: { code } }), code);
  const [done, setDone] = useState<RedemptionView | null>(null);
  const [unheard, setUnheard] = useState(false);
  const give = async () => {
    if (order.data === null) return;
    try {
      setDone(await call('createRedemption', { body: { code, orderId: order.data.orderId } }));
    } catch (error) {
      if (!isNoNet(error)) throw error;
      // It stays until the books have answered: a word in passing would be missed with goods in both hands.
      setUnheard(true);
      return;
    }
    tick();
  };
  // No code becomes better by being looked up again; a line that failed does.
  if (order.error instanceof ApiError && order.error.status >= 400 && order.error.status < 500) {
    const { title, next } = errorWords(order.error);
    const again = (
      <Button icon="keypad" onTap={goBack}>
        {till.again}
      </Button>
    );
    return (
      <Page>
        <EmptyState art="trouble" notice={{ title, text: next }} action={again} />
      </Page>
    );
  }
  if (done !== null) {
    const next = (
      <Button size="l" onTap={goBack}>
        {till.next}
      </Button>
    );
    return (
      <Page>
        <EmptyState art="done" notice={{ title: till.done, text: till.doneNote(done.points) }} action={next} />
      </Page>
    );
  }
  return (
    <Page footer={order.data === null ? undefined : <Confirm give={give} unheard={unheard} />}>
      <Loadable of={order} render={(found) => <Goods order={found} />} />
    </Page>
  );
}
