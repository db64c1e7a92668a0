import { View } from '@tarojs/components';
import type { CategoryView, ReportListItem } from '@yanxinyuan/shared/reports/contract';
import { Progress } from '@/components/progress';
import { StateBadge } from '@/components/state-badge';
import { useNow } from '@/lib/use-now';
import { spoken } from './categories';
import { STEP_COUNT, stepOf } from './progress';
import { reportSentence } from './sentence';
import { Thumb } from './thumb';

interface ReportRowProps {
  report: ReportListItem;
  categories: readonly CategoryView[];
  /** px; 56 on the home page, 72 in a list */
  thumb?: number;
  /** where it is, under the sentence */
  place?: boolean;
}

/** One report: its picture, what it is, what happens next, how far it has come. */
export function ReportRow({ report, categories, thumb = 56, place = false }: ReportRowProps) {
  const now = useNow(60_000);
  const words = spoken(categories, report.category);
  const step = stepOf(report.state);
  const done = report.state === 'closed' || report.state === 'resolved';
  return (
    <>
      <View className="row g3">
        <Thumb photo={done ? (report.afterThumb ?? report.thumb) : report.thumb} icon={words.icon} size={thumb} />
        <View className="grow">
          <View className="row between g2 wrap">
            <View className="t-md b">{done ? words.done : words.short}</View>
            <StateBadge state={report.state} forRider />
          </View>
          <View className="t-sm c2 mt1">{reportSentence(report, now)}</View>
          {place && <View className="t-sm c3">{report.place.address}</View>}
        </View>
      </View>
      {step !== null && (
        <View className="mt3">
          <Progress
            done={step.at}
            of={STEP_COUNT}
            tone={step.finished ? 'good' : report.state === 'resolved' ? 'accent' : 'info'}
          />
        </View>
      )}
    </>
  );
}
