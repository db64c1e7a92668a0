import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { beginReport } from '@/features/report/begin';
import { useCategories } from '@/features/report/categories';
import { listShelf } from '@/features/report/mine';
import { ReportRow } from '@/features/report/report-row';
import { open } from '@/lib/navigate';
import { useOutbox } from '@/lib/outbox';
import { routes } from '@/lib/routes';
import { call } from '@/lib/request';
import { requireLogin, useSession } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { empty } from '@/texts/notices';
import { mine } from '@/texts/report';
import { OutboxCard } from '../outbox-card';
import css from './index.module.scss';

type Shown = 'open' | 'all';
const VIEWS = [
  { key: 'open', label: mine.open },
  { key: 'all', label: mine.all },
] as const;

function useMine(view: Shown) {
  const { person } = useSession();
  const query = view === 'open' ? { open: true } : {};
  return usePaged((page) => call('listMyReports', { query: { ...page, ...query } }), {
    key: `${view} ${person?.id ?? ''}`,
    enabled: person !== null,
    shelf: listShelf(view),
  });
}

/** My reports: what waits on the phone first, then what is under way or everything. */
export default function MyReportsPage() {
  const { person } = useSession();
  const { list: categories } = useCategories();
  const waiting = useOutbox();
  const [view, setView] = useState<Shown>('open');
  const list = useMine(view);
  // Coming back from a report: it may have moved on.
  useRefreshOnShow(list, person !== null);
  const first = view === 'all' && list.known && list.items.length === 0;
  const footer = (
    <BottomBar>
      <Button size="l" block icon="camera" onTap={() => beginReport()}>
        {first ? mine.first : mine.report}
      </Button>
    </BottomBar>
  );
  if (person === null)
    return (
      <Page footer={footer}>
        <EmptyState
          notice={mine.loggedOut}
          action={
            <Button kind="tonal" onTap={requireLogin}>
              {mine.login}
            </Button>
          }
        />
      </Page>
    );
  return (
    <Page onRefresh={list.refresh} onEnd={list.more} footer={footer}>
      <View className={css['views'] ?? ''}>
        <Segmented items={VIEWS} value={view} onChange={setView} />
      </View>
      {waiting.map((entry) => (
        <OutboxCard key={entry.id} entry={entry} onTap={() => open(routes.outbox)} />
      ))}
      {waiting.length > 0 && <View className="mt3" />}
      <PagedList
        list={list}
        empty={view === 'open' ? empty.myReportsOpen : empty.myReports}
        keyOf={({ id }) => id}
        render={(report) => (
          <Card onTap={() => open(routes.reportDetail, { id: report.id })}>
            <ReportRow report={report} categories={categories} thumb={72} place />
          </Card>
        )}
      />
    </Page>
  );
}
