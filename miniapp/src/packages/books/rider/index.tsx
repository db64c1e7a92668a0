import { View } from '@tarojs/components';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { PointsNumber } from '@/components/points-number';
import { SectionHead } from '@/components/section-head';
import { RowSkeleton } from '@/components/skeleton';
import { EntryRow } from '@/features/books/entry-row';
import { lastDay } from '@/features/rewards/model';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { riders } from '@/texts/books';
import { empty } from '@/texts/notices';
import { statement } from '@/texts/rewards';
import { dayWords } from '@/texts/time';
import { AdjustmentSheet, AwardSheet } from '../proposal-sheets';

function Account({ account, now }: { account: PointsAccountView; now: number }) {
  const { available, held, waiting, expiring, today, month } = account;
  const strong = (n: number) => <View className="num t-xl c1">{n}</View>;
  return (
    <View>
      <View className="t-sm c2 mt3">{riders.available}</View>
      <PointsNumber value={available} size="l" />
      <View className="mt3">
        <Card flush>
          <ListItem icon="lock" title={riders.held} value={strong(held)} />
          <ListItem icon="clock" title={riders.waiting} value={strong(waiting)} />
          {expiring !== null && (
            <ListItem
              icon="calendar"
              title={riders.expiring}
              note={statement.expiringNote(dayWords(lastDay(expiring.at), now))}
              value={strong(expiring.amount)}
            />
          )}
          <ListItem
            icon="list"
            title={riders.today(today.earned, today.cap)}
            note={riders.month(month.earned, month.cap)}
          />
        </Card>
      </View>
    </View>
  );
}

/** A rider's account as a supervisor reads it, and what can be proposed. */
export default function RiderPage() {
  const param = useParams();
  const [id, name, tail] = [param('id'), param('name'), param('tail')];
  const account = useLoad(() => call('getRiderAccount', { params: { id } }), id);
  const list = usePaged((page) => call('listRiderEntries', { params: { id }, query: page }), { key: id });
  const now = useNow(60_000);
  const [sheet, setSheet] = useState<'award' | 'adjustment' | null>(null);
  const close = () => {
    setSheet(null);
  };
  // Without the account there is nobody to write for, and one trouble is enough.
  if (account.data === null && account.error !== null)
    return (
      <Page onRefresh={account.reload}>
        <Loadable of={account} render={() => null} />
      </Page>
    );
  const footer = (
    <Proposing
      onAdjust={() => {
        setSheet('adjustment');
      }}
      onAward={() => {
        setSheet('award');
      }}
    />
  );
  return (
    <Page onRefresh={() => Promise.all([account.reload(), list.refresh()])} onEnd={list.more} footer={footer}>
      <View className="row row-base g2 wrap mt2">
        <View className="t-2xl">{name}</View>
        <View className="t-sm c2">{riders.tail(tail === '' ? null : tail)}</View>
      </View>
      <Loadable of={account} render={(data) => <Account account={data} now={now} />} />
      <SectionHead title={riders.entries} />
      <PagedList
        list={list}
        keyOf={(entry) => entry.id}
        empty={empty.entries}
        skeleton={<RowSkeleton />}
        end={riders.foot}
        wrap={(rows) => <Card flush>{rows}</Card>}
        render={(entry) => (
          <EntryRow entry={entry} now={now} onTap={() => open(routes.riderEntry, { rider: id, name, id: entry.id })} />
        )}
      />
      {sheet === 'award' && <AwardSheet riderId={id} name={name} onClose={close} />}
      {sheet === 'adjustment' && <AdjustmentSheet riderId={id} name={name} onClose={close} />}
    </Page>
  );
}

function Proposing({ onAdjust, onAward }: { onAdjust: () => void; onAward: () => void }) {
  return (
    <BottomBar>
      <Button block size="l" kind="plain" onTap={onAdjust}>
        {riders.adjust}
      </Button>
      <Button block share={2} size="l" onTap={onAward}>
        {riders.award}
      </Button>
    </BottomBar>
  );
}
