import { View } from '@tarojs/components';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { CategoryView, SolvedView } from '@yanxinyuan/shared/reports/contract';
import { Card } from '@/components/card';
import { Duo } from '@/components/duo';
import { solved } from '@/texts/report';
import { dayWords, distanceWords, spanWords } from '@/texts/time';
import { spoken } from './categories';
import css from './solved-card.module.scss';

interface SolvedCardProps {
  item: SolvedView;
  categories: readonly CategoryView[];
  /** ms; one clock for the whole list */
  now: number;
  /** px of the pictures */
  height: number;
  className?: string | undefined;
}

/** A problem that is gone: before and after, where, and how long it took. */
export function SolvedCard({ item, categories, now, height, className }: SolvedCardProps) {
  const when = dayWords(Date.parse(item.closedAt), now);
  const near = item.distanceM === null ? '' : solved.here(distanceWords(item.distanceM));
  return (
    <Card flush className={className}>
      <Duo before={item.before.thumbUrl} after={item.after.thumbUrl} height={height} radius={0} />
      <View className={css['words'] ?? ''}>
        <View className="t-md b two">{`${item.place}${spoken(categories, item.category).done}`}</View>
        <View className="row between g2 wrap mt1 t-sm c2">
          <View>{solved.took(when, spanWords(item.tookMinutes * MINUTE_MS))}</View>
          {near !== '' && <View>{near}</View>}
        </View>
      </View>
    </Card>
  );
}
