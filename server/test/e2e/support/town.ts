import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { openidOf } from '../../../dev/wechat/openid';
import { AppConfig } from '../../../src/config/env';
import { IdentityService } from '../../../src/modules/identity';
import { RewardsService } from '../../../src/modules/rewards';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { runJobs } from '../../../src/platform/jobs/runner';
import { createLogger } from '../../../src/platform/logging/log';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { startApp, type TestApp } from '../../support/app';
import { addDepartments, importMap, MAP, smallMap } from '../../support/map';
import { savePlaces } from '../../support/places';
import { PLACES, SHELVES, SHOP } from './goods';

/** Everybody in the town; the name is what the demo page shows. */
export const PEOPLE = {
  rider: '孟祥宇',
  friend: '刘启航',
  worker: '李秀芹',
  leader: '赵立新',
  dispatcher: '钱敏',
  keeper: '周小燕',
  housing: '孙建军',
  police: '何伟',
  streets: '陈卫东',
  supervisor: '冯涛',
  admin: '王建国',
} as const;
export type Name = keyof typeof PEOPLE;

const [GRID, NEXT_GRID] = MAP.grids;
const own: Scope = { kind: 'self', code: '' };
const GRANTS: Record<Name, { role: Role; scope: Scope }> = {
  rider: { role: 'rider', scope: own },
  friend: { role: 'rider', scope: own },
  worker: { role: 'gridWorker', scope: { kind: 'grid', code: GRID } },
  leader: { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[0] } },
  dispatcher: { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[0] } },
  housing: { role: 'department', scope: { kind: 'department', code: 'housing' } },
  police: { role: 'department', scope: { kind: 'department', code: 'police' } },
  streets: { role: 'department', scope: { kind: 'department', code: 'urban_management' } },
  keeper: { role: 'shopkeeper', scope: { kind: 'shop', code: SHOP } },
  supervisor: { role: 'supervisor', scope: { kind: 'district', code: MAP.district } },
  admin: { role: 'admin', scope: { kind: 'district', code: MAP.district } },
};

/** WGS-84, as a phone tells it. */
export interface Spot {
  longitude: number;
  latitude: number;
}
/** Where a worker is on duty, and where nobody is. */
export const SPOTS = {
  watched: { longitude: 116.8251, latitude: 35.5502 },
  unwatched: { longitude: 116.8352, latitude: 35.5502 },
} satisfies Record<string, Spot>;

export interface Town {
  app: TestApp;
  ids: Record<Name, string>;
  /** codes of the grids that SPOTS lie in */
  grids: { watched: string; unwatched: string };
  close: () => Promise<void>;
}

// Under the middle of the district, where the map to choose a place on begins.
const MOVED = { east: 0.02, north: 0.03 };
const NAMES: Record<string, string> = {
  甲街道: '龙桥街道',
  乙镇: '新兖镇',
  甲一社区: '建设社区',
  甲二社区: '文化社区',
  乙一村: '东韩村',
  乙二村: '西关村',
};

function townMap(): unknown {
  const map = smallMap();
  for (const { properties, geometry } of map.features) {
    for (const [from, to] of Object.entries(NAMES)) properties.name = properties.name.replace(from, to);
    for (const ring of geometry.coordinates) {
      for (const point of ring) {
        point[0] += MOVED.east;
        point[1] += MOVED.north;
      }
    }
  }
  return map;
}

const WEB_ROOT = process.env['WEB_ROOT'] ?? join(__dirname, '../../../../miniapp/dist/h5');

/** The real server with the H5 build, its jobs running, in a town of four grids, one of them with a worker. */
export async function startTown(over: Partial<AppConfig> = {}): Promise<Town> {
  const app = await startApp({ config: { DEMO: true, WEB_ROOT, ...over } });
  // Where WeChat fetches the pictures it checks; known once the server listens.
  app.app.get(AppConfig).PUBLIC_URL = app.url;
  await importMap(app, townMap());
  await addDepartments(app);
  const ids = await settle(app);
  await stockShops(app);
  const log = createLogger(process.env['TEST_LOG'] ?? 'silent');
  const stopJobs = await runJobs({ url: app.serverUrl, jobs: app.app.get(Jobs), log, metrics: app.app.get(Metrics) });
  return {
    app,
    ids,
    grids: { watched: GRID, unwatched: NEXT_GRID },
    close: async () => {
      await stopJobs();
      await app.close();
    },
  };
}

/** People with the roles above, known to the demo page; nobody has agreed to anything yet. */
async function settle({ app, db }: TestApp): Promise<Record<Name, string>> {
  const identity = app.get(IdentityService);
  const names = Object.keys(PEOPLE) as Name[];
  return db.transaction(async (tx) => {
    const ids = await identity.createPeople(
      tx,
      names.map((key) => ({
        name: PEOPLE[key],
        externalKey: key,
        openid: openidOf(key),
        phoneMasked: '138****3067',
      })),
    );
    const byName = Object.fromEntries(names.map((name, i) => [name, ids[i] ?? ''])) as Record<Name, string>;
    await identity.grant(tx, ...names.map((name) => ({ personId: byName[name], ...GRANTS[name] })));
    return byName;
  });
}

async function stockShops(app: TestApp): Promise<void> {
  await savePlaces(app, ...PLACES);
  const items = SHELVES.map((item) => ({ id: randomUUID(), ...item }));
  const shops = [...new Set(items.map(({ shopId }) => shopId))];
  await app.db.transaction((tx) => app.app.get(RewardsService).stock(tx, shops, items));
}
