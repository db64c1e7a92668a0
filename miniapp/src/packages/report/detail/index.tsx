import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Round } from '@/components/round';
import { StateBadge } from '@/components/state-badge';
import { Timeline } from '@/components/timeline';
import { useSentSince, WaitingDeeds } from '@/features/outbox/waiting-deeds';
import { useCategories } from '@/features/report/categories';
import type { DetailDeed } from '@/features/report/progress';
import { headOf } from '@/features/report/sentence';
import { reportShelf } from '@/features/report/mine';
import { assetUrl } from '@/lib/asset';
import { ask } from '@/lib/dialog';
import { openFile } from '@/lib/platform/files';
import { call } from '@/lib/request';
import { useDeedsOf } from '@/lib/outbox';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { detail, withdraw } from '@/texts/report-progress';
import { AnswerSheet } from './answer-sheet';
import { Facts } from './facts';
import { Footer } from './footer';
import { historyOf } from './history';
import css from './index.module.scss';
import { Outcome } from './outcome';
import { Pictures } from './pictures';
import { RateSheet } from './rate-sheet';
import { ReopenSheet } from './reopen-sheet';
import { ShareEntry } from './share-entry';
import { useDeeds } from './use-deeds';

/** One report: the result, where and who, what it brought, what happened, and what the rider may do about it. */
export default function ReportDetailPage() {
  const id = useParams()('id');
  const report = useLoad(() => call('getReport', { params: { id } }), id, reportShelf(id));
  const act = useDeeds(report);
  const [sheet, setSheet] = useState<DetailDeed | null>(null);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void report.reload();
    shown.current = true;
  });
  const close = () => {
    setSheet(null);
  };
  const opens = (deed: DetailDeed) => () => {
    setSheet(deed);
  };
  const on: Record<DetailDeed, () => unknown> = {
    answer: opens('answer'),
    reopen: opens('reopen'),
    rate: opens('rate'),
    verify: async () => {
      if (await act('verify')) setSheet('rate');
    },
    withdraw: async () => {
      if (await ask({ ...withdraw, danger: true })) await act('withdraw');
    },
  };
  const { data } = report;
  const waiting = useDeedsOf(data?.ticketId ?? '');
  useSentSince(waiting, report.reload);
  // What was done last decides what may be done next, and only the server knows that.
  const free = waiting.every(({ state }) => state === 'refused');
  return (
    <Page onRefresh={report.reload} footer={data !== null && free && <Footer report={data} on={on} />}>
      <WaitingDeeds deeds={waiting} />
      <Loadable of={report} render={(known) => <Whole report={known} />} />
      {data !== null && (
        <>
          <AnswerSheet open={sheet === 'answer'} question={data.question?.text ?? ''} act={act} onClose={close} />
          <ReopenSheet open={sheet === 'reopen'} act={act} onClose={close} />
          <RateSheet open={sheet === 'rate'} report={data} act={act} onClose={close} />
        </>
      )}
    </Page>
  );
}

function Whole({ report }: { report: ReportView }) {
  const now = useNow(60_000);
  const { list } = useCategories();
  const head = headOf(report, now);
  return (
    <View>
      <View className={css['head'] ?? ''}>
        <View className="t-xl">{head.title}</View>
        <View className="row g2 wrap mt2">
          <StateBadge state={report.state} forRider />
          {head.note !== '' && <View className={head.good ? 't-sm cg b' : 't-sm c2'}>{head.note}</View>}
        </View>
      </View>
      <Pictures report={report} />
      <View className="mt4">
        <Facts report={report} categories={list} />
        <Outcome report={report} now={now} />
        <ShareEntry report={report} />
        <Card>
          <View className={`t-lg ${css['title'] ?? ''}`}>{detail.timeline}</View>
          <Timeline items={historyOf(report, now)} />
        </Card>
        <Card>
          <View className="row g3">
            <Round icon="shield" />
            <View className="grow">
              <View className="t-md b">{detail.shield}</View>
              <View className="t-sm c2">{report.anonymous ? detail.anonymousNote : detail.shieldNote}</View>
            </View>
          </View>
        </Card>
        <Button
          block
          kind="quiet"
          size="s"
          icon="download"
          loadingText={detail.sheetSending}
          onTap={() => print(report.id)}
        >
          {detail.sheet}
        </Button>
      </View>
    </View>
  );
}

/** The case on paper as its reporter may read it. */
async function print(id: string): Promise<void> {
  const { url } = await call('getReportSheet', { params: { id } });
  await openFile(assetUrl(url), 'pdf');
}
