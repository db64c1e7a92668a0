import { distanceM, wgs84 } from '@yanxinyuan/shared/geo';
import gcoord from 'gcoord';
import { toGcj02 } from '@/lib/gcj02';
import { fromScreen, toScreen, type MapView } from './projection';
import { tileView, toWgs84 } from './tile-view';

const PLACES = [
  { lng: 116.8277, lat: 35.5531 },
  { lng: 116.7, lat: 35.4 },
  { lng: 116.95, lat: 35.75 },
];

test.each(PLACES)('back and forth $lng, $lat is the same place, and half a kilometre from ours', (place) => {
  const there = toWgs84(place);
  const [lng, lat] = toGcj02(wgs84(there.lng, there.lat));
  expect(distanceM([lng, lat], [place.lng, place.lat])).toBeLessThan(0.001);
  expect(distanceM([there.lng, there.lat], [place.lng, place.lat])).toBeGreaterThan(400);
  // What the server converts with says the same.
  const [x, y] = gcoord.transform<[number, number]>([place.lng, place.lat], gcoord.GCJ02, gcoord.WGS84);
  expect(distanceM([there.lng, there.lat], [x, y])).toBeLessThan(0.1);
});

test('tiles in our own system are shown where we are, one zoom of theirs away', () => {
  expect(tileView({ lng: 116.8, lat: 35.5, zoom: 15 }, 'gcj02')).toEqual({ center: [116.8, 35.5], zoom: 14 });
});

const RADII = [
  [0, 0.01],
  [200, 0.7],
  [754, 2.3],
] as const;

// The shift between the systems changes by some 3 m in a kilometre: nothing in the middle, where places are chosen,
// two pixels in the corners of a desk’s screen, which are a metre at zoom 18.
test.each([12, 14, 16, 18, 19])('at zoom %d the ground lies under our pins', (zoom) => {
  const view: MapView = { lng: 116.8277, lat: 35.5531, zoom };
  const ground = tileView(view, 'wgs84');
  const groundView: MapView = { lng: ground.center[0], lat: ground.center[1], zoom: ground.zoom + 1 };
  for (const [radius, allowed] of RADII) {
    for (let turn = 0; turn < 8; turn += 1) {
      const at = { x: radius * Math.cos((turn * Math.PI) / 4), y: radius * Math.sin((turn * Math.PI) / 4) };
      // What stands at this pixel of ours, and where the tiles draw the same place.
      const drawn = toScreen(toWgs84(fromScreen(at, view)), groundView);
      expect(Math.hypot(drawn.x - at.x, drawn.y - at.y)).toBeLessThan(allowed);
    }
  }
});
