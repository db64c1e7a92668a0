import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { PointsService } from '../../src/modules/points';
import { RewardsService, type NewItem } from '../../src/modules/rewards';
import type { TestApp } from './app';
import { login, type LoggedIn } from './builders';
import { savePlaces } from './places';

export const SHOP = 'm01';
export const OTHER_SHOP = 'm02';

/** A place that takes points, with one item; @returns the item's id */
export async function openShop(app: TestApp, over: Partial<NewItem> = {}): Promise<string> {
  const item: NewItem = {
    id: randomUUID(),
    shopId: SHOP,
    code: `item-${randomUUID().slice(0, 8)}`,
    name: '矿泉水',
    points: 20,
    monthlyLimit: 20,
    settlementFen: 150,
    stock: 10,
    ...over,
  };
  await savePlaces(app, { id: item.shopId, kind: 'points_supermarket', name: `超市${item.shopId}` });
  await app.db.transaction((tx) => app.app.get(RewardsService).stock(tx, [item.shopId], [item]));
  return item.id;
}

/** Gives whole twenties: one verified report a day, the newest yesterday. */
export async function earn(app: TestApp, personId: string, points: number): Promise<void> {
  for (let day = 1; day <= points / 20; day += 1) {
    await app.db.transaction((tx) =>
      app.app.get(PointsService).award(tx, {
        key: `award:report:${randomUUID()}:hazard_general`,
        personId,
        rule: 'hazard_general',
        townCode: '370812001',
        source: { type: 'report', id: randomUUID() },
        facts: { category: 'manhole' },
        actorId: null,
        effectiveAt: new Date(Date.now() - day * DAY_MS),
      }),
    );
  }
}

/** A rider with points. */
export async function riderWith(app: TestApp, points: number): Promise<LoggedIn> {
  const rider = await login(app);
  await earn(app, rider.personId, points);
  return rider;
}

export const shopkeeper = (app: TestApp, ...shops: string[]): Promise<LoggedIn> =>
  login(app, { roles: shops.map((code) => ({ role: 'shopkeeper' as const, scope: { kind: 'shop' as const, code } })) });

/**
 * From here on the ledger's clock, which is the database's own, is this much ahead of the real
 * one, and the jobs due by then have run. Logins, which go by the process's clock, stay valid.
 */
export async function ledgerAhead(app: TestApp, ms: number): Promise<void> {
  await setLedgerClock(app, ms);
  app.clock.advance(ms);
  await app.work();
  app.clock.advance(-ms);
}

/** The same without the jobs, as if the job process stood still. */
export async function setLedgerClock(app: TestApp, ms: number): Promise<void> {
  const { read } = await app.superuser();
  await read.query(`CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS
    $clock$ SELECT clock_timestamp() + interval '${ms} milliseconds' $clock$`);
}

/** Names of invariants that do not hold; empty is good. */
export async function brokenInvariants({ db }: TestApp): Promise<string[]> {
  const rows = await db.read.query<{ name: string }[]>(
    `SELECT name FROM ledger.invariants WHERE broken <> 0 UNION ALL SELECT name FROM rewards.invariants WHERE broken <> 0`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Closes the server whatever the books say: one left open would keep the run from ever ending.
 *
 * @throws when an invariant does not hold
 */
export async function closeBalanced(app: TestApp): Promise<void> {
  const broken = await brokenInvariants(app).finally(() => app.close());
  expect(broken).toEqual([]);
}
