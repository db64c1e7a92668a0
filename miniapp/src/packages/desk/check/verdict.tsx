import { View } from '@tarojs/components';
import type { SheetCheck, SheetVerdict } from '@yanxinyuan/shared/tickets/sheet';
import { Card } from '@/components/card';
import type { IconName } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { tools } from '@/texts/desk-tools';
import { stampWords } from '@/texts/time';

const words = tools.check;

const LOOK = {
  same: { tone: 'good', icon: 'check-circle' },
  later: { tone: 'good', icon: 'check-circle' },
  erased: { tone: 'plain', icon: 'info' },
  different: { tone: 'danger', icon: 'warning' },
} as const satisfies Record<SheetVerdict, { tone: string; icon: IconName }>;

/** What the record says of a sheet, and what to do with that. */
export function Verdict({ check: { verdict, number, printedAt, lines, own, since } }: { check: SheetCheck }) {
  const { tone, icon } = LOOK[verdict];
  const fits = verdict === 'same' || verdict === 'later';
  return (
    <View className="mt3">
      <Note tone={tone} icon={icon}>
        <View className="t-lg">{words.verdict[verdict]}</View>
        {verdict === 'later' && <View className="t-md mt1">{words.later(since)}</View>}
        {verdict === 'different' && <View className="t-md mt1">{words.different}</View>}
      </Note>
      <View className="mt3">
        <Card flush>
          <ListItem title={words.number} value={<View className="t-md b c1">{number}</View>} />
          {fits && <ListItem title={words.printed} value={stampWords(Date.parse(printedAt))} />}
          {fits && <ListItem title={words.lines} value={words.linesOf(lines, own)} />}
        </Card>
      </View>
      {fits && <View className="t-sm c2 mt3">{words.compare}</View>}
    </View>
  );
}
