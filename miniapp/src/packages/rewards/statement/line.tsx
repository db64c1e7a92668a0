import { View } from '@tarojs/components';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { Round } from '@/components/round';
import { Tap } from '@/components/tap';
import { entryIcon, entryReason, entryTitle } from '@/texts/entry-words';
import { cx } from '@/lib/cx';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { whenWords } from '@/texts/time';
import { ruleWords, signed } from '../model';
import css from './line.module.scss';

/** One line of the statement: what for, when, by which rule; a tap takes it apart. */
export function Line({ entry, now }: { entry: PointsEntryView; now: number }) {
  const title = entryTitle(entry);
  const reason = entryReason(entry);
  const rule = ruleWords(entry, title);
  return (
    <Tap className={css['line']} shrink={false} role="link" onTap={() => open(routes.entry, { id: entry.id })}>
      <Round icon={entryIcon(entry)} tone={entry.amount > 0 ? 'good' : 'plain'} />
      <View className="grow">
        <View className="t-md b">{title}</View>
        {reason !== undefined && <View className="t-sm c2">{reason}</View>}
        <View className="t-sm c2">{whenWords(Date.parse(entry.at), now)}</View>
        {rule !== undefined && <View className="t-xs c3">{rule}</View>}
      </View>
      <View className={cx('num t-lg', entry.amount > 0 ? 'cg' : 'c1')}>{signed(entry.amount)}</View>
    </Tap>
  );
}
