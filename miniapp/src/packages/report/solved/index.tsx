import { View } from '@tarojs/components';
import type { SolvedPage as SolvedAnswer } from '@yanxinyuan/shared/reports/contract';
import { useState } from 'react';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Bone } from '@/components/skeleton';
import { useCategories } from '@/features/report/categories';
import { lastKnownReports } from '@/features/report/mine';
import { lastPlaceOf } from '@/features/report/progress';
import { SolvedCard } from '@/features/report/solved-card';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { empty } from '@/texts/notices';
import { solved } from '@/texts/report';

/** Everything that was put right near by, for everyone to see. */
export default function SolvedListPage() {
  const { list: categories } = useCategories();
  const now = useNow(null);
  const [near] = useState(() => lastPlaceOf(lastKnownReports()));
  const [week, setWeek] = useState<Pick<SolvedAnswer, 'weekCount' | 'areaName'> | null>(null);
  const list = usePaged(async (page) => {
    const answer = await call('listSolved', { query: { ...page, ...(near === null ? {} : { near }) } });
    setWeek(answer);
    return answer;
  });
  return (
    <Page onRefresh={list.refresh} onEnd={list.more}>
      {week !== null && week.weekCount > 0 && (
        <View className="t-sm c2">{solved.week(week.areaName, week.weekCount)}</View>
      )}
      <View className="mt3">
        <PagedList
          list={list}
          empty={empty.nearFixed}
          keyOf={({ id }) => id}
          render={(item) => <SolvedCard item={item} categories={categories} now={now} height={150} />}
          skeleton={<Bone height={230} radius={20} />}
          skeletons={3}
        />
      </View>
    </Page>
  );
}
