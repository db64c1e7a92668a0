import { randomUUID } from 'node:crypto';
import type { EventItemRequest, EventRequest, EventView } from '@yanxinyuan/shared/rewards/events';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { anyone, type LoggedIn } from '../../support/builders';
import { openShop, OTHER_SHOP, riderWith, SHOP } from '../../support/rewards';
import { controller, shopForThisFile } from '../../support/shop';
import { handOver, ordered } from '../../support/till';

const on = shopForThisFile();

const piece = (itemId: string, over: Partial<EventItemRequest> = {}): EventItemRequest => ({
  itemId,
  stock: 6,
  points: 10,
  limit: 2,
  ...over,
});
const day = (items: EventItemRequest[], over: Partial<EventRequest> = {}): EventRequest => ({
  name: '腊八兑换日',
  shopId: SHOP,
  startsAt: on.time.inHours(1),
  endsAt: on.time.inHours(5),
  items,
  ...over,
});
const put = (body: EventRequest, id: string = randomUUID()) => on.supervisor.call('putEvent', { params: { id }, body });
const get = (id: string, who: Pick<LoggedIn, 'call'> = anyone(on.app)) => who.call('getEvent', { params: { id } });
const shelf = async (itemId: string) => {
  const found = (await on.keeper.call('listStock')).find((one) => one.itemId === itemId);
  return found?.available;
};
const itemOf = (event: EventView, n = 0): string => event.items[n]?.id ?? '';

describe('before it starts', () => {
  test('its pieces are set apart, and everybody sees what comes', async () => {
    const itemId = await openShop(on.app);
    const made = await put(day([piece(itemId)]));
    expect(made).toMatchObject({ name: '腊八兑换日', state: 'coming', shop: { id: SHOP } });
    expect(made.items).toMatchObject([{ stock: 6, points: 10, monthlyLimit: 2, eventId: made.id, shopId: SHOP }]);
    expect(await get(made.id)).toEqual(made);
    expect(await anyone(on.app).call('listEvents')).toContainEqual(made);
    expect(await shelf(itemId)).toBe(4);
    const { items } = await on.keeper.call('listStockMoves', { params: { itemId }, query: {} });
    expect(items[0]).toMatchObject({ kind: 'event', change: -6, available: 4, reason: '腊八兑换日' });
    const everyday = await anyone(on.app).call('listShopItems', { params: { id: SHOP } });
    expect(everyday.map(({ id }) => id)).not.toContain(itemOf(made));
    expect(everyday.find(({ id }) => id === itemId)).toMatchObject({ stock: 4, points: 20, eventId: null });
    const stock = await on.keeper.call('listStock');
    expect(stock.find((one) => one.itemId === itemOf(made))).toMatchObject({ eventId: made.id, low: false });
    const rider = await riderWith(on.app, 20);
    await rider.refused('putOrder', 'EVENT_NOT_OPEN', {
      params: { id: randomUUID() },
      body: { itemId: itemOf(made), quantity: 1 },
    });
  });

  test('put again it is replaced, and pieces move by the difference', async () => {
    const [one, two, three] = [await openShop(on.app), await openShop(on.app), await openShop(on.app)];
    const id = randomUUID();
    const first = await put(day([piece(one), piece(two)]), id);
    expect(await put(day([piece(one), piece(two)], { startsAt: first.startsAt, endsAt: first.endsAt }), id)).toEqual(
      first,
    );
    const next = await put(
      day([piece(one, { stock: 2, points: 5, limit: 1 }), piece(three, { stock: 10, points: 7 })], { name: '改名' }),
      id,
    );
    expect(next.name).toBe('改名');
    expect(next.items.map(({ points, stock, monthlyLimit }) => [points, stock, monthlyLimit])).toEqual([
      [5, 2, 1],
      [7, 10, 2],
    ]);
    expect([await shelf(one), await shelf(two), await shelf(three)]).toEqual([8, 10, 0]);
    const { items } = await on.keeper.call('listStockMoves', { params: { itemId: one }, query: {} });
    expect(items.map(({ change }) => change)).toEqual([4, -6]);
  });

  test('called off, everything lies on the shelf again; twice is once', async () => {
    const itemId = await openShop(on.app);
    const { id } = await put(day([piece(itemId)]));
    const off = await on.supervisor.call('deleteEvent', { params: { id } });
    expect(off.state).toBe('cancelled');
    expect(await on.supervisor.call('deleteEvent', { params: { id } })).toEqual(off);
    expect(await shelf(itemId)).toBe(10);
    expect((await anyone(on.app).call('listEvents')).map((event) => event.id)).not.toContain(id);
    await on.supervisor.refused('putEvent', 'EVENT_STARTED', { params: { id }, body: day([piece(itemId)]) });
    expect((await on.keeper.call('listStock')).filter(({ eventId }) => eventId === id)).toEqual([]);
  });

  test('must make sense', async () => {
    const itemId = await openShop(on.app);
    const elsewhere = await openShop(on.app, { shopId: OTHER_SHOP });
    const set = await put(day([piece(itemId)]));
    const wrong: [string, EventRequest][] = [
      ['hours', day([piece(itemId)], { startsAt: on.time.inHours(-1) })],
      ['hours', day([piece(itemId)], { endsAt: on.time.inHours(1) })],
      ['hours', day([piece(itemId)], { endsAt: on.time.inHours(74) })],
      ['items', day([piece(itemId), piece(itemId)])],
      ['items', day([piece(elsewhere)])],
      ['items', day([piece(randomUUID())])],
      ['items', day([piece(itemOf(set))])],
      ['stock', day([piece(itemId, { stock: 5 })])],
    ];
    for (const [reason, body] of wrong) {
      const problem = await on.supervisor.refused('putEvent', 'EVENT_INVALID', { params: { id: randomUUID() }, body });
      expect(problem.facts).toMatchObject({ reason });
    }
    const moved = day([piece(elsewhere)], { shopId: OTHER_SHOP });
    const problem = await on.supervisor.refused('putEvent', 'EVENT_INVALID', { params: { id: set.id }, body: moved });
    expect(problem.facts).toEqual({ reason: 'shop' });
    expect(await shelf(itemId)).toBe(4);
  });

  test.each([
    ['name', { name: ' ' }],
    ['items', { items: [] }],
    ['startsAt', { startsAt: 'soon' }],
    ['items.0.limit', { items: [{ itemId: randomUUID(), stock: 1, points: 1, limit: 0 }] }],
  ])('is checked: %s', async (field, over) => {
    const body = { ...day([piece(randomUUID())]), ...over };
    const answer = await on.supervisor.send('putEvent', { params: { id: randomUUID() }, body });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { fields: object }).fields)).toEqual([field]);
  });

  test('is made by those whose place it is', async () => {
    const body = day([piece(await openShop(on.app))]);
    const { id } = await put(body);
    const town = await controller(on.app, 'supervisor', '370811');
    const params = { id };
    await town.refused('putEvent', 'SCOPE_MISMATCH', { params: { id: randomUUID() }, body });
    await town.refused('deleteEvent', 'SCOPE_MISMATCH', { params });
    await on.supervisor.refused('putEvent', 'NOT_FOUND', {
      params: { id: randomUUID() },
      body: { ...body, shopId: 'nowhere' },
    });
    await on.supervisor.refused('deleteEvent', 'NOT_FOUND', { params: { id: randomUUID() } });
    await anyone(on.app).refused('getEvent', 'NOT_FOUND', { params: { id: randomUUID() } });
  });
});

describe('in its hours', () => {
  test('riders order at its price and within its limit; what is ordered can be fetched until the end', async () => {
    const itemId = await openShop(on.app);
    const event = await put(day([piece(itemId)]));
    await on.time.goOn(2 * HOUR_MS);
    expect((await get(event.id)).state).toBe('open');
    const rider = await riderWith(on.app, 40);
    const order = await ordered(on.app, { itemId: itemOf(event), quantity: 2, rider });
    const view = await rider.call('getOrder', { params: { id: order.id } });
    expect(view).toMatchObject({ points: 20, eventId: event.id });
    expect(Date.parse(view.expiresAt)).toBe(Date.parse(event.endsAt) + 6 * MINUTE_MS);
    const again = { params: { id: randomUUID() }, body: { itemId: itemOf(event), quantity: 1 } };
    const problem = await rider.refused('putOrder', 'REWARD_LIMIT_REACHED', again);
    expect(problem.facts).toEqual({ limit: 2, taken: 2, left: 0 });
    expect((await get(event.id, rider)).items[0]).toMatchObject({ stock: 4, takenThisMonth: 2 });
    await handOver(on.keeper, order);
    const body = day([piece(itemId)]);
    await on.supervisor.refused('putEvent', 'EVENT_STARTED', { params: { id: event.id }, body });
    await on.supervisor.refused('deleteEvent', 'EVENT_STARTED', { params: { id: event.id } });
  });

  test('six pieces are six, however many come', async () => {
    const event = await put(day([piece(await openShop(on.app))]));
    await on.time.goOn(2 * HOUR_MS);
    const riders = await Promise.all(Array.from({ length: 10 }, () => riderWith(on.app, 20)));
    const answers = await Promise.all(
      riders.map((rider) =>
        rider.send('putOrder', { params: { id: randomUUID() }, body: { itemId: itemOf(event), quantity: 1 } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
  });
});

describe('after it', () => {
  /** Over, with one order fetched and one that nobody came for. */
  async function over() {
    const itemId = await openShop(on.app);
    const event = await put(day([piece(itemId)]));
    await on.time.goOn(2 * HOUR_MS);
    const fetched = await ordered(on.app, { itemId: itemOf(event) });
    await handOver(on.keeper, fetched);
    const waiting = await ordered(on.app, { itemId: itemOf(event) });
    await on.time.goOn(3 * HOUR_MS);
    return { itemId, event, fetched, waiting };
  }

  test('nothing is ordered; what is left goes back when the last code has run out', async () => {
    const { itemId, event, waiting } = await over();
    const rider = await riderWith(on.app, 20);
    await rider.refused('putOrder', 'EVENT_NOT_OPEN', {
      params: { id: randomUUID() },
      body: { itemId: itemOf(event), quantity: 1 },
    });
    expect((await get(event.id)).state).toBe('over');
    await on.time.goOnWorking(0);
    expect(await shelf(itemId)).toBe(4);
    await on.time.goOnWorking(6 * MINUTE_MS);
    expect(await shelf(itemId)).toBe(9);
    expect((await waiting.rider.call('getOrder', { params: { id: waiting.id } })).state).toBe('expired');
    expect((await on.keeper.call('listStock')).filter(({ eventId }) => eventId === event.id)).toEqual([]);
    expect((await anyone(on.app).call('listEvents')).map(({ id }) => id)).toContain(event.id);
    await on.time.goOn(8 * DAY_MS);
    expect((await anyone(on.app).call('listEvents')).map(({ id }) => id)).not.toContain(event.id);
  });

  test('the sweep finds what a lost job left, and does it once', async () => {
    const { itemId, event } = await over();
    await on.app.db.transaction((tx) => tx.query('SELECT graphile_worker.remove_job($1)', [`event:${event.id}`]));
    await on.time.goOn(6 * MINUTE_MS);
    const sweep = on.app.app.get(Jobs).registered.get('order.sweep');
    await sweep?.({} as never);
    await sweep?.({} as never);
    expect(await shelf(itemId)).toBe(9);
  });

  test('what comes back later comes back to the everyday shelf', async () => {
    const { itemId, fetched } = await over();
    await on.time.goOnWorking(6 * MINUTE_MS);
    expect(await shelf(itemId)).toBe(9);
    const admin = await controller(on.app, 'admin');
    await admin.call('putRefund', { params: { id: fetched.id }, body: { reason: '退货', goods: 'back' } });
    expect(await shelf(itemId)).toBe(10);
  });
});
