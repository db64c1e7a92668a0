import { View } from '@tarojs/components';
import type { BudgetDetail } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Timeline } from '@/components/timeline';
import { BudgetBar } from '@/features/books/budget-bar';
import { hasCode } from '@/lib/api-error';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { budgets } from '@/texts/books';
import { whenWords } from '@/texts/time';
import { CapSheet } from './cap-sheet';

function Shown({ budget, maySet, now }: { budget: BudgetDetail; maySet: boolean; now: number }) {
  const changes = budget.changes.map(({ cap, byName, reason, at }, index) => ({
    key: at,
    title: budgets.change(cap),
    time: whenWords(Date.parse(at), now),
    note: budgets.changeBy(byName, reason),
    tone: index === 0 ? ('now' as const) : ('ok' as const),
  }));
  return (
    <View>
      <View className="t-2xl mt2">{budget.townName}</View>
      <View className="t-sm c2 mt1">{budgets.title(budget.year)}</View>
      <View className="mt3">
        <Card>
          <BudgetBar budget={budget} />
        </Card>
        <Card>
          <View className="t-lg">{budgets.history}</View>
          <View className="mt3">
            {changes.length === 0 ? <View className="t-md c2">{budgets.noHistory}</View> : <Timeline items={changes} />}
          </View>
        </Card>
      </View>
      {!maySet && (
        <View className="mt3">
          <Note icon="lock">{budgets.onlyAdmin}</Note>
        </View>
      )}
    </View>
  );
}

/** One town's budget of one year, who changed it and why; an admin sets it. */
export default function BudgetPage() {
  const param = useParams();
  const params = { town: param('town'), year: param('year') };
  const budget = useLoad(() => call('getBudget', { params }), `${params.town} ${params.year}`);
  const { hasRole } = useSession();
  const now = useNow(60_000);
  const [setting, setSetting] = useState(false);
  const maySet = hasRole('admin');
  const close = () => {
    setSetting(false);
  };
  const save = async (cap: number, reason: string) => {
    const waited = (budget.data?.waiting.count ?? 0) > 0;
    try {
      budget.set(await call('putBudget', { params, body: { cap, reason } }));
    } catch (error) {
      // More was given away meanwhile: the sheet shows from where on a cap is possible.
      if (hasCode(error, 'BUDGET_BELOW_SPENT')) await budget.reload();
      throw error;
    }
    close();
    tick();
    toast(waited ? budgets.arrived : budgets.done);
  };
  const footer = maySet && budget.data !== null && (
    <BottomBar>
      <Button
        block
        size="l"
        icon="edit"
        onTap={() => {
          setSetting(true);
        }}
      >
        {budget.data.cap === null ? budgets.setOf(budget.data.year) : budgets.raise}
      </Button>
    </BottomBar>
  );
  return (
    <Page wide="page" onRefresh={budget.reload} footer={footer}>
      <Loadable of={budget} render={(data) => <Shown budget={data} maySet={maySet} now={now} />} />
      {setting && budget.data !== null && <CapSheet budget={budget.data} onClose={close} onSave={save} />}
    </Page>
  );
}
