import { View } from '@tarojs/components';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { beginReport } from '@/features/report/begin';
import { reportShelf } from '@/features/report/mine';
import { openTab, replace } from '@/lib/navigate';
import { useOutbox } from '@/lib/outbox';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useSteady } from '@/lib/use-steady';
import { receipt } from '@/texts/report';
import { titles } from '@/texts/titles';
import { justSent } from '../sent';
import css from './index.module.scss';
import { Promised } from './promised';
import { Saved } from './saved';

/** What became of the report just sent: a promised time, or that it is safe and waits for a signal. */
export function ReceiptView({ id }: { id: string }) {
  const waiting = useOutbox().find((entry) => entry.id === id);
  return (
    <Page title={titles.reportReceipt} footer={<Footer id={id} saved={waiting !== undefined} />}>
      {waiting === undefined ? <Arrived id={id} /> : <Saved entry={waiting} />}
    </Page>
  );
}

function Arrived({ id }: { id: string }) {
  const report = useLoad(
    () => Promise.resolve(justSent(id) ?? call('getReport', { params: { id } })),
    id,
    reportShelf(id),
  );
  return <Loadable of={report} render={(data) => <Promised report={data} />} />;
}

function Footer({ id, saved }: { id: string; saved: boolean }) {
  // Without a signal it comes up at once, where the button to send was.
  const steady = useSteady(saved ? 'saved' : 'sent', 'sending');
  const home = (
    <Button kind={saved ? 'primary' : 'plain'} size={saved ? 'l' : 'm'} block onTap={() => openTab('home')}>
      {receipt.home}
    </Button>
  );
  return (
    <BottomBar stacked still={!steady}>
      {saved ? (
        home
      ) : (
        <Button size="l" onTap={() => replace(routes.reportDetail, { id })}>
          {receipt.detail}
        </Button>
      )}
      <View className={css['others'] ?? ''}>
        <Button kind="plain" block onTap={() => beginReport(replace)}>
          {receipt.another}
        </Button>
        {!saved && home}
      </View>
    </BottomBar>
  );
}
