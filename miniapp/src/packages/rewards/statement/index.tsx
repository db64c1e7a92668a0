import { View } from '@tarojs/components';
import type { PointsAccountView, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { PointsNumber } from '@/components/points-number';
import { SectionHead } from '@/components/section-head';
import { Tap } from '@/components/tap';
import { byMonth, entryTitle, expiresSoon, lastDay, monthWords } from '@/features/rewards/model';
import { useAccount } from '@/features/rewards/use-account';
import { cx } from '@/lib/cx';
import { open, openTab } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { empty } from '@/texts/notices';
import { RULE_NAMES, statement } from '@/texts/rewards';
import { dayWords, whenWords } from '@/texts/time';

function Balance({ account, now }: { account: PointsAccountView; now: number }) {
  const { held, waiting, expiring } = account;
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
      <View className="mt4">
        <Card flush>
          <ListItem icon="lock" title={statement.held} note={statement.heldNote} value={strong(held)} />
          <ListItem icon="clock" title={statement.waiting} note={statement.waitingNote} value={strong(waiting)} />
          {expiring !== null && expiresSoon(expiring.at, now) && (
            <ListItem
              icon="calendar"
              title={statement.expiring}
              note={statement.expiringNote(dayWords(lastDay(expiring.at), now))}
              value={strong(expiring.amount)}
            />
          )}
        </Card>
      </View>
    </View>
  );
}

const openSource = ({ source }: PointsEntryView): Promise<void> | undefined => {
  if (source?.type === 'report') return open(routes.reportDetail, { id: source.id });
  if (source?.type === 'order') return open(routes.order, { id: source.id });
  return undefined;
};

function Line({ entry, now }: { entry: PointsEntryView; now: number }) {
  const rule = entry.rule === null ? undefined : RULE_NAMES[entry.rule];
  const why = rule === undefined || entry.ruleVersion === null ? undefined : statement.rule(rule, entry.ruleVersion);
  const when = whenWords(Date.parse(entry.at), now);
  const sign = entry.amount > 0 ? '+' : entry.amount < 0 ? '−' : '';
  return (
    <Tap shrink={false} role="link" onTap={() => openSource(entry)}>
      <ListItem
        title={entryTitle(entry)}
        note={why === undefined ? when : `${when}，${why}`}
        value={
          <View className={cx('num t-lg', entry.amount > 0 ? 'cg' : 'c1')}>{`${sign}${Math.abs(entry.amount)}`}</View>
        }
      />
    </Tap>
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
