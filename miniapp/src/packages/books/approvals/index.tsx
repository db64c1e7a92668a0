import { View } from '@tarojs/components';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { CardSkeleton } from '@/components/skeleton';
import { ApprovalBadge } from '@/features/books/approval-badge';
import { ruleWords, standing } from '@/features/books/model';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { approvals } from '@/texts/books';
import { titles } from '@/texts/titles';

const TABS = ['open', 'done'] as const;

function Row({ approval, now }: { approval: ApprovalView; now: number }) {
  const title = approvals.title(approval.rider.name, approval.amount);
  return (
    <Card onTap={() => open(routes.approval, { id: approval.id })} label={title}>
      <View className="row between g2 wrap">
        <View className="t-md b">{title}</View>
        <ApprovalBadge approval={approval} />
      </View>
      <View className="t-sm c2 mt1">{`${ruleWords(approval)}，${approval.townName}`}</View>
      <View className="t-sm c2 mt1">{standing(approval, now)}</View>
    </Card>
  );
}

/** Large awards and what was proposed by hand: nobody decides alone. */
export default function ApprovalsPage() {
  const [tab, setTab] = useState<(typeof TABS)[number]>('open');
  const list = usePaged((page) => call('listApprovals', { query: { ...page, done: tab === 'done' } }), { key: tab });
  const now = useNow(60_000);
  useRefreshOnShow(list);
  return (
    <Page wide="page" onRefresh={list.refresh} onEnd={list.more}>
      <View className="mt2">
        <Segmented items={TABS.map((key) => ({ key, label: approvals.tabs[key] }))} value={tab} onChange={setTab} />
      </View>
      <View className="mt3">
        <PagedList
          list={list}
          keyOf={({ id }) => id}
          empty={tab === 'open' ? approvals.empty : approvals.emptyDone}
          emptyArt={tab === 'open' ? 'done' : 'nothing'}
          skeleton={<CardSkeleton picture={false} />}
          end={tab === 'open' ? approvals.end : approvals.endDone}
          render={(approval) => <Row approval={approval} now={now} />}
        />
      </View>
      {tab === 'open' && (
        <View className="mt4">
          <Card flush>
            <ListItem icon="search" title={titles.riders} note={titles.ridersNote} onTap={() => open(routes.riders)} />
          </Card>
        </View>
      )}
    </Page>
  );
}
