import { View } from '@tarojs/components';
import type { PlaceView } from '@yanxinyuan/shared/places/contract';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Tag } from '@/components/tag';
import { facilityWords, isShop, openWords } from '@/features/places/model';
import { PlaceFacts } from '@/features/places/place-facts';
import { beginReport } from '@/features/report/begin';
import { hasCode } from '@/lib/api-error';
import { open, openTab } from '@/lib/navigate';
import { navigate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { useParams } from '@/lib/use-params';
import { home } from '@/texts/home';
import { PLACE_KIND_TEXTS } from '@/texts/labels';
import { map } from '@/texts/map';
import { empty } from '@/texts/notices';

function Front({ place }: { place: PlaceView }) {
  const words = facilityWords(place, 99);
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-xl">{place.name}</View>
        <Tag tone={place.openNow ? 'good' : 'plain'}>{openWords(place)}</Tag>
      </View>
      <View className="t-md c2 mt1">{PLACE_KIND_TEXTS[place.kind]}</View>
      {words !== '' && <View className="t-lg mt3">{words}</View>}
      <View className="mt3">
        <PlaceFacts place={place} />
      </View>
    </Card>
  );
}

/** What the code on the wall of a place opens: what is here, what else is near, and a way to report. */
export default function PlaceHerePage() {
  const id = useParams()('id');
  const place = useLoad(() => call('getPlace', { params: { id } }), id);
  const found = place.data;
  // Not every shop has goods for points, and not every day.
  const shop = found !== null && isShop(found);
  const goods = useLoad(
    () => (shop ? call('getShop', { params: { id } }) : Promise.resolve(null)),
    `${id} ${String(shop)}`,
  );
  const { person, roles } = useSession();
  // A visitor may begin too: he is asked to log in at the deed.
  const mayReport = person === null || roles.includes('rider');
  return (
    <Page
      title={found?.name}
      onRefresh={place.reload}
      footer={
        <BottomBar>
          <Button kind="line" size="l" icon="map" onTap={() => openTab('map')}>
            {map.near}
          </Button>
          {mayReport && (
            <Button block share={2} size="l" icon="camera" onTap={() => beginReport()}>
              {home.report}
            </Button>
          )}
        </BottomBar>
      }
    >
      {hasCode(place.error, 'NOT_FOUND') ? (
        <EmptyState notice={empty.placeGone} />
      ) : (
        <Loadable of={place} render={(shown) => <Front place={shown} />} />
      )}
      {found !== null && (
        <View className="mt4 row g2">
          {goods.data !== null && (
            <Button block kind="tonal" size="l" onTap={() => open(routes.shop, { id: found.id })}>
              {map.goods}
            </Button>
          )}
          <Button block kind="tonal" size="l" icon="navigation" onTap={() => navigate(found)}>
            {map.go}
          </Button>
        </View>
      )}
    </Page>
  );
}
