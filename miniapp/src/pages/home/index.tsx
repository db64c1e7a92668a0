import { View } from '@tarojs/components';
import type { Role } from '@yanxinyuan/shared/roles';
import { Fragment, type ReactNode } from 'react';
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
import { useWide } from '@/lib/platform/wide';
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

/** Whoever else works here has only one list, and nothing to put beside it. */
const BESIDE: readonly Role[] = ['gridWorker', 'gridLeader', 'dispatcher', 'supervisor', 'admin', 'shopkeeper'];

/** The work to the left and everything else to the right of a desk's screen; on a phone one after the other. */
function Sides({ parts, wide }: { parts: readonly [ReactNode, ReactNode]; wide: boolean }) {
  if (!wide) return <>{parts}</>;
  return (
    <View className={css['sides'] ?? ''}>
      {parts.map((part, index) => (
        <View key={index} className="col g3">
          {part}
        </View>
      ))}
    </View>
  );
}

function Begin({ elder }: { elder: boolean }) {
  return (
    <Dock>
      <HeroButton
        icon="camera"
        title={elder ? home.elderReport : home.report}
        hint={elder ? home.elderHint : home.reportHint}
        onTap={() => beginReport()}
      />
    </Dock>
  );
}

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
  const desk = roles.some((role) => BESIDE.includes(role));
  const wide = useWide() && desk && !elder;
  const confidential = control && <ConfidentialEntry admin={roles.includes('admin')} />;
  const left = (
    <Fragment key="work">
      {work.length > 0 && <WorkEntry roles={work} turn={turn} />}
      {wide && confidential}
    </Fragment>
  );
  const right = (
    <Fragment key="more">
      <RosterEntry roles={roles} />
      {control && <BooksEntry turn={turn} />}
      {!wide && confidential}
      {roles.includes('shopkeeper') && <ShopEntry turn={turn} />}
      {rider && reports !== null && <MyReports reports={reports} categories={categories} />}
      {rider && reports === null && (failed ? <Retry onRetry={refresh} /> : <CardSkeleton />)}
      {elder && <Help />}
      {rider && !elder && <WitnessNear />}
      {!elder && points.data !== null && (
        <PointsCard available={points.data.account.available} goods={points.data.goods} />
      )}
    </Fragment>
  );
  return (
    <Page bare wide={desk ? 'page' : undefined} onRefresh={refresh} footer={mayBegin && <Begin elder={elder} />}>
      <Hero week={solved.data} wide={wide} />
      <View className={cx(css['stack'], !rider && work.length === 0 && css['clear'])}>
        {!online && (
          <View className={css['note'] ?? ''}>
            <OfflineNote />
          </View>
        )}
        <Reminders />
        <Sides parts={[left, right]} wide={wide} />
      </View>
      {!elder && <SolvedStrip solved={solved} categories={categories} />}
    </Page>
  );
}
