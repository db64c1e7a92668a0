import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Slices } from '@/components/paged-list/slices';
import { SectionHead } from '@/components/section-head';
import { byMonth, monthWords } from '@/features/rewards/model';
import { useAccount } from '@/features/rewards/use-account';
import { openTab } from '@/lib/navigate';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { empty } from '@/texts/notices';
import { statement } from '@/texts/rewards';
import { Balance } from './balance';
import { Line } from './line';

/** Every line can be taken apart: what it came from, by which rule, and what became of it. */
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
        emptyAction={<Button onTap={() => openTab('home')}>{statement.start}</Button>}
        end={statement.foot}
        render={() => null}
        wrap={() =>
          months.map((month) => (
            <View key={month.key}>
              <SectionHead title={monthWords(month.key, now)} aside={statement.monthIn(month.earned)} />
              <Card flush>
                <Slices
                  items={month.entries}
                  total={list.items.length}
                  keyOf={({ id }) => id}
                  render={(entry) => <Line entry={entry} now={now} />}
                />
              </Card>
            </View>
          ))
        }
      />
    </Page>
  );
}
