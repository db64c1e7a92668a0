import { View } from '@tarojs/components';
import type { CategoryView, ReportListItem } from '@yanxinyuan/shared/reports/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Duo } from '@/components/duo';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { spoken } from '@/features/report/categories';
import { homeReports } from '@/features/report/progress';
import { ReportRow } from '@/features/report/report-row';
import { Thumb } from '@/features/report/thumb';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { useNow } from '@/lib/use-now';
import { home } from '@/texts/home';
import { empty } from '@/texts/notices';
import css from './index.module.scss';
import { waitingTitle } from './model';

interface MyReportsProps {
  reports: readonly ReportListItem[];
  categories: readonly CategoryView[];
}

const SHOWN = 3;
const DEEDS = { confirm: home.look, answer: home.answer, rate: home.rate } as const;

const openReport = (id: string) => open(routes.reportDetail, { id });

/** What waits for me, then what is under way: never more than three of both together, the rest is one tap away. */
export function MyReports({ reports, categories }: MyReportsProps) {
  const { waiting, running } = homeReports(reports, useNow(60_000));
  const first = waiting.slice(0, SHOWN);
  const then = running.slice(0, Math.max(1, SHOWN - first.length));
  const nothing = reports.length === 0 ? empty.myReports : empty.myReportsOpen;
  const rest = waiting.length + running.length - first.length - then.length;
  return (
    <Card flush>
      <View className={css['part'] ?? ''}>
        <View className="row between wrap g2">
          <Heading waiting={waiting} words={running.length > 0 ? home.running(running.length) : nothing.title} />
          <Tap className={css['more']} role="link" onTap={() => open(routes.myReports)}>
            <View>{rest > 0 ? home.restOf(rest) : home.myReports}</View>
            <Icon name="chevron-right" size="s" />
          </Tap>
        </View>
        {first.map((report) => (
          <Waiting key={report.id} report={report} categories={categories} />
        ))}
        {waiting.length + running.length === 0 && <View className="t-sm c2 mt2">{nothing.text}</View>}
      </View>
      {then.map((report) => (
        <Tap key={report.id} className={`sep ${css['next'] ?? ''}`} shrink={false} onTap={() => openReport(report.id)}>
          <ReportRow report={report} categories={categories} />
        </Tap>
      ))}
    </Card>
  );
}

function Heading({ waiting, words }: { waiting: readonly ReportListItem[]; words: string }) {
  if (waiting.length > 0)
    return (
      <View className="t-md b ca row g1">
        <Icon name="check-circle" size="s" />
        <View>{waitingTitle(waiting)}</View>
      </View>
    );
  return <View className="t-md b">{words}</View>;
}

function Waiting({ report, categories }: { report: ReportListItem; categories: readonly CategoryView[] }) {
  const words = spoken(categories, report.category);
  const { thumb, afterThumb, needsMe } = report;
  return (
    <View className="row g3 mt3">
      {thumb !== null && afterThumb !== null ? (
        <Duo before={thumb.thumbUrl} after={afterThumb.thumbUrl} width="124px" height={104} />
      ) : (
        <Thumb photo={afterThumb ?? thumb} icon={words.icon} size={104} />
      )}
      <View className="grow">
        <View className="t-md b two">{needsMe === 'answer' ? words.short : words.done}</View>
        <View className="t-sm c2">{report.place.address}</View>
        <View className="mt2">
          <Button kind="tonal" size="s" onTap={() => openReport(report.id)}>
            {needsMe === null ? home.look : DEEDS[needsMe]}
          </Button>
        </View>
      </View>
    </View>
  );
}
