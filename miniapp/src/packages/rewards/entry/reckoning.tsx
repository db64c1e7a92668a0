import { View } from '@tarojs/components';
import type { PointsEntryDetail } from '@yanxinyuan/shared/points/contract';
import type { ReactNode } from 'react';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { lastDay } from '@/features/rewards/model';
import { entry as words } from '@/texts/points';
import { dayWords } from '@/texts/time';
import { shortBy } from '../model';

const strong = (children: string): ReactNode => <View className="num t-md b c1 nw">{children}</View>;

function Rule({ entry }: { entry: PointsEntryDetail }) {
  const rule = entry.ruleDetail;
  if (rule === null) return null;
  return (
    <ListItem
      title={rule.name}
      note={words.ruleThen(rule.version)}
      value={rule.points > 0 ? strong(words.points(rule.points)) : undefined}
    />
  );
}

/** Only where less came than was asked for: what was asked, what became of it, and why the rest did not. */
function Cut({ entry }: { entry: PointsEntryDetail }) {
  const short = shortBy(entry);
  const { asked, amount, kind, ruleDetail } = entry;
  if (short === 0 || (kind !== 'award' && kind !== 'reverse')) return null;
  if (kind === 'reverse')
    return (
      <>
        <ListItem title={words.askedBack} value={strong(words.points(Math.abs(asked)))} />
        <ListItem title={words.takenBack} value={strong(words.points(Math.abs(amount)))} />
        <ListItem title={words.waived} note={words.waivedNote} value={strong(words.points(short))} />
      </>
    );
  const limit = ruleDetail?.dailyLimit ?? null;
  const why = limit === null ? words.cutByCap : `${words.cutByLimit(limit)}，${words.cutOrCap}`;
  return (
    <>
      <ListItem title={words.asked} value={strong(words.points(asked))} />
      <ListItem title={words.granted} value={strong(words.points(amount))} />
      <ListItem title={words.cut} note={why} value={strong(words.points(short))} />
    </>
  );
}

function Lot({ entry, now }: { entry: PointsEntryDetail; now: number }) {
  if (entry.lot === null) return null;
  const { remaining, expiresAt } = entry.lot;
  const day = dayWords(lastDay(expiresAt), now);
  const over = Date.parse(expiresAt) <= now;
  const note = remaining === 0 ? words.lotUsedUp : over ? words.lotOver(day) : words.lotUntil(day);
  return <ListItem title={words.lot} note={note} value={strong(words.points(remaining))} />;
}

/** How the number came about; nothing at all where it needs no reckoning. */
export function Reckoning({ entry, now }: { entry: PointsEntryDetail; now: number }) {
  if (entry.ruleDetail === null && entry.lot === null && shortBy(entry) === 0) return null;
  return (
    <Card flush>
      <Rule entry={entry} />
      <Cut entry={entry} />
      <Lot entry={entry} now={now} />
    </Card>
  );
}
