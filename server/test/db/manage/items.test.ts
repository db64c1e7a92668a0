import { anyone } from '../../support/builders';
import { csv, fileDesk, refused } from '../../support/manage';
import { savePlaces } from '../../support/places';
import { brokenInvariants } from '../../support/rewards';

const on = fileDesk();

describe('items', () => {
  const HEAD = 'shop_id,code,name,points,monthly_limit,settlement_fen,stock';
  const good = csv(HEAD, 'm01,water,矿泉水,20,20,150,30', 'm01,towel,毛巾,60,2,500,10');
  beforeEach(async () => {
    await savePlaces(
      on.app,
      { id: 'm01', kind: 'points_supermarket' },
      { id: 'm02', kind: 'grocery', active: false },
      { id: 'sp1', kind: 'service_point' },
    );
  });

  test('new goods are on the shelf with their stock and a picture; the same file again changes nothing', async () => {
    expect(await on.take('items', good)).toBe('items.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const shown = await anyone(on.app).call('listShopItems', { params: { id: 'm01' } });
    expect(shown.map(({ code, points, stock, pictureUrl }) => [code, points, stock, pictureUrl])).toEqual([
      ['water', 20, 30, '/api/v1/shop-pictures/water.png'],
      ['towel', 60, 10, '/api/v1/shop-pictures/parcel.png'],
    ]);
    expect((await fetch(`${on.app.url}/api/v1/shop-pictures/parcel.png`)).status).toBe(200);
    const before = [await on.rowsOf('rewards.item'), await on.rowsOf('rewards.stock')];
    expect(await on.take('items', good)).toBe('items.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect([await on.rowsOf('rewards.item'), await on.rowsOf('rewards.stock')]).toEqual(before);
    expect(await brokenInvariants(on.app)).toEqual([]);
  });

  test('a stock that has moved since is no mistake: the file tells the first one', async () => {
    await on.take('items', good);
    const superuser = await on.app.superuser();
    await superuser.read.query('UPDATE rewards.stock SET available = 7 WHERE initial = 30');
    expect(await on.take('items', good)).toBe('items.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await on.column('rewards.stock', 'available')).toEqual([7, 10]);
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    await on.take('items', good);
    const before = await on.rowsOf('rewards.item');
    const wrong = csv(
      HEAD,
      'm01,soap,香皂,30,10,280,5',
      'm01,water,矿泉水,25,20,150,40',
      'm02,soap,香皂,30,10,280,5',
      'sp1,soap,香皂,30,10,280,5',
      'm01,gloves,手套,0,1.5,-1,9999999',
      'm01,soap,香皂,30,10,280,5',
    );
    expect(await on.refusal('items', wrong)).toBe(
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
    expect(await on.rowsOf('rewards.item')).toEqual(before);
  });
});
