import { randomUUID } from 'node:crypto';
import type { SettlementDetail } from '@yanxinyuan/shared/rewards/settlement';
import { MINUTE_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import { Client } from 'pg';
import { RewardsService } from '../../../src/modules/rewards';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { openShop, OTHER_SHOP, riderWith, SHOP } from '../../support/rewards';
import { controller, shopForThisFile } from '../../support/shop';
import { fetched, type Order } from '../../support/till';
import { readXlsx } from '../../support/xlsx';

const on = shopForThisFile();

// Every test begins in the month in which the one before ended: time only goes on.
const thisMonth = (): string => new Date(on.time.now().getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 7);
/** The second day of the month after, as the ledger sees it. */
async function nextMonth(): Promise<void> {
  const [year = 0, month = 0] = thisMonth().split('-').map(Number);
  await on.time.goTo(Date.UTC(year, month, 2, 4));
}

const refund = (who: LoggedIn, { id }: Order, goods: 'back' | 'broken' = 'back') =>
  who.call('putRefund', { params: { id }, body: { reason: '退货', goods } });
const read = (month: string, shop = SHOP, who = on.supervisor): Promise<SettlementDetail> =>
  who.call('getSettlement', { params: { shop, month } });
const closing = ({ shopId: shop, month, points, fen }: SettlementDetail) => ({
  params: { shop, month },
  body: { points, fen },
});
const close = (month: SettlementDetail, who = on.supervisor) => who.call('putSettlement', closing(month));

describe('a month', () => {
  test('runs: it is what was handed over, less what came back', async () => {
    const [water, soap] = [await openShop(on.app), await openShop(on.app, { name: '香皂', settlementFen: 280 })];
    await fetched(on.app, on.keeper, { itemId: water, quantity: 2 });
    await fetched(on.app, on.keeper, { itemId: soap });
    await refund(on.keeper, await fetched(on.app, on.keeper, { itemId: water }));
    const month = await read(thisMonth(), SHOP, on.keeper);
    expect(month).toMatchObject({ state: 'running', orders: 3, refunds: 1, points: 60, fen: 580, closedAt: null });
    expect(month.items.map(({ name, quantity, points, fen }) => [name, quantity, points, fen]).sort()).toEqual([
      ['矿泉水', 2, 40, 300],
      ['香皂', 1, 20, 280],
    ]);
    expect(month.lines.map(({ kind, quantity, points, fen }) => [kind, quantity, points, fen])).toEqual([
      ['redeem', 2, 40, 300],
      ['redeem', 1, 20, 280],
      ['redeem', 1, 20, 150],
      ['refund', 1, -20, -150],
    ]);
    await on.supervisor.refused('putSettlement', 'SETTLEMENT_NOT_DUE', closing(month));
  });

  test('is closed once, by who has read it', async () => {
    const month = thisMonth();
    await nextMonth();
    const open = await read(month);
    expect(open).toMatchObject({ state: 'open', points: 60, fen: 580 });
    const problem = await on.supervisor.refused('putSettlement', 'SETTLEMENT_CHANGED', {
      ...closing(open),
      body: { points: 60, fen: 579 },
    });
    expect(problem.facts).toEqual({ points: 60, fen: 580 });
    const closed = await close(open);
    expect(closed).toMatchObject({ state: 'closed', orders: 3, refunds: 1, points: 60, fen: 580 });
    expect(closed.closedByName).toMatch(/^小/);
    expect({ ...closed, state: 'open', closedAt: null, closedByName: null }).toEqual(open);
    expect(await close(open)).toEqual(closed);
    await on.admin.refused('putSettlement', 'SETTLEMENT_CLOSED', closing(open));
    await on.supervisor.refused('putSettlement', 'SETTLEMENT_CLOSED', closing({ ...open, fen: 0 }));
  });

  test('closed stays as it is, also for the owner of the database', async () => {
    const owner = new Client(on.app.databaseUrl);
    await owner.connect();
    for (const table of ['settlement', 'settlement_line', 'refund']) {
      for (const statement of [
        `UPDATE rewards.${table} SET ${table === 'settlement' ? 'fen' : 'transfer_id'} = 1`,
        `DELETE FROM rewards.${table}`,
        `TRUNCATE rewards.${table} CASCADE`,
      ]) {
        await expect(owner.query(statement)).rejects.toThrow('append-only');
      }
    }
    await owner.end();
  });

  test('takes what came back of an order of the month before', async () => {
    const itemId = await openShop(on.app);
    const order = await fetched(on.app, on.keeper, { itemId });
    const before = thisMonth();
    await nextMonth();
    await close(await read(before));
    await refund(on.admin, order);
    const after = await read(thisMonth());
    expect(after).toMatchObject({ state: 'running', orders: 0, refunds: 1, points: -20, fen: -150 });
    await nextMonth();
    expect(await close(await read(after.month))).toMatchObject({ state: 'closed', points: -20, fen: -150 });
  });

  test('takes what was committed after its own was closed: nothing is lost, nothing paid twice', async () => {
    const itemId = await openShop(on.app);
    await fetched(on.app, on.keeper, { itemId });
    const before = thisMonth();
    const late = on.time.now();
    const rider = await riderWith(on.app, 20);
    await nextMonth();
    await close(await read(before));
    const id = randomUUID();
    const rewards = on.app.app.get(RewardsService);
    await on.app.db.transaction(async (tx) => {
      await rewards.placePast(tx, { id, personId: rider.personId, itemId, quantity: 1, at: late });
      const at = new Date(late.getTime() + MINUTE_MS);
      await rewards.endPast(tx, { id, outcome: 'captured', actorId: on.keeper.personId, at });
    });
    expect(await read(before)).toMatchObject({ orders: 1, points: 20 });
    expect(await read(thisMonth())).toMatchObject({ orders: 1, points: 20 });
    expect((await read(thisMonth())).lines.map(({ orderId }) => orderId)).toEqual([id]);
  });

  test('waits for the months before it', async () => {
    const itemId = await openShop(on.app);
    const first = thisMonth();
    await nextMonth();
    await fetched(on.app, on.keeper, { itemId });
    const second = thisMonth();
    await nextMonth();
    const problem = await on.supervisor.refused('putSettlement', 'SETTLEMENT_NOT_DUE', closing(await read(second)));
    expect(problem.facts).toEqual({ first });
    await close(await read(first));
    await close(await read(second));
    const long = await read('2020-01');
    expect(long).toMatchObject({ orders: 0, points: 0, lines: [] });
    await on.supervisor.refused('putSettlement', 'SETTLEMENT_CLOSED', closing(long));
  });

  test('with nothing in it can be closed too', async () => {
    const month = thisMonth();
    await nextMonth();
    expect(await close(await read(month))).toMatchObject({ state: 'closed', orders: 0, points: 0 });
  });

  test('is not closed by one who also keeps the shop', async () => {
    await fetched(on.app, on.keeper, { itemId: await openShop(on.app) });
    const before = thisMonth();
    await nextMonth();
    const both = await login(on.app, {
      roles: [
        { role: 'supervisor', scope: { kind: 'district', code: '370812' } },
        { role: 'shopkeeper', scope: { kind: 'shop', code: SHOP } },
      ],
    });
    await both.refused('putSettlement', 'APPROVAL_OWN', closing(await read(before)));
    await close(await read(before));
  });
});

describe('at once', () => {
  test('two close: one does, the other is told', async () => {
    await fetched(on.app, on.keeper, { itemId: await openShop(on.app) });
    const month = thisMonth();
    await nextMonth();
    const open = await read(month);
    const answers = await Promise.all([on.supervisor, on.admin].map((who) => who.send('putSettlement', closing(open))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'SETTLEMENT_CLOSED' });
  });

  test('the same tap ten times is one closing', async () => {
    await fetched(on.app, on.keeper, { itemId: await openShop(on.app) });
    const month = thisMonth();
    await nextMonth();
    const open = await read(month);
    const answers = await Promise.all(Array.from({ length: 10 }, () => close(open)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('refunds and a closing: each refund is in one month', async () => {
    const itemId = await openShop(on.app);
    const orders = [];
    for (let i = 0; i < 5; i += 1) orders.push(await fetched(on.app, on.keeper, { itemId }));
    const month = thisMonth();
    await nextMonth();
    const open = await read(month);
    await Promise.all([close(open), ...orders.map((order) => refund(on.admin, order))]);
    expect(await read(month)).toMatchObject({ orders: 5, refunds: 0, points: 100 });
    expect(await read(thisMonth())).toMatchObject({ orders: 0, refunds: 5, points: -100 });
  });
});

describe('who reads and closes', () => {
  test('a shop its own months; a supervisor and an admin those of their places', async () => {
    await openShop(on.app, { shopId: OTHER_SHOP });
    const mine = await on.keeper.call('listSettlements', { query: {} });
    expect(new Set(mine.map(({ shopId }) => shopId))).toEqual(new Set([SHOP]));
    expect(mine.map(({ month }) => month)).toEqual([...mine.map(({ month }) => month)].sort().reverse());
    const month = mine[0]?.month ?? '';
    expect(await on.supervisor.call('listSettlements', { query: { month } })).toEqual([mine[0]]);
    const params = { shop: OTHER_SHOP, month };
    await on.keeper.refused('getSettlement', 'NOT_FOUND', { params });
    await on.keeper.refused('getSettlementFile', 'NOT_FOUND', { params });
    await on.keeper.refused('putSettlement', 'NO_PERMISSION', { params, body: { points: 0, fen: 0 } });
    const elsewhere = await controller(on.app, 'supervisor', '370811');
    expect(await elsewhere.call('listSettlements', { query: {} })).toEqual([]);
    await elsewhere.refused('getSettlement', 'NOT_FOUND', { params });
    await elsewhere.refused('putSettlement', 'NOT_FOUND', { params, body: { points: 0, fen: 0 } });
    await on.supervisor.refused('getSettlement', 'NOT_FOUND', { params: { shop: 'nowhere', month } });
    // who keeps the shop and supervises another place closes nothing
    const both = await login(on.app, {
      roles: [
        { role: 'shopkeeper', scope: { kind: 'shop', code: SHOP } },
        { role: 'supervisor', scope: { kind: 'district', code: '370811' } },
      ],
    });
    await both.refused('putSettlement', 'NOT_FOUND', { params: { shop: SHOP, month }, body: { points: 0, fen: 0 } });
  });

  test.each(['2026-13', '2026-1', 'x'])('no such month: %s', async (month) => {
    await on.keeper.refused('getSettlement', 'VALIDATION_FAILED', { params: { shop: SHOP, month } });
    await on.keeper.refused('listSettlements', 'VALIDATION_FAILED', { query: { month } });
  });
});

describe('the file', () => {
  const open = async (url: string) => {
    const answer = await fetch(on.app.url + url);
    return { status: answer.status, type: answer.headers.get('content-type'), bytes: await answer.arrayBuffer() };
  };
  const sum = (rows: (string | number | null)[][], column: number) =>
    Math.round(rows.reduce((total, row) => total + Number(row[column] ?? 0), 0) * 100) / 100;

  test('has the month by item and by line, each adding up to its last row', async () => {
    const [water, soap] = [await openShop(on.app), await openShop(on.app, { name: '香皂', settlementFen: 285 })];
    await fetched(on.app, on.keeper, { itemId: water, quantity: 3 });
    await fetched(on.app, on.keeper, { itemId: soap });
    await refund(on.keeper, await fetched(on.app, on.keeper, { itemId: soap }));
    const month = await read(thisMonth(), SHOP, on.keeper);
    const { url } = await on.keeper.call('getSettlementFile', { params: { shop: SHOP, month: month.month } });
    const { status, type, bytes } = await open(url);
    expect([status, type]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    const sheets = readXlsx(new Uint8Array(bytes));
    expect([...sheets.keys()]).toEqual(['按货品', '逐笔']);
    const [items = [], lines = []] = sheets.values();
    expect(items[0]).toEqual(['商户', month.shopName]);
    expect(items[3]).toEqual(['编号', '货品', '件数', '积分', '金额（元）']);
    const [itemRows, lineRows] = [items.slice(4, -1), lines.slice(4, -1)];
    expect(itemRows).toHaveLength(month.items.length);
    expect(lineRows).toHaveLength(month.lines.length);
    expect(items.at(-1)).toEqual(['合计', null, sum(itemRows, 2), sum(itemRows, 3), sum(itemRows, 4)]);
    expect(lines.at(-1)?.slice(3, 6)).toEqual([sum(lineRows, 3), sum(lineRows, 4), sum(lineRows, 5)]);
    expect([sum(lineRows, 4), sum(lineRows, 5)]).toEqual([month.points, month.fen / 100]);
  });

  test('opens for five minutes, with its own address', async () => {
    const params = { shop: SHOP, month: thisMonth() };
    const { url, expiresAt } = await on.keeper.call('getSettlementFile', { params });
    expect(Date.parse(expiresAt) - on.app.clock.now().getTime()).toBeLessThanOrEqual(5 * MINUTE_MS);
    for (const forged of [
      url.replace(`/${SHOP}/`, `/${OTHER_SHOP}/`),
      url.replace(/\d{4}-\d\d\.xlsx/, '2026-01.xlsx'),
      url.replace(/e=\d+/, 'e=9999999999'),
      url.replace(/&s=.*/, ''),
    ]) {
      expect((await open(forged)).status).toBe(404);
    }
    expect((await open(url)).status).toBe(200);
    on.app.clock.advance(5 * MINUTE_MS);
    expect((await open(url)).status).toBe(404);
    on.app.clock.advance(-5 * MINUTE_MS);
    await anyone(on.app).refused('getSettlementFile', 'LOGIN_REQUIRED', { params });
  });
});

test('when a month ends, its shop is told once', async () => {
  await fetched(on.app, on.keeper, { itemId: await openShop(on.app) });
  const ended = thisMonth();
  await nextMonth();
  const run = on.app.app.get(Jobs).registered.get('settlement.ready');
  await run?.({} as never);
  await run?.({} as never);
  const { items } = await on.keeper.call('listNotifications');
  const told = items.filter(({ event }) => event === 'settle_ready');
  const { points } = await read(ended);
  expect(told).toHaveLength(1);
  expect(told[0]?.body).toContain(`${points}分`);
});
