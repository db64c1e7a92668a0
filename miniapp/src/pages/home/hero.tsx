import { Text, View } from '@tarojs/components';
import type { SolvedPage } from '@yanxinyuan/shared/reports/contract';
import dark from '@/assets/art/hero-dark.svg';
import light from '@/assets/art/hero-light.svg';
import logoDark from '@/assets/art/logo-lockup-dark.svg';
import logoLight from '@/assets/art/logo-lockup.svg';
import { Picture } from '@/components/picture';
import { useElder, useTheme } from '@/lib/appearance';
import { cx } from '@/lib/cx';
import { bars } from '@/lib/platform/bars';
import { useSession } from '@/lib/session';
import { useNow } from '@/lib/use-now';
import { home } from '@/texts/home';
import { greeting } from '@/texts/time';
import { titles } from '@/texts/titles';
import css from './index.module.scss';
import { surnameOf } from './model';

// The drawing begins below a status bar of this height; a lower one moves the whole scene up.
const DRAWN_STATUS = 44;

interface HeroProps {
  week: Pick<SolvedPage, 'weekCount' | 'areaName'> | null;
  /** the drawing keeps its size and stands at the right */
  wide: boolean;
}

/** The courtyard under the tower, who is greeted, and what was put right this week. */
export function Hero({ week, wide }: HeroProps) {
  const theme = useTheme();
  const elder = useElder();
  const { person } = useSession();
  const now = useNow(60_000);
  const { status } = bars();
  return (
    <>
      <Picture
        className={cx(css['art'], wide && css['beside'])}
        style={{ top: `${status - DRAWN_STATUS}px` }}
        src={theme === 'dark' ? dark : light}
        mode="aspectFill"
        alt=""
      />
      <View className={css['hero'] ?? ''} style={{ paddingTop: `${status}px` }}>
        <View className={css['brand'] ?? ''}>
          <Picture
            className={css['logo']}
            src={theme === 'dark' ? logoDark : logoLight}
            mode="aspectFit"
            alt={titles.app}
          />
        </View>
        <View className={css['hello'] ?? ''}>
          <View className="t-xl">{home.hello(greeting(now), surnameOf(person?.name))}</View>
          {!elder && <Week week={week} />}
        </View>
      </View>
    </>
  );
}

function Week({ week }: Pick<HeroProps, 'week'>) {
  return (
    <View className={`${css['words'] ?? ''} t-sm c2 mt1`}>
      {week === null || week.weekCount === 0 ? (
        <>
          <View>{home.welcome}</View>
          <View>{home.weekNone}</View>
        </>
      ) : (
        <>
          <View>{home.weekBefore(week.areaName)}</View>
          <View>
            {home.weekFixed}
            <Text className="b c1">{` ${week.weekCount} `}</Text>
            {home.weekUnit}
          </View>
        </>
      )}
    </View>
  );
}
