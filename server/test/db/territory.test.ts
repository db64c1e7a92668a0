import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { checkTerritory, importFile, importTerritory, TerritoryService } from '../../src/modules/territory';
import { startApp, type TestApp } from '../support/app';
import { importMap, MAP, pointIn, smallMap } from '../support/map';

let app: TestApp;
let territory: TerritoryService;
beforeEach(async () => {
  app = await startApp();
  territory = app.app.get(TerritoryService);
});
afterEach(async () => {
  await app.close();
});

const activity = async (): Promise<Record<string, boolean>> => {
  const rows = await app.db.read.query<{ code: string; active: boolean }[]>('SELECT code, active FROM territory');
  return Object.fromEntries(rows.map(({ code, active }) => [code, active]));
};

test('before the first import there is nothing', () => {
  expect(territory.locate(gcj02(116.8, 35.5))).toBeUndefined();
  expect(territory.towns()).toEqual([]);
});

test('an import is in use at once, in a process that was already running', async () => {
  const summary = await importMap(app);
  expect(summary).toEqual({ version: 1, districts: 1, towns: 2, communities: 4, grids: 4, deactivated: 0 });
  for (const grid of MAP.grids) {
    expect(territory.locate(pointIn(app, grid))).toEqual({
      gridCode: grid,
      communityCode: grid.slice(0, 12),
      townCode: grid.slice(0, 9),
      districtCode: '370812',
    });
  }
});

test('a second import replaces the first; what is gone stays known but is not found', async () => {
  await importMap(app);
  const gone = MAP.grids[3];
  const place = pointIn(app, gone);
  const map = smallMap();
  map.features = map.features.filter(({ properties }) => properties.code !== gone);
  const left = map.features.find(({ properties }) => properties.code === MAP.grids[2]);
  left?.properties.communityCodes.push(MAP.communities[3]);
  const summary = await importMap(app, map);
  expect(summary).toMatchObject({ version: 2, grids: 3, deactivated: 1 });
  expect(await activity()).toMatchObject({ [gone]: false, [MAP.grids[2]]: true });
  expect(territory.locate(place)).toBeUndefined();
  // The town's desk still has it.
  expect(territory.area(place)).toEqual({ townCode: '370812002', districtCode: '370812' });
  expect(territory.address(gone)).toBe('乙镇 乙二村 第1网格');
  await importMap(app);
  expect(territory.locate(place)?.gridCode).toBe(gone);
});

test('another district is left alone', async () => {
  await importMap(app);
  const text = JSON.stringify(smallMap()).replaceAll('370812', '370883').replaceAll('116.8', '118.8');
  const other: unknown = JSON.parse(text);
  const map = other as ReturnType<typeof smallMap>;
  for (const { geometry } of map.features) {
    for (const corner of geometry.coordinates[0] ?? []) if (corner[0] < 118) corner[0] += 2;
  }
  expect(await importMap(app, map)).toMatchObject({ deactivated: 0 });
  expect(Object.values(await activity()).every(Boolean)).toBe(true);
});

test('a failure leaves the old map in force', async () => {
  await importMap(app);
  const map = smallMap();
  map.features = map.features.map((f) => ({ ...f, properties: { ...f.properties, name: `新${f.properties.name}` } }));
  const import2 = app.db.transaction(async (tx) => {
    await importTerritory(tx, checkTerritory(map));
    throw new Error('after all');
  });
  await expect(import2).rejects.toThrow('after all');
  await app.heard();
  expect(territory.names(MAP.towns[0])?.townName).toBe('甲街道');
});

test('a grid that covers two communities names the one around the point', async () => {
  const map = smallMap();
  const [, second] = MAP.communities;
  map.features = map.features.filter(({ properties }) => properties.code !== MAP.grids[1]);
  const wide = map.features.find(({ properties }) => properties.code === MAP.grids[0]);
  if (wide) {
    wide.properties.communityCodes.push(second);
    wide.geometry.coordinates = [
      [
        [116.8, 35.5],
        [116.82, 35.5],
        [116.82, 35.54],
        [116.8, 35.54],
        [116.8, 35.5],
      ],
    ];
  }
  await importMap(app, map);
  const [grid] = MAP.grids;
  const [west, east] = [pointIn(app, grid, -300), pointIn(app, grid, 300)].map((point) => territory.locate(point));
  expect(west).toMatchObject({ gridCode: grid, communityCode: MAP.communities[0] });
  expect(east).toMatchObject({ gridCode: grid, communityCode: second });
  expect([west, east].map((located) => located && territory.address(located))).toEqual([
    '甲街道 甲一社区 第1网格',
    '甲街道 甲二社区 甲一社区第1网格',
  ]);
});

test('names and words of codes of every level', async () => {
  await importMap(app);
  const [grid] = MAP.grids;
  expect(territory.names(grid)).toEqual({
    districtName: '兖州区',
    townCode: '370812001',
    townName: '甲街道',
    communityName: '甲一社区',
    gridName: '甲一社区第1网格',
  });
  expect(territory.names('370812')).toEqual({
    districtName: '兖州区',
    townCode: null,
    townName: null,
    communityName: null,
    gridName: null,
  });
  expect(['370812', '370812001', '370812001001', grid, '999'].map((code) => territory.address(code))).toEqual([
    '兖州区',
    '甲街道',
    '甲街道 甲一社区',
    '甲街道 甲一社区 第1网格',
    '',
  ]);
  expect(territory.names('999')).toBeUndefined();
});

test('grids near a point, nearest first', async () => {
  await importMap(app);
  const [first, second] = MAP.grids;
  const near = territory.gridsWithin(pointIn(app, first, 400), 200);
  expect(near.map(({ grid }) => grid.gridCode)).toEqual([first, second]);
  expect(near[0]?.distanceM).toBe(0);
  // 905 m wide, so its eastern border is some 52 m away.
  expect(near[1]?.distanceM).toBeGreaterThan(30);
  expect(near[1]?.distanceM).toBeLessThan(80);
});

describe('from a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-map-'));
  const file = join(dir, 'map.geojson');
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });
  const take = (text: string): Promise<string[]> => {
    writeFileSync(file, text);
    return importFile({ file, url: app.databaseUrl });
  };

  test('a sound map is taken, and a running process uses it', async () => {
    expect(await take(JSON.stringify(smallMap()))).toEqual([
      'version 1',
      'districts 1',
      'towns 2',
      'communities 4',
      'grids 4',
      'deactivated 0',
    ]);
    await app.heard();
    expect(territory.towns()).toHaveLength(2);
  });

  test('a wrong one is refused with one line for everything that is wrong', async () => {
    const map = smallMap();
    const [, , , , , , , first, second] = map.features;
    for (const corner of second?.geometry.coordinates[0] ?? []) corner[0] -= 0.001;
    first?.properties.communityCodes.push('370812001009');
    await expect(take(JSON.stringify(map))).rejects.toThrow(
      /^the map was not imported: 2 things are wrong with it\nCOMMUNITY_UNKNOWN 370812001001001 community=370812001009\nGRIDS_OVERLAP 370812001001001 other=370812001002001 areaM2=[\d.]+ lng=116\.\d+ lat=35\.\d+$/,
    );
    expect(await activity()).toEqual({});
  });

  test('a file that is no JSON is named', async () => {
    await expect(take('{')).rejects.toThrow('map.geojson is not JSON');
  });
});
