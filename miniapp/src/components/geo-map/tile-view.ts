import { wgs84 } from '@yanxinyuan/shared/geo';
import type { MapTilesView } from '@yanxinyuan/shared/territory/contract';
import { toGcj02 } from '@/lib/gcj02';
import type { MapView } from './projection';
import type { MapPoint } from './types';

/** The transformation moves a place by half a kilometre and changes so slowly that each turn leaves a ten-thousandth. */
const TURNS = 3;

/** Where our place lies in WGS-84; toGcj02 leads back to it within a millimetre. */
export function toWgs84({ lng, lat }: MapPoint): MapPoint {
  let found = { lng, lat };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const [x, y] = toGcj02(wgs84(found.lng, found.lat));
    found = { lng: found.lng + lng - x, lat: found.lat + lat - y };
  }
  return found;
}

/** A zoom of 256 px tiles, as ours, is one more than MapLibre's of 512 px. */
const ZOOM_APART = 1;

/** The same view for MapLibre, in the system its tiles lie in. */
export function tileView(view: MapView, datum: MapTilesView['datum']): { center: [number, number]; zoom: number } {
  const { lng, lat } = datum === 'gcj02' ? view : toWgs84(view);
  return { center: [lng, lat], zoom: view.zoom - ZOOM_APART };
}
