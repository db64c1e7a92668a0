import { startApp, type TestApp } from '../support/app';
import { anyone, login } from '../support/builders';
import { addDepartments, importMap, MAP, pointIn } from '../support/map';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await importMap(app);
  await addDepartments(app);
});
afterAll(async () => {
  await app.close();
});

test('towns come with their centre and outline', async () => {
  const towns = await anyone(app).call('listTowns');
  expect(towns.map(({ code, name }) => [code, name])).toEqual([
    ['370812001', '甲街道'],
    ['370812002', '乙镇'],
  ]);
  for (const { centre, outline } of towns) {
    expect(outline).toHaveLength(1);
    const lngs = (outline[0] ?? []).map(([lng]) => lng);
    expect(Math.min(...lngs)).toBeLessThan(centre[0]);
    expect(Math.max(...lngs)).toBeGreaterThan(centre[0]);
    expect(outline[0]?.at(-1)).toEqual(outline[0]?.[0]);
  }
});

test('codes of any level are told in words, once each; what never was is left out', async () => {
  const [, grid] = MAP.grids;
  const codes = ['370812001', grid, '370812999', grid].join(',');
  expect(await anyone(app).call('listTerritoryNames', { query: { codes } })).toEqual([
    { code: '370812001', name: '甲街道' },
    { code: grid, name: '甲街道 甲二社区 第1网格' },
  ]);
  await anyone(app).refused('listTerritoryNames', 'VALIDATION_FAILED', { query: { codes: '370812001,x' } });
});

test('a point is told in codes and words', async () => {
  const [, grid] = MAP.grids;
  expect(await anyone(app).call('locate', { query: { at: pointIn(app, grid).join(',') } })).toEqual({
    townCode: '370812001',
    townName: '甲街道',
    communityName: '甲二社区',
    gridCode: grid,
    gridName: '甲二社区第1网格',
    address: '甲街道 甲二社区 第1网格',
  });
});

test('outside of every grid is said so', async () => {
  const problem = await anyone(app).refused('locate', 'REPORT_OUTSIDE', { query: { at: '116.39,39.9' } });
  expect(problem.status).toBe(422);
});

test.each(['', '116.8', 'a,b', '116.8,35.5,9', '181,35', '116.8,95', '35.5;116.8'])('at=%j is refused', async (at) => {
  await anyone(app).refused('locate', 'VALIDATION_FAILED', { query: { at } });
});

test('departments are for staff', async () => {
  const desk = await login(app, { roles: [{ role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[0] } }] });
  expect((await desk.call('listDepartments')).map(({ code }) => code)).toEqual([
    'housing',
    'police',
    'urban_management',
  ]);
  await (await login(app)).refused('listDepartments', 'NO_PERMISSION');
});

test("a person's scopes have the names of the map", async () => {
  const roles = [
    { role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[0] } },
    { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[1] } },
    { role: 'department', scope: { kind: 'department', code: 'police' } },
  ] as const;
  const me = await (await login(app, { rider: false, roles: [...roles] })).call('getMe');
  const names = Object.fromEntries(me.grants.map(({ role, scopeName }) => [role, scopeName]));
  expect(names).toEqual({ gridWorker: '甲一社区第1网格', dispatcher: '乙镇', department: '公安兖州分局' });
});

test('tiles are told to everybody, and a page may fetch them from their host and from no other', async () => {
  const headers = async (url: string) => (await fetch(`${url}/api/v1/territory/tiles`)).headers;
  const policy = async (url: string) => (await headers(url)).get('content-security-policy');
  expect(await anyone(app).call('getMapTiles')).toEqual({ tiles: null });
  expect(await policy(app.url)).toMatch(/connect-src 'self'(;|$)/);
  expect((await headers(app.url)).get('referrer-policy')).toBe('no-referrer');
  const config = {
    MAP_TILES_URL: 'https://t0.example.cn/vec/{z}/{x}/{y}',
    MAP_TILES_ATTRIBUTION: '天地图',
    MAP_TILES_DATUM: 'gcj02',
  } as const;
  const other = await startApp({ config });
  try {
    expect(await anyone(other).call('getMapTiles')).toEqual({
      tiles: { layers: [config.MAP_TILES_URL], attribution: '天地图', datum: 'gcj02', maxZoom: 18 },
    });
    expect(await policy(other.url)).toMatch(/connect-src 'self' https:\/\/t0\.example\.cn(;|$)/);
    expect((await headers(other.url)).get('referrer-policy')).toBe('strict-origin');
    expect(await policy(other.url)).toMatch(/img-src 'self' data: blob: https:\/\/t0\.example\.cn;/);
  } finally {
    await other.close();
  }
});
