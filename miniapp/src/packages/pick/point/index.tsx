import { View } from '@tarojs/components';
import { useUnload } from '@tarojs/taro';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { GeoMap, type MapPoint, type MapPolygon } from '@/components/geo-map';
import { IconButton } from '@/components/icon-button';
import { Page } from '@/components/page';
import { answerPoint } from '@/lib/choose-point';
import { goBack } from '@/lib/navigate';
import { locate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useParams } from '@/lib/use-params';
import { permission } from '@/texts/notices';
import { pick } from '@/texts/pick';
import { showError, toast } from '@/lib/toast';
import { errorWords } from '@/texts/error-words';
import css from './index.module.scss';

// The square of 兖州 before anything better is known.
const TOWN_CENTRE: MapPoint = { lng: 116.8337, lat: 35.5534 };

function startOf(param: (name: string) => string): MapPoint {
  const lng = Number(param('lng'));
  const lat = Number(param('lat'));
  return lng > 0 && lat > 0 ? { lng, lat } : TOWN_CENTRE;
}

const areasOf = (towns: TownView[] | null): MapPolygon[] =>
  (towns ?? []).flatMap(({ code, name, outline }) =>
    outline.slice(0, 1).map((ring) => ({ id: code, ring, tone: 'area' as const, label: name })),
  );

/** H5: the place under the pin, in words; WeChat has a page of its own for this. */
export default function PointPage() {
  const param = useParams();
  const [center, setCenter] = useState(() => startOf(param));
  const [aim, setAim] = useState(center);
  const key = `${aim.lng.toFixed(6)},${aim.lat.toFixed(6)}`;
  const place = useLoad(() => call('locate', { query: { at: key } }), key);
  const towns = useLoad(() => call('listTowns'));
  useUnload(() => {
    answerPoint(null);
  });
  const findMe = async () => {
    const found = await locate();
    if (!found.ok) {
      toast(permission.locationDenied, 'locate');
      return;
    }
    setCenter({ lng: found.fix.lng, lat: found.fix.lat });
    setAim({ lng: found.fix.lng, lat: found.fix.lat });
  };
  const choose = async () => {
    answerPoint({ ...aim, name: place.data?.address ?? '' });
    await goBack().catch(showError);
  };
  const outside = place.error === null ? undefined : errorWords(place.error);
  return (
    <Page
      flush
      footer={
        <BottomBar>
          <Button size="l" block icon="pin" disabled={place.data === null} onTap={choose}>
            {pick.here}
          </Button>
        </BottomBar>
      }
    >
      <View className={css['map'] ?? ''}>
        <GeoMap aim center={center} zoom={16} height="58vh" polygons={areasOf(towns.data)} onMove={setAim} />
        <View className={css['me'] ?? ''}>
          <IconButton icon="locate" tone="raised" label={pick.me} onTap={findMe} />
        </View>
      </View>
      <View className={css['words'] ?? ''}>
        <View className="t-lg">{place.data?.address ?? outside?.title ?? pick.reading}</View>
        <View className="t-sm c2 mt1">{outside?.next ?? place.data?.gridName ?? pick.hint}</View>
      </View>
    </Page>
  );
}
