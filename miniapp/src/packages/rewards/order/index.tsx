import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { ORDER_LIMITS, type OrderView } from '@yanxinyuan/shared/rewards/contract';
import { useEffect, useRef } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Meter } from '@/components/progress';
import { QrCode } from '@/components/qr-code';
import { Bone } from '@/components/skeleton';
import { OrderRow } from '@/features/rewards/order-row';
import { ask } from '@/lib/dialog';
import { groupDigits } from '@/lib/digits';
import { openTab } from '@/lib/navigate';
import { brighten } from '@/lib/platform/brightness';
import { navigate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { order as words } from '@/texts/rewards';
import { whenWords } from '@/texts/time';
import css from './index.module.scss';
import { useCode } from './use-code';

const POLL_MS = 4_000;

function CodeCard({ order }: { order: OrderView }) {
  const { code, left, stuck } = useCode(order.id, true);
  return (
    <Card>
      <View className="t-lg center">{words.codeTitle}</View>
      <View className={css['code'] ?? ''}>
        {code === null ? <Bone width="236px" height={236} /> : <QrCode text={code.code} />}
        <View className="row g3 mt2">
          <View className={css['meter'] ?? ''}>
            <Meter tone="good" value={left / ORDER_LIMITS.codeSeconds} />
          </View>
          <View className="t-sm c2">{left > 0 ? words.renew(left) : words.renewing}</View>
        </View>
      </View>
      {stuck && (
        <View className="mt3">
          <Note tone="warn" icon="offline">
            {words.offline}
          </Note>
        </View>
      )}
      <View className={css['line'] ?? ''} />
      <View className="t-sm c2 center">{words.read}</View>
      <View className={`num ${css['digits'] ?? ''} mt1`}>{code === null ? '' : groupDigits(code.digits)}</View>
    </Card>
  );
}

function Ended({ order, now }: { order: OrderView; now: number }) {
  if (order.state === 'held') return null;
  const note =
    order.state === 'fulfilled'
      ? words.endedNote.fulfilled(whenWords(Date.parse(order.fulfilledAt ?? order.createdAt), now))
      : words.endedNote[order.state](order.points);
  const back = <Button onTap={() => openTab('shop')}>{words.again}</Button>;
  return (
    <EmptyState
      art={order.state === 'fulfilled' ? 'done' : 'nothing'}
      notice={{ title: words.ended[order.state], text: note }}
      action={back}
    />
  );
}

/** Full brightness while the code is in front; given back when it is not. */
function useBright(on: boolean): void {
  const back = useRef<Promise<() => void> | null>(null);
  const dim = () => {
    void back.current?.then((restore) => {
      restore();
    });
    back.current = null;
  };
  useEffect(() => {
    if (!on) return undefined;
    back.current ??= brighten();
    return dim;
  }, [on]);
  useDidHide(dim);
  useDidShow(() => {
    if (on) back.current ??= brighten();
  });
}

/** The code at the till; when the shop has confirmed, the page says so by itself. */
export default function OrderPage() {
  const id = useParams()('id');
  const order = useLoad(() => call('getOrder', { params: { id } }), id);
  const now = useNow(60_000);
  const held = order.data?.state === 'held';
  useBright(held);
  const { reload } = order;
  useEffect(() => {
    if (!held) return undefined;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [held, reload]);
  const cancel = async (mine: OrderView) => {
    const sure = await ask({
      title: words.cancelTitle,
      body: words.cancelBody(mine.item.name, mine.points),
      yes: words.cancelYes,
      no: words.cancelNo,
    });
    if (!sure) return;
    order.set(await call('deleteOrder', { params: { id } }));
    toast(words.cancelled);
  };
  const footer = (mine: OrderView) => (
    <BottomBar>
      <Button block share={2} kind="line" size="l" icon="navigation" onTap={() => navigate(mine.shop)}>
        {words.go}
      </Button>
      <Button block kind="quiet" size="l" onTap={() => cancel(mine)}>
        {words.cancel}
      </Button>
    </BottomBar>
  );
  return (
    <Page footer={order.data?.state === 'held' ? footer(order.data) : undefined}>
      <Loadable
        of={order}
        render={(mine) => (
          <View>
            {mine.state === 'held' ? <CodeCard order={mine} /> : <Ended order={mine} now={now} />}
            <View className="mt3">
              <OrderRow order={mine} now={now} />
            </View>
            {mine.state === 'held' && (
              <View className="row g2 middle t-sm c2 mt4">
                <Icon name="lightbulb" size="s" />
                <View>{words.bright}</View>
              </View>
            )}
          </View>
        )}
      />
    </Page>
  );
}
