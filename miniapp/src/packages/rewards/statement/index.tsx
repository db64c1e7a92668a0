import { View } from '@tarojs/components';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { PointsNumber } from '@/components/points-number';
import { SectionHead } from '@/components/section-head';
import { byMonth, expiresSoon, lastDay, monthWords } from '@/features/rewards/model';
import { useAccount } from '@/features/rewards/use-account';
import { openTab } from '@/lib/navigate';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { empty } from '@/texts/notices';
import { statement } from '@/texts/rewards';
import { dayWords } from '@/texts/time';
import { Line } from './line';

function Balance({ account, now }: { account: PointsAccountView; now: number }) {
  const { held, waiting, expiring } = account;
  const soon = expiring !== null && expiresSoon(expiring.at, now) ? expiring : null;
  const strong = (n: number) => <View className="num t-xl c1">{n}</View>;
  return (
    <View>
      <View className="row between g3 wrap mt2">
        <View>
          <View className="t-sm c2">{statement.available}</View>
          <PointsNumber value={account.available} size="xl" unit="" />
        </View>
        <Button kind="tonal" onTap={() => openTab('shop')}>
          {statement.shop}
        </Button>
      </View>
      {(held > 0 || waiting > 0 || soon !== null) && (
        <View className="mt4">
          <Card flush>
            {held > 0 && <ListItem icon="lock" title={statement.held} note={statement.heldNote} value={strong(held)} />}
            {waiting > 0 && (
              <ListItem icon="clock" title={statement.waiting} note={statement.waitingNote} value={strong(waiting)} />
            )}
            {soon !== null && (
              <ListItem
                icon="calendar"
                title={statement.expiring}
                note={statement.expiringNote(dayWords(lastDay(soon.at), now))}
                value={strong(soon.amount)}
              />
            )}
          </Card>
        </View>
      )}
    </View>
  );
}

/** Every line opens what it came from, and names the rule and its version. */
export default function StatementPage() {
  const account = useAccount();
  const list = usePaged((page) => call('listPointsEntries', { query: page }));
  const now = useNow(60_000);
  const months = byMonth(list.items);
  return (
    <Page onRefresh={() => Promise.all([account.reload(), list.refresh()])} onEnd={list.more}>
      <Loadable
        of={account}
        render={(data) =>
          data === null ? <EmptyState notice={empty.entries} /> : <Balance account={data} now={now} />
        }
      />
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={empty.entries}
        end={statement.foot}
        render={() => null}
        wrap={() =>
          months.map((month) => (
            <View key={month.key}>
              <SectionHead title={monthWords(month.key, now)} aside={statement.monthIn(month.earned)} />
              <Card flush>
                {month.entries.map((entry) => (
                  <Line key={entry.id} entry={entry} now={now} />
                ))}
              </Card>
            </View>
          ))
        }
      />
    </Page>
  );
}
