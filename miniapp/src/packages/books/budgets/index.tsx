import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { BudgetView, LedgerCheckView } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Segmented } from '@/components/segmented';
import { CardSkeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { standingOf, worstFirst, yearOf } from '@/features/books/budget';
import { BudgetBar } from '@/features/books/budget-bar';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { budgets } from '@/texts/books';
import { whenWords } from '@/texts/time';

function Town({ budget }: { budget: BudgetView }) {
  const { townCode, townName, year } = budget;
  const standing = standingOf(budget);
  return (
    <Card onTap={() => open(routes.budget, { town: townCode, year })} label={townName}>
      <View className="row between g2 wrap">
        <View className="t-md b">{townName}</View>
        {standing === 'none' && (
          <Tag tone="alarm" icon="warning">
            {budgets.none}
          </Tag>
        )}
        {standing === 'nearly' && (
          <Tag tone="warn" icon="warning">
            {budgets.nearly}
          </Tag>
        )}
      </View>
      <View className="mt3">
        <BudgetBar budget={budget} />
      </View>
    </Card>
  );
}

/** The nightly comparison of all sums: good, or what differs. */
function Check({ check, now }: { check: LedgerCheckView | null; now: number }) {
  const bad = check?.ok === false;
  const words = check === null ? budgets.checkNever : bad ? budgets.checkBad : budgets.checkGood(check.checks);
  return (
    <Card>
      <View className="row g3">
        <Icon
          name={check === null ? 'clock' : bad ? 'warning' : 'shield'}
          className={bad ? 'cd' : check ? 'cg' : 'c2'}
        />
        <View className="grow">
          <View className="t-sm c2">{budgets.check}</View>
          <View className={`t-md b ${bad ? 'cd' : 'c1'}`}>{words}</View>
          <View className="t-sm c2">
            {check === null ? budgets.checkNeverNote : budgets.checkAt(whenWords(Date.parse(check.at), now))}
          </View>
        </View>
      </View>
      {check?.difference !== null && check?.difference !== undefined && (
        <View className="mt3">
          <Note tone="danger" icon="warning">
            <View>{budgets.difference}</View>
            <View>{check.difference}</View>
          </Note>
        </View>
      )}
    </Card>
  );
}

/** What each town may give away this year, what it has given, and whether the ledger agrees with itself. */
export default function BudgetsPage() {
  const now = useNow(60_000);
  const current = yearOf(now);
  const [chosen, setChosen] = useState<string | null>(null);
  const year = Number(chosen ?? current);
  const list = useLoad(() => call('listBudgets', { query: { year } }), String(year));
  // A ledger nobody has checked is an answer too, which Loadable could not tell from none.
  const check = useLoad(async () => ({ last: await call('getLedgerCheck') }));
  const reload = () => Promise.all([list.reload(), check.reload()]);
  useDidShow(() => void reload());
  const missing = list.data?.filter(({ cap }) => cap === null).length ?? 0;
  return (
    <Page wide="page" onRefresh={reload}>
      <View className="mt2">
        <Segmented
          items={[current - 1, current, current + 1].map((n) => ({ key: String(n), label: budgets.title(n) }))}
          value={String(year)}
          onChange={setChosen}
        />
      </View>
      <View className="mt3">
        <Loadable
          of={check}
          skeleton={<CardSkeleton picture={false} />}
          render={({ last }) => <Check check={last} now={now} />}
        />
      </View>
      {missing > 0 && (
        <View className="mt3">
          <Note tone="danger" icon="warning">
            {budgets.missing(missing)}
          </Note>
        </View>
      )}
      <View className="mt3">
        <Loadable
          of={list}
          render={(towns) => (
            <View>
              {worstFirst(towns).map((budget) => (
                <Town key={budget.townCode} budget={budget} />
              ))}
            </View>
          )}
        />
      </View>
    </Page>
  );
}
