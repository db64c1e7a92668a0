import { Image, Map, View } from '@tarojs/components';
import pin from '@/assets/marker/chosen.png';
import css from './index.module.scss';
import { markerFiles } from './marker-files';
import type { GeoMapProps, MapMarker, MapPoint, MapPolygon } from './types';

export type { GeoMapProps, MapMarker, MapPoint, MapPolygon } from './types';

// WeChat names markers by number; the place in the list is one.
const toMarker = ({ lng, lat, icon, label, chosen = false }: MapMarker, id: number) => ({
  id,
  longitude: lng,
  latitude: lat,
  iconPath: chosen ? pin : markerFiles[icon],
  width: chosen ? 48 : 44,
  height: chosen ? 58 : 44,
  anchor: { x: 0.5, y: chosen ? 1 : 0.5 },
  zIndex: chosen ? 2 : 1,
  ariaLabel: label,
});

const toPolygon = ({ ring, tone }: MapPolygon) => ({
  points: ring.map(([longitude, latitude]) => ({ longitude, latitude })),
  strokeWidth: tone === 'grid' ? 2 : 1,
  strokeColor: tone === 'grid' ? '#0F7377AA' : '#8F867B66',
  fillColor: tone === 'grid' ? '#0F73771F' : '#8F867B0D',
});

/** Where WeChat puts the middle of the map; Taro's types have it one level deeper. */
function middleOf(detail: object): MapPoint | null {
  if (!('centerLocation' in detail)) return null;
  const { longitude, latitude } = detail.centerLocation as { longitude: number; latitude: number };
  return { lng: longitude, lat: latitude };
}

/** The phone's own map. Taro's H5 one calls a foreign service, so index.h5.tsx draws its own. */
export function GeoMap({ center, zoom = 15, height, markers = [], polygons = [], ...props }: GeoMapProps) {
  return (
    <View className={css['frame'] ?? ''} style={{ height }}>
      <Map
        className={css['map'] ?? ''}
        longitude={center.lng}
        latitude={center.lat}
        scale={zoom}
        markers={markers.map(toMarker)}
        polygons={polygons.map(toPolygon)}
        showLocation={props.me !== null && props.me !== undefined}
        onMarkerTap={(event) => {
          const marker = markers[Number(event.detail.markerId)];
          if (marker !== undefined) props.onMarker?.(marker.id);
        }}
        onRegionChange={(event) => {
          const middle = middleOf(event.detail);
          if (event.type === 'end' && middle !== null) props.onMove?.(middle);
        }}
        onError={() => undefined}
      />
      {props.aim === true && <Image className={css['aim'] ?? ''} src={pin} aria-hidden />}
    </View>
  );
}
