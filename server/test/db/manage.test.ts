import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@yanxinyuan/shared/roles';
import { IdentityService } from '../../src/modules/identity';
import { FILES } from '../../src/manage/files';
import { startApp, type TestApp } from '../support/app';
import { anyone, login } from '../support/builders';
import { addDepartments, importMap, MAP, pointIn, smallMap } from '../support/map';
import { savePlaces } from '../support/places';
import { brokenInvariants } from '../support/rewards';

const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-manage-'));
let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  await importMap(app);
});
afterEach(async () => {
  await app.close();
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** Takes a file; the answer without its folder. */
async function take(what: string, text: string | Buffer): Promise<string> {
  const file = join(dir, `${what}.csv`);
  writeFileSync(file, text);
  const taker = FILES.get(what);
  if (!taker) throw new Error(`no ${what}`);
  const answer = await taker(app.app, file).catch((error: unknown) => {
    throw new Error(String(error instanceof Error ? error.message : error).replaceAll(`${dir}/`, ''));
  });
  return answer.replaceAll(`${dir}/`, '');
}

const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;
const refused = (...mistakes: string[]): string =>
  [`${mistakes[0] ?? ''} was not taken in, nothing is changed. Mistakes: ${mistakes.length - 1}`]
    .concat(mistakes.slice(1))
    .join('\n');
/** The exact words, where toThrow is content with a part of them. */
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const refusal = (what: string, text: string | Buffer): Promise<string> =>
  take(what, text).then((done) => `taken: ${done}`, words);

/** Every row of a table with the number of the transaction that wrote it: equal means nobody touched it. */
const rowsOf = (table: string): Promise<unknown[]> =>
  app.db.read.query(`SELECT t.xmin::text AS "writtenBy", t.* FROM ${table} t ORDER BY 2, 3`);
const column = async (table: string, name: string): Promise<unknown[]> =>
  (await app.db.read.query<{ value: unknown }[]>(`SELECT ${name} AS value FROM ${table} ORDER BY 1`)).map(
    ({ value }) => value,
  );

describe('departments', () => {
  const HEAD = 'code,name,duties';
  const good = csv(HEAD, 'housing,区住房和城乡建设局,井盖养护', 'police,公安兖州分局,"治安, 警情"');

  test('are added, changed, and left as they were', async () => {
    expect(await take('departments', good)).toBe('departments.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const before = await rowsOf('department');
    expect(await take('departments', good)).toBe('departments.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await rowsOf('department')).toEqual(before);
    const renamed = csv(HEAD, 'housing,区住建局,井盖养护', 'water,区水务局,排水');
    expect(await take('departments', renamed)).toBe('departments.csv: 2 lines, 1 new, 1 changed, 0 as they were');
    expect(await column('department', 'name')).toEqual(['公安兖州分局', '区住建局', '区水务局'].sort());
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const wrong = csv(HEAD, 'housing,区住建局,井盖', 'hous ing,,井盖', 'police,公安,', 'housing,区住建局,道路');
    expect(await refusal('departments', wrong)).toBe(
      refused(
        'departments.csv',
        'departments.csv line 3: code may have letters, digits, _ and - only: hous ing',
        'departments.csv line 3: name is empty',
        'departments.csv line 4: duties is empty',
        'departments.csv line 5: the same as departments.csv line 2: housing',
      ),
    );
    expect(await rowsOf('department')).toEqual([]);
  });

  test('a file with other columns, or saved as GBK, is refused at once', async () => {
    expect(await refusal('departments', csv('code,name,duty', 'a,b,c'))).toBe(
      refused(
        'departments.csv',
        'departments.csv: nobody knows the column duty',
        'departments.csv: there is no column duties',
      ),
    );
    const gbk = Buffer.concat([
      Buffer.from('code,name,duties\nhousing,'),
      Buffer.from([0xc7, 0xf8]),
      Buffer.from(',x'),
    ]);
    expect(await refusal('departments', gbk)).toBe('departments.csv is not UTF-8: save it as "CSV UTF-8"');
  });
});

describe('places', () => {
  const HEAD = 'id,kind,name,town_code,community_code,address,lng,lat,datum,hours,facilities,host,phone,offer,active';
  const place = (id: string, over: Record<string, string> = {}): string => {
    const [grid] = MAP.grids;
    const [lng, lat] = pointIn(app, grid);
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
    expect(await take('places', good)).toBe('places.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const before = await rowsOf('place');
    expect(await take('places', good)).toBe('places.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await rowsOf('place')).toEqual(before);
    const closed = csv(HEAD, place('m01', { active: 'false' }));
    expect(await take('places', closed)).toBe('places.csv: 1 lines, 0 new, 1 changed, 0 as they were');
    expect(await app.db.read.query('SELECT id, active, phone FROM place ORDER BY id')).toEqual([
      { id: 'm01', active: false, phone: '0537-1234567' },
      { id: 'sp1', active: true, phone: null },
    ]);
  });

  test('a shop that closes takes no orders, nor is it found; opened again it does', async () => {
    const shop = (active: string) => csv(HEAD, place('m01', { kind: 'points_supermarket', active }));
    await take('places', shop('true'));
    await take(
      'items',
      csv('shop_id,code,name,points,monthly_limit,settlement_fen,stock', 'm01,water,矿泉水,20,20,150,30'),
    );
    const rider = await login(app);
    const [item] = await rider.call('listShopItems', { params: { id: 'm01' } });
    const order = { params: { id: randomUUID() }, body: { itemId: item?.id ?? '', quantity: 1 } };
    await take('places', shop('false'));
    await rider.refused('putOrder', 'REWARD_OFFLINE', order);
    await rider.refused('listShopItems', 'NOT_FOUND', { params: { id: 'm01' } });
    await take('places', shop('true'));
    await rider.refused('putOrder', 'POINTS_INSUFFICIENT', order);
  });

  test('a pin in WGS-84 becomes one in GCJ-02', async () => {
    // The middle of the first grid in the file of the map, and what the import made of it.
    const there = { lng: '116.805', lat: '35.52', datum: 'wgs84' };
    await take('places', csv(HEAD, place('m01', there)));
    const [pin] = await app.db.read.query<{ lng: number; lat: number }[]>('SELECT lng, lat FROM place');
    const [lng, lat] = pointIn(app, MAP.grids[0]);
    expect(pin?.lng).toBeCloseTo(lng, 3);
    expect(pin?.lat).toBeCloseTo(lat, 3);
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const far = pointIn(app, MAP.grids[3]);
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
    const mistakes = (await refusal('places', wrong)).split('\n');
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
    expect(await rowsOf('place')).toEqual([]);
  });
});

describe('items', () => {
  const HEAD = 'shop_id,code,name,points,monthly_limit,settlement_fen,stock';
  const good = csv(HEAD, 'm01,water,矿泉水,20,20,150,30', 'm01,towel,毛巾,60,2,500,10');
  beforeEach(async () => {
    await savePlaces(
      app,
      { id: 'm01', kind: 'points_supermarket' },
      { id: 'm02', kind: 'grocery', active: false },
      { id: 'sp1', kind: 'service_point' },
    );
  });

  test('new goods are on the shelf with their stock and a picture; the same file again changes nothing', async () => {
    expect(await take('items', good)).toBe('items.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const shown = await anyone(app).call('listShopItems', { params: { id: 'm01' } });
    expect(shown.map(({ code, points, stock, pictureUrl }) => [code, points, stock, pictureUrl])).toEqual([
      ['water', 20, 30, '/api/v1/shop-pictures/water.png'],
      ['towel', 60, 10, '/api/v1/shop-pictures/parcel.png'],
    ]);
    expect((await fetch(`${app.url}/api/v1/shop-pictures/parcel.png`)).status).toBe(200);
    const before = [await rowsOf('rewards.item'), await rowsOf('rewards.stock')];
    expect(await take('items', good)).toBe('items.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect([await rowsOf('rewards.item'), await rowsOf('rewards.stock')]).toEqual(before);
    expect(await brokenInvariants(app)).toEqual([]);
  });

  test('a stock that has moved since is no mistake: the file tells the first one', async () => {
    await take('items', good);
    const superuser = await app.superuser();
    await superuser.read.query('UPDATE rewards.stock SET available = 7 WHERE initial = 30');
    expect(await take('items', good)).toBe('items.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await column('rewards.stock', 'available')).toEqual([7, 10]);
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    await take('items', good);
    const before = await rowsOf('rewards.item');
    const wrong = csv(
      HEAD,
      'm01,soap,香皂,30,10,280,5',
      'm01,water,矿泉水,25,20,150,40',
      'm02,soap,香皂,30,10,280,5',
      'sp1,soap,香皂,30,10,280,5',
      'm01,gloves,手套,0,1.5,-1,9999999',
      'm01,soap,香皂,30,10,280,5',
    );
    expect(await refusal('items', wrong)).toBe(
      refused(
        'items.csv',
        'items.csv line 3: water is on the shelf, and its points of 20 cannot become 25 here',
        'items.csv line 3: water is on the shelf, and its stock of 30 cannot become 40 here',
        'items.csv line 4: shop_id is no shop that is open: m02',
        'items.csv line 5: shop_id is no shop that is open: sp1',
        'items.csv line 6: monthly_limit is not a whole number: 1.5',
        'items.csv line 6: points is not 1 to 1000000: 0',
        'items.csv line 6: settlement_fen is not 0 to 1000000: -1',
        'items.csv line 6: stock is not 0 to 1000000: 9999999',
        'items.csv line 7: the same as items.csv line 2: m01 soap',
      ),
    );
    expect(await rowsOf('rewards.item')).toEqual(before);
  });
});

describe('grants', () => {
  const HEAD = 'person,role,scope_kind,scope_code,starts_on,ends_on';
  const ANNA = '01930000-0000-7000-8000-0000aaaa1111';
  const BO = '01930000-0000-7000-8000-0000bbbb2222';
  const TWIN = '01930000-0000-7000-8000-1111bbbb2222';
  const [grid] = MAP.grids;
  const good = csv(
    HEAD,
    `AAAA1111,gridWorker,grid,${grid},2026-01-01,`,
    `aaaa1111,rider,self,,2026-01-01,`,
    'st-bo,department,department,housing,2026-01-01,2026-12-31',
    'st-bo,shopkeeper,shop,m01,2026-01-01,',
    `${BO},admin,district,370812,2026-01-01,`,
  );
  beforeEach(async () => {
    await addDepartments(app);
    await savePlaces(app, { id: 'm01', kind: 'grocery' }, { id: 'sp1' });
    await app.db.transaction((tx) =>
      app.app.get(IdentityService).createPeople(tx, [
        { id: ANNA, name: '安娜' },
        { id: BO, name: '小波', externalKey: 'st-bo' },
        { id: TWIN, name: '大波' },
      ]),
    );
  });
  const standing = () =>
    app.db.read
      .query(`SELECT person_id AS id, role, scope_code AS code, starts_on::text AS "from", ends_on::text AS "to"
                       FROM role_grant ORDER BY 1, 2`);

  test('people are found by the end of their id or their key, and the same file again changes nothing', async () => {
    expect(await take('grants', good)).toBe('grants.csv: 5 lines, 5 new, 0 changed, 0 as they were');
    expect(await standing()).toEqual([
      { id: ANNA, role: 'gridWorker', code: grid, from: '2026-01-01', to: null },
      { id: ANNA, role: 'rider', code: '', from: '2026-01-01', to: null },
      { id: BO, role: 'admin', code: '370812', from: '2026-01-01', to: null },
      { id: BO, role: 'department', code: 'housing', from: '2026-01-01', to: '2026-12-31' },
      { id: BO, role: 'shopkeeper', code: 'm01', from: '2026-01-01', to: null },
    ]);
    const before = await rowsOf('role_grant');
    expect(await take('grants', good)).toBe('grants.csv: 5 lines, 0 new, 0 changed, 5 as they were');
    expect(await rowsOf('role_grant')).toEqual(before);
  });

  test('an end is given to a grant that stands', async () => {
    await take('grants', good);
    const ended = csv(HEAD, `aaaa1111,gridWorker,grid,${grid},2026-01-01,2026-01-31`);
    expect(await take('grants', ended)).toBe('grants.csv: 1 lines, 0 new, 1 changed, 0 as they were');
    expect(await standing()).toContainEqual({
      id: ANNA,
      role: 'gridWorker',
      code: grid,
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const map = smallMap();
    map.features = map.features.filter(({ properties }) => properties.code !== MAP.grids[3]);
    map.features
      .find(({ properties }) => properties.code === MAP.grids[2])
      ?.properties.communityCodes.push(MAP.communities[3]);
    await importMap(app, map);
    const wrong = csv(
      HEAD,
      'aaaa1111,rider,self,,2026-01-01,',
      `bbbb2222,gridWorker,grid,${grid},2026-01-01,`,
      `cccc3333,gridWorker,grid,${grid},2026-01-01,`,
      `a1111,gridWorker,town,370812001,2026-02-30,`,
      `aaaa1111,gridWorker,town,370812001,2026-01-02,2026-01-01`,
      `aaaa1111,gridWorker,grid,${MAP.grids[3]},2026-01-01,`,
      'aaaa1111,department,department,moon,2026-01-01,',
      'aaaa1111,shopkeeper,shop,sp1,2026-01-01,',
      'aaaa1111,dispatcher,town,370812,2026-01-01,',
      'aaaa1111,king,self,,2026-01-01,',
      `${ANNA},rider,self,,2026-01-01,`,
    );
    expect(await refusal('grants', wrong)).toBe(
      refused(
        'grants.csv',
        'grants.csv line 3: 2 people fit bbbb2222: give more digits of the id',
        'grants.csv line 4: nobody has the number cccc3333',
        'grants.csv line 5: starts_on is not a day like 2026-11-21: 2026-02-30',
        'grants.csv line 6: ends_on 2026-01-01 is before starts_on 2026-01-02',
        'grants.csv line 6: gridWorker needs the scope_kind grid',
        `grants.csv line 7: there is no grid with the code ${MAP.grids[3]}`,
        'grants.csv line 8: there is no department with the code moon',
        'grants.csv line 9: there is no shop with the code sp1',
        'grants.csv line 10: there is no town with the code 370812',
        `grants.csv line 11: role is not one of ${ROLES.join(', ')}: king`,
        `grants.csv line 12: the same as grants.csv line 2: ${ANNA} rider self `,
      ),
    );
    expect(await standing()).toEqual([]);
  });

  test('fewer than eight digits are no number of a person', async () => {
    const short = csv(HEAD, `aa1111,gridWorker,grid,${grid},2026-01-01,`);
    expect(await refusal('grants', short)).toContain('line 2: nobody has the number aa1111');
  });
});
