import { View } from '@tarojs/components';
import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { Button } from '@/components/button';
import { Loadable } from '@/components/loadable';
import { Sheet } from '@/components/sheet';
import { open } from '@/lib/navigate';
import { navigate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { PLACE_KIND_TEXTS } from '@/texts/labels';
import { map } from '@/texts/map';
import { facilityWords, isShop, placeNote } from './model';
import { PlaceFacts } from './place-facts';

function Details({ place }: { place: PlaceSummary }) {
  const full = useLoad(() => call('getPlace', { params: { id: place.id } }), place.id);
  return <Loadable of={full} render={(found) => <PlaceFacts place={found} />} />;
}

/** Everything about one place, and the way there. */
export function PlaceSheet({ place, onClose }: { place: PlaceSummary | null; onClose: () => void }) {
  if (place === null) return <Sheet open={false} onClose={onClose} />;
  const footer = (
    <>
      {isShop(place) && (
        <Button block kind="tonal" size="l" onTap={() => open(routes.shop, { id: place.id })}>
          {map.goods}
        </Button>
      )}
      <Button block share={2} size="l" icon="navigation" onTap={() => navigate(place)}>
        {map.go}
      </Button>
    </>
  );
  const words = facilityWords(place, 99);
  return (
    <Sheet open onClose={onClose} title={place.name} footer={footer}>
      <View className="t-md c2">{`${PLACE_KIND_TEXTS[place.kind]}，${placeNote(place)}`}</View>
      {words !== '' && <View className="t-md mt2">{words}</View>}
      <View className="mt2">
        <Details place={place} />
      </View>
    </Sheet>
  );
}
