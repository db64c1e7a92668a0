import { View } from '@tarojs/components';
import type { BudgetView } from '@yanxinyuan/shared/points/approvals';
import { Note } from '@/components/note';
import { Meter } from '@/components/progress';
import { budgets, grouped } from '@/texts/books';
import { standingOf, usedOf } from './budget';

/** How far a budget is used, in words, with a bar; what waits for it, and a missing one, cannot be overlooked. */
export function BudgetBar({ budget }: { budget: BudgetView }) {
  const { cap, spent, waiting } = budget;
  const left = (cap ?? 0) - spent;
  const tight = ['waiting', 'nearly'].includes(standingOf(budget));
  return (
    <View>
      {cap === null ? (
        <Note tone="danger" icon="warning">
          {budgets.noneNote}
        </Note>
      ) : (
        <View>
          <View className="row between g2 wrap">
            <View className="t-md c1">{budgets.spent(grouped(spent), grouped(cap))}</View>
            <View className="t-sm c2">{budgets.percent(Math.round(usedOf(budget) * 100))}</View>
          </View>
          <View className="mt2" aria-hidden>
            <Meter value={usedOf(budget)} tone={tight ? 'warn' : 'good'} />
          </View>
          <View className="t-sm c2 mt2">{left < 0 ? budgets.over(grouped(-left)) : budgets.left(grouped(left))}</View>
        </View>
      )}
      {waiting.count > 0 && (
        <View className="mt3">
          <Note tone="warn" icon="pause">
            {budgets.waiting(waiting.count, waiting.amount)}
          </Note>
        </View>
      )}
    </View>
  );
}
