import { View } from '@tarojs/components';
import type { DutyDryRun, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { spoken } from '@/features/report/categories';
import { duty } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import { leadWords, type Vocabulary } from '../words';
import { Changes } from './changes';

const SHOWN = 10;

interface OutcomeProps {
  run: DutyDryRun;
  vocabulary: Vocabulary;
  /** the list in force */
  before: readonly DutyRuleInput[];
  /** the draft */
  after: readonly DutyRuleInput[];
}

/** What the draft would have made of the last 30 days, and what in it makes the difference. */
export function Outcome({ run, vocabulary, before, after }: OutcomeProps) {
  const idle = run.rules.filter(({ hits }) => hits === 0);
  const lead = (code: string): string => leadWords(code, vocabulary);
  return (
    <View>
      <View className="t-lg">{duty.tried(run.reports, run.changed)}</View>
      {run.changed === 0 && <View className="t-md c2 mt2">{duty.same}</View>}
      {run.moves.map(({ from, to, count }) => (
        <View key={`${from} ${to}`} className="t-md mt2">
          {duty.move(lead(from), lead(to), count)}
        </View>
      ))}
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
      <View className="hr" />
      <View className="t-sm c2">{words.diffTitle}</View>
      <Changes before={before} after={after} same={words.diffNone} />
      {idle.length > 0 && (
        <>
          <View className="hr" />
          <View className="t-sm c2">{duty.idle(idle.length)}</View>
          <View className="t-sm c2 mt1">{idle.map(({ order, title }) => `${order}. ${title}`).join('；')}</View>
        </>
      )}
    </View>
  );
}
