import { gcj02 } from '@yanxinyuan/shared/geo';
import { TerritoryService } from '../../../src/modules/territory';
import { toGcj02 } from '../../../src/modules/territory/rules/datum';
import { fileDesk, refused } from '../../support/manage';

const on = fileDesk();
const road = (code: string, lng: number, over: object = {}) => ({
  type: 'Feature',
  properties: { code, kind: 'road', name: `${code}路`, class: 'county', ...over },
  geometry: {
    type: 'LineString',
    coordinates: [
      [lng, 35.505],
      [lng, 35.53],
    ],
  },
});
const file = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
/** As this process has it in use. */
async function roadAt(lng: number): Promise<string | undefined> {
  await on.app.heard();
  const [x, y] = toGcj02([lng, 35.52]);
  return on.app.app.get(TerritoryService).surroundings(gcj02(x, y)).road?.name;
}

test('replaces the whole layer at once; the same again changes nothing; versions before stay', async () => {
  expect(await roadAt(116.805)).toBeUndefined();
  const first = file(road('a', 116.805), road('b', 116.812));
  expect(await on.take('areas', first)).toBe('areas.csv: 2 roads, 0 places of 370812; version 1 is in force');
  expect([await roadAt(116.805), await roadAt(116.812)]).toEqual(['a路', 'b路']);
  const before = await on.rowsOf('area_layer');
  expect(await on.take('areas', first)).toBe('areas.csv: 2 roads, 0 places of 370812; version 1 was in force already');
  expect(await on.rowsOf('area_layer')).toEqual(before);
  await on.take('areas', file(road('c', 116.812)));
  expect([await roadAt(116.805), await roadAt(116.812)]).toEqual([undefined, 'c路']);
  expect(await on.column('area_layer', 'version')).toEqual([1, 2]);
});

test('every mistake is listed by its feature, and nothing is written', async () => {
  await on.take('areas', file(road('a', 116.805)));
  const wrong = file(road('a', 116.805), road('b', 117.5), road('c', 116.805, { class: 'lane' }), road('a', 116.806));
  expect(await on.refusal('areas', wrong)).toBe(
    refused(
      'areas.csv',
      'areas.csv: c: class is none of national, provincial, county, town, village, arterial, branch',
      'areas.csv: a: stands there twice',
      'areas.csv: b: outside every district of the map',
    ),
  );
  expect(await on.refusal('areas', '{')).toMatch(/^areas.csv is not JSON/);
  expect(await on.column('area_layer', 'version')).toEqual([1]);
  expect(await roadAt(116.805)).toBe('a路');
});
