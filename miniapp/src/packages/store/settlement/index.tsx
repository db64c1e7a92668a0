import { View } from '@tarojs/components';
import type { SettlementDetail, SettlementLine } from '@yanxinyuan/shared/rewards/settlement';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { RefundSheet } from '@/features/rewards/refund-sheet';
import { hasCode } from '@/lib/api-error';
import { assetUrl } from '@/lib/asset';
import { ask } from '@/lib/dialog';
import { openFile } from '@/lib/platform/files';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { refund, settlement } from '@/texts/store';
import { monthWords } from '../model';
import { Head, Items, Lines } from './parts';

const sure = (one: SettlementDetail): Promise<boolean> =>
  ask({
    title: settlement.sure(monthWords(one.month)),
    body: settlement.sureNote(
      one.shopName,
      settlement.orders(one.orders, one.refunds),
      settlement.sum(one.points, one.fen),
    ),
    yes: settlement.yes,
    no: settlement.no,
  });

/** The month, and what can be done with it: a table to take along, and its end. */
function useMonth(params: { shop: string; month: string }) {
  const month = useLoad(() => call('getSettlement', { params }), `${params.shop} ${params.month}`);
  const table = async () => {
    const { url } = await call('getSettlementFile', { params });
    await openFile(assetUrl(url));
  };
  const close = async () => {
    const one = month.data;
    if (one === null || !(await sure(one))) return;
    try {
      month.set(await call('putSettlement', { params, body: { points: one.points, fen: one.fen } }));
    } catch (error) {
      if (hasCode(error, 'SETTLEMENT_CHANGED', 'SETTLEMENT_CLOSED', 'SETTLEMENT_NOT_DUE')) await month.reload();
      throw error;
    }
    tick();
    toast(settlement.done);
  };
  return { month, table, close };
}

/** A shop's month by item and by order, as a table to take along; who may closes it for good. */
export default function SettlementPage() {
  const param = useParams();
  const { month, table, close } = useMonth({ shop: param('shop'), month: param('month') });
  const { hasRole } = useSession();
  const now = useNow(60_000);
  const [back, setBack] = useState<SettlementLine | null>(null);
  const closes = month.data?.state === 'open' && hasRole('supervisor', 'admin');
  const footer = month.data !== null && (
    <BottomBar>
      <Button
        block
        size="l"
        kind={closes ? 'plain' : 'tonal'}
        icon={closes ? undefined : 'download'}
        loadingText={settlement.filing}
        onTap={table}
      >
        {settlement.file}
      </Button>
      {closes && (
        <Button block share={2} size="l" loadingText={settlement.closing} onTap={close}>
          {settlement.close}
        </Button>
      )}
    </BottomBar>
  );
  return (
    <Page wide="page" onRefresh={month.reload} footer={footer}>
      <Loadable
        of={month}
        render={(one) => (
          <View>
            <Head one={one} now={now} />
            <Items one={one} />
            <Lines one={one} now={now} onRefund={hasRole('admin') ? setBack : undefined} />
          </View>
        )}
      />
      {back !== null && (
        <RefundSheet
          key={back.orderId}
          order={{ ...back, to: refund.rider }}
          onDone={month.reload}
          onClose={() => {
            setBack(null);
          }}
        />
      )}
    </Page>
  );
}
