import { Text, View } from '@tarojs/components';
import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { GeoMap, type MapPolygon } from '@/components/geo-map';
import { PLACE_MARKERS } from '@/components/geo-map/types';
import { IconButton } from '@/components/icon-button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Tag } from '@/components/tag';
import { Tap } from '@/components/tap';
import {
  facilityWords,
  filterLabel,
  isShop,
  PLACE_FILTERS,
  openWords,
  type PlaceFilter,
} from '@/features/places/model';
import { PlaceSheet } from '@/features/places/place-sheet';
import { usePlaces, type ServiceMap } from '@/features/places/use-places';
import { WitnessCard } from '@/features/report/witness-card';
import { navigate } from '@/lib/platform/location';
import { toast } from '@/lib/toast';
import { PLACE_KIND_TEXTS } from '@/texts/labels';
import { map } from '@/texts/map';
import { empty, permission } from '@/texts/notices';
import { distanceWords } from '@/texts/time';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import css from './index.module.scss';

// The district's middle, until the person shows where they are.
const MIDDLE = { lng: 116.8346, lat: 35.5527 };

const areas = (towns: readonly TownView[]): MapPolygon[] =>
  towns.flatMap(({ code, name, outline }) => {
    const [ring] = outline;
    return ring === undefined ? [] : [{ id: code, ring, tone: 'area' as const, label: name }];
  });

/** The sheet begins over the map's foot, px; see its style. */
const SHEET_OVERLAP = 24;

function PlaceRow({ place, onOpen }: { place: PlaceSummary; onOpen: () => void }) {
  return (
    <View className={css['place'] ?? ''}>
      <Tap className="grow" role="link" shrink={false} label={place.name} onTap={onOpen}>
        <View className="row g2 wrap">
          <View className="t-lg">{place.name}</View>
          {isShop(place) && (
            <Tag tone="gold" icon={place.kind === 'points_supermarket' ? 'gift' : 'heart'}>
              {place.kind === 'points_supermarket' ? PLACE_KIND_TEXTS.points_supermarket : map.merchant}
            </Tag>
          )}
        </View>
        <View className="t-md c2 mt1">
          {place.distanceM !== null && <Text className="b c1">{distanceWords(place.distanceM)}</Text>}
          {place.distanceM === null ? openWords(place) : `，${openWords(place)}`}
        </View>
        {place.facilities.length > 0 && <View className="t-sm c2 mt1">{facilityWords(place)}</View>}
      </Tap>
      <IconButton icon="navigation" tone="accent" label={`${map.go}：${place.name}`} onTap={() => navigate(place)} />
    </View>
  );
}

const heading = (places: PlaceSummary[]): string => {
  const nearest = places[0]?.distanceM;
  return nearest === null || nearest === undefined ? map.places : map.nearest(distanceWords(nearest));
};

interface StageProps {
  service: ServiceMap;
  chosen: PlaceSummary | null;
  onChoose: (place: PlaceSummary | null) => void;
}

function Stage({ service, chosen, onChoose }: StageProps) {
  const { towns, list, filters, toggle, clear, me, findMe } = service;
  const find = async () => {
    toast((await findMe()) ? map.located : permission.nearDenied);
  };
  const markers = list.items.map((place) => ({
    id: place.id,
    lng: place.lng,
    lat: place.lat,
    icon: PLACE_MARKERS[place.kind],
    label: place.name,
    chosen: place.id === chosen?.id,
  }));
  return (
    <View className={css['stage'] ?? ''}>
      <View className={css['top'] ?? ''}>
        <Chips<PlaceFilter | 'all'>
          raised
          items={[{ key: 'all', label: map.all }, ...PLACE_FILTERS.map((key) => ({ key, label: filterLabel(key) }))]}
          value={filters.length === 0 ? ['all'] : filters}
          onTap={(key) => {
            if (key === 'all') clear();
            else toggle(key);
          }}
        />
      </View>
      <GeoMap
        center={me ?? MIDDLE}
        zoom={me === null ? 12 : 14}
        height="46vh"
        polygons={areas(towns)}
        markers={markers}
        me={me}
        covered={SHEET_OVERLAP}
        onMarker={(id) => {
          onChoose(list.items.find((place) => place.id === id) ?? null);
        }}
      />
      <View className={css['locate'] ?? ''}>
        <IconButton icon="locate" tone="raised" label={map.locate} onTap={find} />
      </View>
    </View>
  );
}

/** As many rows as somebody reads; all of them would be more than a cheap phone draws smoothly. The map shows them all. */
const LISTED = 50;

/** Where to rest, drink, charge and change points; everybody may look, nobody has to say where they are. */
export default function MapPage() {
  const service = usePlaces();
  const { list } = service;
  const [chosen, setChosen] = useState<PlaceSummary | null>(null);
  const unlisted = list.items.length - LISTED;
  return (
    <Page flush onEnd={list.more}>
      <Stage service={service} chosen={chosen} onChoose={setChosen} />
      <View className={css['sheet'] ?? ''}>
        <View className="row between g2 wrap">
          <View className="t-xl">{heading(list.items)}</View>
          {list.known && <View className="t-md c2">{map.total(list.items.length, list.next !== undefined)}</View>}
        </View>
        <WitnessCard me={service.me} />
        <PagedList
          list={unlisted > 0 ? { ...list, items: list.items.slice(0, LISTED), next: undefined } : list}
          {...(unlisted > 0 ? { end: map.unlisted(unlisted) } : {})}
          keyOf={({ id }) => id}
          empty={empty.places}
          render={(place) => (
            <PlaceRow
              place={place}
              onOpen={() => {
                setChosen(place);
              }}
            />
          )}
        />
      </View>
      <PlaceSheet
        place={chosen}
        onClose={() => {
          setChosen(null);
        }}
      />
    </Page>
  );
}
