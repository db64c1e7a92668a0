import { View } from '@tarojs/components';
import type { LocateView } from '@yanxinyuan/shared/territory/contract';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { agree, agreedTo } from '@/features/report/consents';
import type { DraftPlace } from '@/features/report/unfinished';
import { openPermissions } from '@/lib/platform/location';
import { useSession } from '@/lib/session';
import type { Loaded } from '@/lib/use-load';
import { confirm } from '@/texts/report';
import css from './index.module.scss';
import type { Whereabouts } from './use-place';

const WEAPP = process.env.TARO_ENV === 'weapp';
/** A fix worse than this may lie in the next grid. */
const COARSE_M = 100;

interface Line {
  title: string;
  note: string;
}

function lineOf(place: DraftPlace, words: Loaded<LocateView | null>): Line {
  const address = words.data?.address ?? '';
  const title = place.name !== '' ? place.name : address !== '' ? address : confirm.noName;
  if (words.error !== null && words.data === null) return { title, note: confirm.placeUnknown };
  if (place.accuracy === 0) return { title, note: place.name !== '' && address !== '' ? address : confirm.chosen };
  const metres = Math.round(place.accuracy);
  return { title, note: metres > COARSE_M ? confirm.coarse(metres) : confirm.precise(metres) };
}

/** Where it is, in words, and how to put that right. Never a dead end: the map is always there. */
export function Place({ place }: { place: Whereabouts }) {
  const { person } = useSession();
  const { state, words } = place;
  const allowed = agreedTo(person, 'preciseLocation');
  const refused = allowed && state.at === 'none' && state.why === 'denied' && WEAPP;
  const useMine = async () => {
    if (!allowed) await agree(['preciseLocation']);
    if (refused) await openPermissions();
    await place.again();
  };
  const line =
    state.at === 'locating'
      ? { title: confirm.locating, note: confirm.locatingNote }
      : state.at === 'none'
        ? { title: confirm.noPlace, note: confirm.noPlaceNote }
        : lineOf(state.place, words);
  return (
    <View className={css['place'] ?? ''}>
      <View className={css['spot'] ?? ''}>
        <Icon name="pin" className="ca" />
        <View className="grow">
          <View className="t-md b">{line.title}</View>
          <View className="t-sm c2">{line.note}</View>
        </View>
      </View>
      {state.at === 'none' ? (
        <Button kind="line" size="s" icon="locate" onTap={useMine}>
          {refused ? confirm.permission : confirm.useMine}
        </Button>
      ) : (
        <Button kind="line" size="s" onTap={place.choose}>
          {confirm.change}
        </Button>
      )}
    </View>
  );
}
