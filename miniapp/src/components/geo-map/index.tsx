import { Map, View } from '@tarojs/components';
import pin from '@/assets/marker/chosen.png';
import groupAlert from '@/assets/marker/group-alert.png';
import group from '@/assets/marker/group.png';
import { useState } from 'react';
import { Picture } from '@/components/picture';
import { a11y } from '@/texts/a11y';
import { clustered, isListed, type Cluster } from './clusters';
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

const toGroup = ({ markers, at, alert }: Cluster, id: number) => ({
  id,
  longitude: at.lng,
  latitude: at.lat,
  iconPath: alert ? groupAlert : group,
  width: 44,
  height: 44,
  anchor: { x: 0.5, y: 0.5 },
  zIndex: 1,
  ariaLabel: alert ? a11y.manyAlert(markers.length) : a11y.many(markers.length),
  // On WeChat's own map, which is light in either theme.
  label: {
    content: alert ? `${markers.length}!` : String(markers.length),
    color: alert ? '#A8102B' : '#0C6468',
    fontSize: 15,
    anchorX: 0,
    anchorY: -33,
    textAlign: 'center' as const,
  },
});

const drawn = (cluster: Cluster, id: number) => {
  const [first, second] = cluster.markers;
  return first !== undefined && second === undefined ? toMarker(first, id) : toGroup(cluster, id);
};

const STROKES = {
  area: ['#8F867B66', '#8F867B0D', 1],
  own: ['#0F7377CC', '#0F73770D', 3],
  grid: ['#0F7377AA', '#0F73771F', 2],
} as const;

const toPolygon = ({ ring, tone }: MapPolygon) => ({
  points: ring.map(([longitude, latitude]) => ({ longitude, latitude })),
  strokeColor: STROKES[tone][0],
  fillColor: STROKES[tone][1],
  strokeWidth: STROKES[tone][2],
});

const pointsOf = (points: readonly MapPoint[]) => points.map(({ lng, lat }) => ({ longitude: lng, latitude: lat }));

/** Where WeChat puts the middle of the map; Taro's types have it one level deeper. */
function middleOf(detail: object): MapPoint | null {
  if (!('centerLocation' in detail)) return null;
  const { longitude, latitude } = detail.centerLocation as { longitude: number; latitude: number };
  return { lng: longitude, lat: latitude };
}

/** How near the map is after a move; Taro's types do not have it. */
const scaleOf = (detail: object): number | null =>
  'scale' in detail && typeof detail.scale === 'number' ? detail.scale : null;

/** The phone's own map. Taro's H5 one calls a foreign service, so index.h5.tsx draws its own. */
export function GeoMap({ center, zoom = 15, height, markers = [], polygons = [], ...props }: GeoMapProps) {
  const [scale, setScale] = useState(zoom);
  const [nearer, setNearer] = useState<(MapPoint & { zoom: number }) | null>(null);
  const [from, setFrom] = useState(center);
  // Moved from outside, e.g. to one's own position: that counts more than where a group was opened.
  if (from.lng !== center.lng || from.lat !== center.lat) {
    setFrom(center);
    setNearer(null);
  }
  const shown = nearer ?? { ...center, zoom };
  const clusters =
    props.onGroup === undefined
      ? markers.map((marker): Cluster => ({ key: marker.id, markers: [marker], at: marker, alert: false }))
      : clustered(markers, { ...center, zoom: scale });
  const tapped = (index: number) => {
    const cluster = clusters[index];
    const [first, second] = cluster?.markers ?? [];
    if (cluster === undefined || first === undefined) return;
    if (second === undefined) props.onMarker?.(first.id);
    else if (isListed(cluster, scale)) props.onGroup?.(cluster.markers.map(({ id }) => id));
    else setNearer({ ...cluster.at, zoom: scale + 2 });
  };
  return (
    <View className={css['frame'] ?? ''} style={{ height }}>
      <Map
        className={css['map'] ?? ''}
        longitude={shown.lng}
        latitude={shown.lat}
        scale={shown.zoom}
        {...(props.fit === undefined || nearer !== null ? {} : { includePoints: pointsOf(props.fit) })}
        markers={clusters.map(drawn)}
        polygons={polygons.map(toPolygon)}
        showLocation={props.me !== null && props.me !== undefined}
        onMarkerTap={(event) => {
          tapped(Number(event.detail.markerId));
        }}
        onRegionChange={(event) => {
          const middle = middleOf(event.detail);
          if (event.type !== 'end') return;
          if (middle !== null) props.onMove?.(middle);
          setScale(scaleOf(event.detail) ?? scale);
        }}
        onError={() => undefined}
      />
      {props.aim === true && <Picture className={css['aim']} src={pin} alt="" />}
    </View>
  );
}
