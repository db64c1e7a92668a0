import { View } from '@tarojs/components';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { draftWords as words } from '@/texts/duty-draft';
import { differences, isSame } from './rows';

const SHOWN = 12;

interface ChangesProps {
  before: readonly DutyRuleInput[];
  after: readonly DutyRuleInput[];
  /** said where nothing differs */
  same: string;
}

/** What became of a list, one change to a line. */
export function Changes({ before, after, same }: ChangesProps) {
  const found = differences(before, after);
  const lines = [
    ...found.added.map(({ title }) => words.added(title)),
    ...found.removed.map(({ title }) => words.gone(title)),
    ...found.changed.map((pair) =>
      pair.before.title === pair.after.title
        ? words.changed(pair.after.title)
        : words.renamed(pair.before.title, pair.after.title),
    ),
    ...(found.moved > 0 ? [words.moved(found.moved)] : []),
  ];
  return (
    <View className="col g1 mt2">
      {isSame(found) && <View className="t-md c2">{same}</View>}
      {lines.slice(0, SHOWN).map((line, i) => (
        <View key={`${i} ${line}`} className="t-md">
          {line}
        </View>
      ))}
      {lines.length > SHOWN && <View className="t-sm c2">{words.more(lines.length - SHOWN)}</View>}
    </View>
  );
}
