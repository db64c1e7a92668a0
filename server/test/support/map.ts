import { gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { checkTerritory, Departments, importTerritory, TerritoryService } from '../../src/modules/territory';
import type { TestApp } from './app';

/**
 * A small district: two towns side by side, each with two communities side by side, each of
 * those one grid. Every grid is some 900 m wide and 4 km high.
 *
 *     370812001 甲街道                      370812002 乙镇
 *     001 甲一社区     002 甲二社区           001 乙一村      002 乙二村
 */
export const MAP = {
  district: '370812',
  towns: ['370812001', '370812002'],
  communities: ['370812001001', '370812001002', '370812002001', '370812002002'],
  grids: ['370812001001001', '370812001002001', '370812002001001', '370812002002001'],
} as const;

const NAMES: Record<string, string> = {
  '370812': '兖州区',
  '370812001': '甲街道',
  '370812002': '乙镇',
  '370812001001': '甲一社区',
  '370812001002': '甲二社区',
  '370812002001': '乙一村',
  '370812002002': '乙二村',
};

const [WEST, SOUTH, WIDTH, HEIGHT] = [116.8, 35.5, 0.01, 0.04];

interface MapFeature {
  type: 'Feature';
  properties: { level: string; code: string; name: string; parent: string | null; communityCodes: string[] };
  geometry: { type: 'Polygon'; coordinates: [number, number][][] };
}

const column = (from: number, to: number): [number, number][][] => {
  const [west, east, north] = [WEST + from * WIDTH, WEST + to * WIDTH, SOUTH + HEIGHT];
  return [
    [
      [west, SOUTH],
      [east, SOUTH],
      [east, north],
      [west, north],
      [west, SOUTH],
    ],
  ];
};

/** The map as a GeoJSON file has it (WGS-84), to change before importing. */
export function smallMap(): { type: 'FeatureCollection'; features: MapFeature[] } {
  const feature = (level: string, code: string, from: number, to: number): MapFeature => ({
    type: 'Feature',
    properties: {
      level,
      code,
      name: NAMES[code] ?? `${NAMES[code.slice(0, 12)] ?? ''}第1网格`,
      parent: level === 'district' ? null : code.slice(0, -3),
      communityCodes: level === 'grid' ? [code.slice(0, 12)] : [],
    },
    geometry: { type: 'Polygon', coordinates: column(from, to) },
  });
  return {
    type: 'FeatureCollection',
    features: [
      feature('district', MAP.district, 0, 4),
      ...MAP.towns.map((code, i) => feature('town', code, 2 * i, 2 * i + 2)),
      ...MAP.communities.map((code, i) => feature('community', code, i, i + 1)),
      ...MAP.grids.map((code, i) => feature('grid', code, i, i + 1)),
    ],
  };
}

/** Imports a map and waits until the app has it in use. */
export async function importMap(app: TestApp, geojson: unknown = smallMap()) {
  const territory = checkTerritory(geojson);
  const summary = await app.db.transaction((tx) => importTerritory(tx, territory));
  await app.heard();
  return summary;
}

/** Three departments, for what is referred. */
export async function addDepartments(app: TestApp): Promise<void> {
  await app.db.transaction((tx) =>
    app.app.get(Departments).save(tx, [
      { code: 'housing', name: '区住房和城乡建设局', duties: '市政道路桥梁、井盖养护' },
      { code: 'police', name: '公安兖州分局', duties: '治安警情' },
      { code: 'urban_management', name: '区综合行政执法局', duties: '占道经营' },
    ]),
  );
}

/** A point inside a grid of MAP, GCJ-02: its centre, moved by metres. */
export function pointIn(app: TestApp, grid: string, east = 0, north = 0): Gcj02 {
  const centre = app.app.get(TerritoryService).centre(grid);
  if (centre === undefined) throw new Error(`no grid ${grid}`);
  const [lng, lat] = centre;
  return gcj02(lng + east / 90_500, lat + north / 111_195);
}
