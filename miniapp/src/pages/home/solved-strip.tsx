import { View } from '@tarojs/components';
import type { CategoryView, SolvedPage } from '@yanxinyuan/shared/reports/contract';
import { Card } from '@/components/card';
import { SectionHead } from '@/components/section-head';
import { Bone } from '@/components/skeleton';
import { SolvedCard } from '@/features/report/solved-card';
import { open } from '@/lib/navigate';
import { scrolledAttributes } from '@/lib/platform/scrolled';
import { routes } from '@/lib/routes';
import type { Loaded } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { home } from '@/texts/home';
import { empty } from '@/texts/notices';
import css from './index.module.scss';
import { Retry } from './retry';

interface SolvedStripProps {
  solved: Loaded<SolvedPage | null>;
  categories: readonly CategoryView[];
}

/** What was put right near by; the reason to report. */
export function SolvedStrip({ solved, categories }: SolvedStripProps) {
  const near = solved.data?.items.some(({ distanceM }) => distanceM !== null) === true;
  return (
    <View className={css['solved'] ?? ''}>
      <SectionHead
        title={near ? home.solved : home.solvedDistrict}
        more={home.solvedMore}
        onMore={() => open(routes.solved)}
      />
      <Strip solved={solved} categories={categories} />
    </View>
  );
}

function Strip({ solved, categories }: SolvedStripProps) {
  const now = useNow(null);
  if (solved.data === null)
    return solved.loading ? (
      <View className="hscroll">
        {[0, 1].map((index) => (
          <Bone key={index} width="264px" height={204} radius={20} className="none" />
        ))}
      </View>
    ) : (
      <Retry onRetry={solved.reload} />
    );
  if (solved.data.items.length === 0)
    return (
      <Card>
        <View className="t-md b">{empty.nearFixed.title}</View>
        <View className="t-sm c2 mt1">{empty.nearFixed.text}</View>
      </Card>
    );
  return (
    <View className="hscroll" {...scrolledAttributes(home.solved)}>
      {solved.data.items.map((item) => (
        <View key={item.id} className={css['strip'] ?? ''}>
          <SolvedCard item={item} categories={categories} now={now} height={120} />
        </View>
      ))}
    </View>
  );
}
