import { View } from '@tarojs/components';
import type { DutyDryRun } from '@yanxinyuan/shared/tickets/duty';
import { Card } from '@/components/card';
import { spoken } from '@/features/report/categories';
import { duty } from '@/texts/duty';
import { leadWords, type Vocabulary } from '../words';

const SHOWN = 10;

/** What the draft would have made of the last 30 days. */
export function Outcome({ run, vocabulary }: { run: DutyDryRun; vocabulary: Vocabulary }) {
  const idle = run.rules.filter(({ hits }) => hits === 0).length;
  const lead = (code: string): string => leadWords(code, vocabulary);
  return (
    <Card>
      <View className="t-lg">{duty.tried(run.reports, run.changed)}</View>
      {run.changed === 0 && <View className="t-md c2 mt2">{duty.same}</View>}
      {run.moves.map(({ from, to, count }) => (
        <View key={`${from} ${to}`} className="t-md mt2">
          {duty.move(lead(from), lead(to), count)}
        </View>
      ))}
      {idle > 0 && <View className="t-sm c2 mt3">{duty.idle(idle)}</View>}
      {run.examples.length > 0 && (
        <>
          <View className="hr" />
          <View className="t-sm c2">{duty.examples}</View>
          {run.examples.slice(0, SHOWN).map(({ ticketId, category, place, from, to }) => (
            <View key={ticketId} className="mt2">
              <View className="t-md">{spoken(vocabulary.categories, category).short}</View>
              <View className="t-sm c2">{duty.example(place, lead(from), lead(to))}</View>
            </View>
          ))}
        </>
      )}
    </Card>
  );
}
