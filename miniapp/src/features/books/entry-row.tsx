import { View } from '@tarojs/components';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { ListItem } from '@/components/list-item';
import { entryIcon, entryTitle } from '@/texts/entry-words';
import { cx } from '@/lib/cx';
import { approvals, signed } from '@/texts/books';
import { RULE_NAMES } from '@/texts/rewards';
import { whenWords } from '@/texts/time';

interface EntryRowProps {
  entry: PointsEntryView;
  now: number;
  onTap: () => unknown;
}

/** One entry of somebody's account, as an auditor reads it: what, when, by which rule, how many. */
export function EntryRow({ entry, now, onTap }: EntryRowProps) {
  const title = entryTitle(entry);
  const rule = entry.ruleName ?? RULE_NAMES[entry.rule ?? ''];
  const by = rule === undefined ? '' : `，${approvals.rule(rule, entry.ruleVersion)}`;
  return (
    <ListItem
      icon={entryIcon(entry)}
      title={title}
      note={`${whenWords(Date.parse(entry.at), now)}${by}`}
      value={<View className={cx('num t-lg', entry.amount > 0 ? 'cg' : 'c1')}>{signed(entry.amount)}</View>}
      onTap={onTap}
    />
  );
}
