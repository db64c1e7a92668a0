import { View } from '@tarojs/components';
import type { DutyListView } from '@yanxinyuan/shared/tickets/duty';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { duty } from '@/texts/duty';
import { aboutWords, whoWords, type Vocabulary } from '../words';

interface LiveProps {
  list: DutyListView | null;
  vocabulary: Vocabulary;
}

/** The list in force, in the order in which it is asked. */
export function Live({ list, vocabulary }: LiveProps) {
  if (list === null) return <EmptyState notice={duty.none} />;
  return (
    <View className="col g3">
      <View className="t-sm c2">{duty.version(list.version ?? 0, list.rules)}</View>
      {list.items.map((rule) => (
        <Card key={rule.order}>
          <View className="t-md b">{`${rule.order}. ${rule.title}`}</View>
          <View className="t-md c2 mt1">{aboutWords(rule, vocabulary)}</View>
          <View className="t-md mt2">{whoWords(rule, vocabulary)}</View>
          {rule.basis !== '' && <View className="t-sm c2 mt2">{rule.basis}</View>}
        </Card>
      ))}
    </View>
  );
}
