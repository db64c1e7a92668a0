import { wgs84 } from '@yanxinyuan/shared/geo';
import gcoord from 'gcoord';
import { toGcj02 } from './gcj02';

// gcoord is what the server converts with; the phone must agree with it to a centimetre.
test.each([
  [116.8277, 35.5531],
  [116.7, 35.4],
  [116.95, 35.75],
])('agrees with the server at %d, %d', (lng, lat) => {
  const [serverLng, serverLat] = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  const [ourLng, ourLat] = toGcj02(wgs84(lng, lat));
  expect(ourLng).toBeCloseTo(serverLng, 7);
  expect(ourLat).toBeCloseTo(serverLat, 7);
});
