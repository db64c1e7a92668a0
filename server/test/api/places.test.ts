import { distanceM, gcj02 } from '@yanxinyuan/shared/geo';
import { PLACE_KINDS, type PlaceKind, type PlaceQuery, type PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { openAt } from '@yanxinyuan/shared/places/hours';
import { atLocal, MINUTE_MS } from '@yanxinyuan/shared/time';
import { PlacesService } from '../../src/modules/places';
import { ScopeNames } from '../../src/platform/http/scope-names';
import { startApp, type TestApp } from '../support/app';
import { anyone } from '../support/builders';
import { savePlaces } from '../support/places';

const HERE = gcj02(116.83, 35.55);
const HOURS = ['24小时', '06:30-21:30', '08:00-12:00,14:00-18:00', '20:00-02:00'];

/** A spiral of 60 places around HERE, out to some 130 km, so that every radius of the search is used. */
const spiral = Array.from({ length: 60 }, (_, i) => {
  const far = 0.0005 * 1.13 ** i;
  return {
    id: `p${String(i).padStart(2, '0')}`,
    kind: i % 3 === 0 ? ('pharmacy' as const) : ('service_point' as const),
    lng: HERE[0] + far * Math.cos(i),
    lat: HERE[1] + far * Math.sin(i),
    hours: HOURS[i % HOURS.length] ?? '',
    facilities: i % 2 === 0 ? (['water', 'wifi'] as const).slice() : (['water'] as const).slice(),
  };
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await savePlaces(app, ...spiral, { id: 'closed', active: false });
});
afterAll(async () => {
  await app.close();
});

async function all(query: PlaceQuery): Promise<PlaceSummary[]> {
  const items: PlaceSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await anyone(app).call('listPlaces', { query: { ...query, ...(cursor && { cursor }) } });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}
const ids = (places: { id: string }[]) => places.map(({ id }) => id);
const near = HERE.join(',');
const byDistance = [...spiral].sort(
  (a, b) => distanceM(HERE, [a.lng, a.lat]) - distanceM(HERE, [b.lng, b.lat]) || (a.id < b.id ? -1 : 1),
);

test('nearest first over all pages, none twice, with the metres', async () => {
  const places = await all({ near, limit: 7 });
  expect(ids(places)).toEqual(ids(byDistance));
  for (const { lng, lat, distanceM: metres } of places) expect(metres).toBe(Math.round(distanceM(HERE, [lng, lat])));
});

/** The order without a point. */
const byKind = [...spiral].sort((a, b) => rank(a.kind) - rank(b.kind) || (a.id < b.id ? -1 : 1));
function rank(kind: PlaceKind): number {
  return PLACE_KINDS.indexOf(kind);
}

test('without a point by kind and id, page by page, without metres', async () => {
  const places = await all({ limit: 7 });
  expect(ids(places)).toEqual(ids(byKind));
  expect(ids(byKind)).not.toEqual(ids(spiral));
  expect(places.every(({ distanceM: metres }) => metres === null)).toBe(true);
});

test('places at the same spot come by id', async () => {
  const spot = { lng: 100, lat: 30, kind: 'barber' as const };
  await savePlaces(app, { id: 'b2', ...spot }, { id: 'b1', ...spot }, { id: 'b3', ...spot });
  expect(ids(await all({ near, kind: 'barber', limit: 1 }))).toEqual(['b1', 'b2', 'b3']);
});

test('filters: some kinds, all facilities', async () => {
  const expected = byDistance.filter(({ kind, facilities }) => kind === 'pharmacy' && facilities.length === 2);
  expect(ids(await all({ near, kind: 'pharmacy', facility: 'wifi,water', limit: 3 }))).toEqual(ids(expected));
  expect(ids(await all({ near, kind: 'pharmacy,service_point' }))).toEqual(ids(byDistance));
  expect(await all({ near, facility: 'aed' })).toEqual([]);
});

test('the database finds open what openAt finds open, at every half hour of a day', async () => {
  for (let minutes = 0; minutes < 1440; minutes += 30) {
    app.clock.set(atLocal('2026-12-01', minutes));
    const now = new Date(app.clock.now().getTime() + MINUTE_MS / 2);
    const places = await all({ openNow: true, kind: 'pharmacy,service_point', limit: 50 });
    expect(ids(places)).toEqual(ids(byKind.filter(({ hours }) => openAt(hours, now))));
    expect(places.every(({ openNow }) => openNow)).toBe(true);
  }
});

test.each([
  { near: '116.8' },
  { near: '35.55,116.83' },
  { near: '200,35' },
  { kind: 'castle' },
  { facility: 'water,throne' },
  { cursor: 'x' },
  { near, cursor: Buffer.from('["p01"]').toString('base64url') },
  { near, cursor: Buffer.from('["p01","p02"]').toString('base64url') },
  { limit: 51 },
])('%j is refused', async (query) => {
  await anyone(app).refused('listPlaces', 'VALIDATION_FAILED', { query });
});

describe('one place', () => {
  test('tells what a list does not', async () => {
    await savePlaces(app, { id: 'sp1', phone: '0537-1', host: '菜鸟驿站', offer: '骑手送水' });
    expect(await anyone(app).call('getPlace', { params: { id: 'sp1' } })).toMatchObject({
      id: 'sp1',
      phone: '0537-1',
      host: '菜鸟驿站',
      offer: '骑手送水',
      distanceM: null,
      facilities: ['water'],
    });
    const [listed] = await all({ kind: 'service_point', near });
    expect(listed).not.toHaveProperty('phone');
  });

  test.each(['nowhere', 'closed'])('%s is not found', async (id) => {
    await anyone(app).refused('getPlace', 'NOT_FOUND', { params: { id } });
  });
});

describe('for other modules', () => {
  test('by id, closed ones too', async () => {
    const places = await app.app.get(PlacesService).byIds(['p01', 'closed', 'nowhere']);
    expect([...places.keys()].sort()).toEqual(['closed', 'p01']);
  });

  test('shops name their scopes', async () => {
    const scope = { kind: 'shop', code: 'p01' } as const;
    const nameOf = await app.app.get(ScopeNames).of([scope]);
    expect(nameOf(scope)).toBe('兖新苑·p01');
  });

  test('saving again replaces; hours that mean nothing are refused', async () => {
    await savePlaces(app, { id: 'again', name: '旧名', hours: '08:00-09:00' });
    await savePlaces(app, { id: 'again', name: '新名' });
    expect(await anyone(app).call('getPlace', { params: { id: 'again' } })).toMatchObject({
      name: '新名',
      hours: '24小时',
    });
    await expect(savePlaces(app, { id: 'again', hours: '白天' })).rejects.toThrow('白天');
  });
});
