import { randomUUID } from 'node:crypto';
import { login } from '../../support/builders';
import { csv, fileDesk } from '../../support/manage';
import { MAP, pointIn } from '../../support/map';

const on = fileDesk();

describe('places', () => {
  const HEAD = 'id,kind,name,town_code,community_code,address,lng,lat,datum,hours,facilities,host,phone,offer,active';
  const place = (id: string, over: Record<string, string> = {}): string => {
    const [grid] = MAP.grids;
    const [lng, lat] = pointIn(on.app, grid);
    const cells: Record<string, string> = {
      id,
      kind: 'restaurant',
      name: `店${id}`,
      town_code: MAP.towns[0],
      community_code: MAP.communities[0],
      address: '文化路1号',
      lng: String(lng),
      lat: String(lat),
      datum: 'gcj02',
      hours: '"08:00-12:00,14:00-18:00"',
      facilities: 'water|rest',
      host: '',
      phone: '0537-1234567',
      offer: '面8折',
      active: 'true',
      ...over,
    };
    return HEAD.split(',')
      .map((name) => cells[name] ?? '')
      .join(',');
  };

  test('are added, changed, closed, and left as they were', async () => {
    const good = csv(HEAD, place('m01'), place('sp1', { kind: 'service_point', hours: '24小时', phone: '' }));
    expect(await on.take('places', good)).toBe('places.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const before = await on.rowsOf('place');
    expect(await on.take('places', good)).toBe('places.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await on.rowsOf('place')).toEqual(before);
    const closed = csv(HEAD, place('m01', { active: 'false' }));
    expect(await on.take('places', closed)).toBe('places.csv: 1 lines, 0 new, 1 changed, 0 as they were');
    expect(await on.app.db.read.query('SELECT id, active, phone FROM place ORDER BY id')).toEqual([
      { id: 'm01', active: false, phone: '0537-1234567' },
      { id: 'sp1', active: true, phone: null },
    ]);
  });

  test('a shop that closes takes no orders, nor is it found; opened again it does', async () => {
    const shop = (active: string) => csv(HEAD, place('m01', { kind: 'points_supermarket', active }));
    await on.take('places', shop('true'));
    await on.take(
      'items',
      csv('shop_id,code,name,points,monthly_limit,settlement_fen,stock', 'm01,water,矿泉水,20,20,150,30'),
    );
    const rider = await login(on.app);
    const [item] = await rider.call('listShopItems', { params: { id: 'm01' } });
    const order = { params: { id: randomUUID() }, body: { itemId: item?.id ?? '', quantity: 1 } };
    await on.take('places', shop('false'));
    await rider.refused('putOrder', 'REWARD_OFFLINE', order);
    await rider.refused('listShopItems', 'NOT_FOUND', { params: { id: 'm01' } });
    await on.take('places', shop('true'));
    await rider.refused('putOrder', 'POINTS_INSUFFICIENT', order);
  });

  test('a pin in WGS-84 becomes one in GCJ-02', async () => {
    // The middle of the first grid in the file of the map, and what the import made of it.
    const there = { lng: '116.805', lat: '35.52', datum: 'wgs84' };
    await on.take('places', csv(HEAD, place('m01', there)));
    const [pin] = await on.app.db.read.query<{ lng: number; lat: number }[]>('SELECT lng, lat FROM place');
    const [lng, lat] = pointIn(on.app, MAP.grids[0]);
    expect(pin?.lng).toBeCloseTo(lng, 3);
    expect(pin?.lat).toBeCloseTo(lat, 3);
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const far = pointIn(on.app, MAP.grids[3]);
    const wrong = csv(
      HEAD,
      place('m01'),
      place('m02', { kind: 'casino', hours: '25:00-26:00', facilities: 'water|gold', active: 'yes' }),
      place('m03', { town_code: '370812009' }),
      place('m04', { community_code: MAP.communities[2] }),
      place('m05', { lng: String(far[0]), lat: String(far[1]) }),
      place('m06', { lng: '35.5', lat: '116.8', datum: '' }),
      place('m07', { datum: 'bd09' }),
      place('m01'),
    );
    const mistakes = (await on.refusal('places', wrong)).split('\n');
    // The longest messages end with all the words that would do.
    expect(
      mistakes.map((line) => line.replace(/ is not one of .*:/, ' is unknown:').replace(/: [\d.]+, [\d.]+$/, '')),
    ).toEqual([
      'places.csv was not taken in, nothing is changed. Mistakes: 10',
      'places.csv line 3: active is unknown: yes',
      'places.csv line 3: facilities is unknown: gold',
      'places.csv line 3: hours are like 08:00-12:00,14:00-18:00 or 24小时: 25:00-26:00',
      'places.csv line 3: kind is unknown: casino',
      'places.csv line 4: town_code is no town of the map: 370812009',
      'places.csv line 5: community_code is no community of 370812001: 370812002001',
      'places.csv line 6: lng, lat lie more than 300 m outside 370812001',
      'places.csv line 7: lat is not a number within 90: 116.8',
      'places.csv line 8: datum is unknown: bd09',
      'places.csv line 9: the same as places.csv line 2: m01',
    ]);
    expect(await on.rowsOf('place')).toEqual([]);
  });
});
