import { View } from '@tarojs/components';
import type { OrderView } from '@yanxinyuan/shared/rewards/contract';
import { useEffect } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { OrderRow } from '@/features/rewards/order-row';
import { SubscribeOffer } from '@/features/subscribe/offer';
import { hasCode } from '@/lib/api-error';
import { ask } from '@/lib/dialog';
import { navigate } from '@/lib/platform/location';
import { confirmCode } from '@/lib/platform/login-code';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad, type Loaded } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { confirmation, order as words } from '@/texts/rewards';
import { subscribe } from '@/texts/subscribe';
import { CodeCard } from './code-card';
import { ConfirmCard } from './confirm-card';
import { Ended } from './ended';
import { useBright } from './use-bright';

const POLL_MS = 4_000;

/** Reads a held order again and again: the shop's confirmation shows by itself. */
function usePoll(on: boolean, reload: () => Promise<void>): void {
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [on, reload]);
}

const isHeld = (order: OrderView | null): boolean => order?.state === 'held';
const locked = (order: OrderView | null): boolean => isHeld(order) && order?.confirmation === 'needed';

/** The deeds of a held order; the code itself needs none. */
function Footer({ order, loaded }: { order: OrderView; loaded: Loaded<OrderView> }) {
  const params = { id: order.id };
  const cancel = async () => {
    const sure = await ask({
      title: words.cancelTitle,
      body: words.cancelBody(order.item.name, order.points),
      yes: words.cancelYes,
      no: words.cancelNo,
    });
    if (!sure) return;
    loaded.set(await call('deleteOrder', { params }));
    toast(words.cancelled);
  };
  const confirm = async () => {
    try {
      const code = await confirmCode();
      loaded.set(await call('putConfirmation', { params, body: { loginCode: code } }));
    } catch (error) {
      if (!hasCode(error, 'LOGIN_CODE_INVALID')) throw error;
      toast(confirmation.notYou, 'warning');
    }
  };
  const leave = (
    <Button block kind="quiet" size="l" onTap={cancel}>
      {words.cancel}
    </Button>
  );
  if (locked(order))
    return (
      <BottomBar>
        {leave}
        <Button block share={2} size="l" loadingText={confirmation.busy} onTap={confirm}>
          {confirmation.yes}
        </Button>
      </BottomBar>
    );
  return (
    <BottomBar>
      <Button block share={2} kind="line" size="l" icon="navigation" onTap={() => navigate(order.shop)}>
        {words.go}
      </Button>
      {leave}
    </BottomBar>
  );
}

/** The code at the till; when the shop has confirmed, the page says so by itself. */
export default function OrderPage() {
  const id = useParams()('id');
  const order = useLoad(() => call('getOrder', { params: { id } }), id);
  const now = useNow(60_000);
  const shows = isHeld(order.data) && !locked(order.data);
  useBright(shows);
  usePoll(isHeld(order.data), order.reload);
  return (
    <Page footer={order.data?.state === 'held' ? <Footer order={order.data} loaded={order} /> : undefined}>
      <Loadable
        of={order}
        render={(mine) => (
          <View>
            {locked(mine) && <ConfirmCard order={mine} />}
            {shows && <CodeCard orderId={mine.id} onUnconfirmed={order.reload} />}
            <Ended order={mine} now={now} />
            <View className="mt3">
              <OrderRow order={mine} now={now} />
            </View>
            {shows && (
              <View className="mt3">
                <SubscribeOffer kinds={['order', 'points']} words={subscribe.offers.order} />
              </View>
            )}
            {shows && (
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
