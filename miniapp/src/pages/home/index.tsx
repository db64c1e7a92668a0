import { View } from '@tarojs/components';
import { Dock } from '@/components/bottom-bar';
import { HeroButton } from '@/components/hero-button';
import { OfflineNote } from '@/components/offline-note';
import { Page } from '@/components/page';
import { CardSkeleton } from '@/components/skeleton';
import { beginReport } from '@/features/report/begin';
import { useCategories } from '@/features/report/categories';
import { useElder } from '@/lib/appearance';
import { cx } from '@/lib/cx';
import { useOnline } from '@/lib/online';
import { useSession } from '@/lib/session';
import { home } from '@/texts/home';
import { BooksEntry, ShopEntry } from './books-entry';
import { ConfidentialEntry } from './confidential-entry';
import { Help } from './help';
import { Hero } from './hero';
import css from './index.module.scss';
import { workRoles } from './model';
import { MyReports } from './my-reports';
import { PointsCard } from './points-card';
import { Reminders } from './reminders';
import { Retry } from './retry';
import { RosterEntry } from './roster-entry';
import { SolvedStrip } from './solved-strip';
import { useHome } from './use-home';
import { WitnessNear } from './witness-near';
import { WorkEntry } from './work-entry';

export default function HomePage() {
  const { person, roles } = useSession();
  const { reports, failed, points, solved, turn, refresh } = useHome();
  const { list: categories } = useCategories();
  const online = useOnline();
  const elder = useElder();
  const rider = roles.includes('rider');
  const work = workRoles(roles);
  const control = roles.includes('supervisor') || roles.includes('admin');
  // A visitor may begin too: he is asked to log in at the deed.
  const mayBegin = person === null || rider;
  return (
    <Page
      bare
      onRefresh={refresh}
      footer={
        mayBegin && (
          <Dock>
            <HeroButton
              icon="camera"
              title={elder ? home.elderReport : home.report}
              hint={elder ? home.elderHint : home.reportHint}
              onTap={() => beginReport()}
            />
          </Dock>
        )
      }
    >
      <Hero week={solved.data} />
      <View className={cx(css['stack'], !rider && work.length === 0 && css['clear'])}>
        {!online && (
          <View className={css['note'] ?? ''}>
            <OfflineNote />
          </View>
        )}
        <Reminders />
        {work.length > 0 && <WorkEntry roles={work} turn={turn} />}
        <RosterEntry roles={roles} />
        {control && <BooksEntry turn={turn} />}
        {control && <ConfidentialEntry admin={roles.includes('admin')} />}
        {roles.includes('shopkeeper') && <ShopEntry turn={turn} />}
        {rider && reports !== null && <MyReports reports={reports} categories={categories} />}
        {rider && reports === null && (failed ? <Retry onRetry={refresh} /> : <CardSkeleton />)}
        {elder && <Help />}
        {rider && !elder && <WitnessNear />}
        {!elder && points.data !== null && (
          <PointsCard available={points.data.account.available} goods={points.data.goods} />
        )}
      </View>
      {!elder && <SolvedStrip solved={solved} categories={categories} />}
    </Page>
  );
}
