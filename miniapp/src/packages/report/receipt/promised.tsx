import { Text, View } from '@tarojs/components';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import art from '@/assets/art/e-done.svg';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { Picture } from '@/components/picture';
import { Round } from '@/components/round';
import { Steps } from '@/components/steps';
import { spoken, useCategories } from '@/features/report/categories';
import { categoryOf } from '@/features/report/model';
import { stationOf } from '@/features/report/progress';
import { SubscribeOffer } from '@/features/subscribe/offer';
import { useNow } from '@/lib/use-now';
import { receipt } from '@/texts/report';
import { subscribe } from '@/texts/subscribe';
import { dueParts, dueWords, leftWords } from '@/texts/time';
import css from './index.module.scss';

const ICONS = ['check', 'bell', 'wrench', 'me'] as const;

/** The promise is the biggest thing; then who keeps it, and the way there. */
export function Promised({ report }: { report: ReportView }) {
  const { list } = useCategories();
  const now = useNow(60_000);
  const due = dueParts(leftWords(report.clock, now));
  const accept = receipt.acceptBefore(dueWords(Date.parse(report.acceptDueAt), now));
  const community = report.place.communityName;
  const accepted = !['submitted', 'assigned'].includes(report.state);
  return (
    <View>
      <View className={css['top'] ?? ''}>
        <Picture className={css['art']} src={art} mode="aspectFit" alt="" />
        <View className="t-xl mt2">{report.joined ? receipt.joined : receipt.title}</View>
        <View className="t-sm c2 mt1">{`${spoken(list, report.category).short}，${report.place.address}`}</View>
      </View>
      <Card>
        <View className="t-sm c2">{receipt.promise}</View>
        <View className={css['promise'] ?? ''}>
          <View className={`num ${css['due'] ?? ''}`}>{due.time}</View>
          <View className="t-md c2">{`${due.tail}${receipt.done}`}</View>
        </View>
        <View className="hr" />
        <View className="row g3">
          <Round icon="people" tone="good" />
          <View className="grow">
            <View className="t-md b">{report.unit ?? receipt.deskUnit}</View>
            <View className="t-sm c2">
              {accepted ? report.why : [community, accept].filter((part) => part !== null).join('，')}
            </View>
          </View>
        </View>
        <View className="mt5">
          <Steps
            steps={receipt.steps.map((label, index) => ({ label, icon: ICONS[index] ?? 'check' }))}
            at={stationOf(report.state)}
          />
        </View>
      </Card>
      <View className="mt3">
        {report.joinMissed && !report.joined && (
          <View className="mb3">
            <Note icon="info">{receipt.joinMissed}</Note>
          </View>
        )}
        <Reward report={report} points={categoryOf(list, report.category)?.points ?? 0} />
      </View>
      <View className="mt3">
        <SubscribeOffer kinds={['result', 'points']} words={subscribe.offers.result} />
      </View>
      <View className="t-sm c2 center mt4">{receipt.told}</View>
    </View>
  );
}

function Reward({ report, points }: { report: ReportView; points: number }) {
  if (report.joined)
    return (
      <Note tone="violet" icon="merge">
        {receipt.joinedNote}
      </Note>
    );
  if (points === 0) return <Note icon="heart">{receipt.noPoints}</Note>;
  const [before, amount, after] = receipt.points(points);
  return (
    <Note tone="gold" icon="points">
      {before}
      <Text className="b">{amount}</Text>
      {after}
    </Note>
  );
}
