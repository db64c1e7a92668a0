import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { openLedger, type Ledger } from '../../../support/ledger';
import { commands, installClock, setClock, type Real } from './commands';
import { ITEMS, Model } from './model';

// 19:50 in Shanghai on a 30 December: the day, the month and the year end soon.
const START = Date.parse('2025-12-30T11:50:00.000Z');
const BUG_SEED = 20_260_101;

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger(2);
  await installClock(ledger);
  await ledger.rows(`INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes,
    facilities, active) VALUES ('m01', 'grocery', '店', '370812001', '370812001001', '路', 116.8, 35.5, '24小时',
    '{[0,1440)}', '{}', true)`);
  await ledger.rows(`INSERT INTO rewards.shop VALUES ('m01')`);
});

async function newRider(): Promise<Real> {
  const items = { small: randomUUID(), big: randomUUID() };
  for (const name of ['small', 'big'] as const) {
    const { points, limit, stock } = ITEMS[name];
    const id = items[name];
    await ledger.rows(`INSERT INTO rewards.item VALUES ($1, 'm01', $5, $2, $3, $4, 100, 'water')`, [
      id,
      name,
      points,
      limit,
      id,
    ]);
    await ledger.rows('INSERT INTO rewards.stock VALUES ($1, $2, $2)', [id, stock]);
  }
  return { ledger, person: randomUUID(), items, awards: [], retry: null };
}

const property = fc.asyncProperty(commands, async (list) => {
  // What riders of earlier runs left to expire must not be in this one's sweep.
  await setClock(ledger, Date.parse('2099-01-01T00:00:00Z'));
  await ledger.rows(`SELECT rewards.end_order(id, 'expired', NULL) FROM rewards.orders WHERE state = 'held'`);
  await ledger.rows('SELECT ledger.expire_lots(0, 1000)');
  await setClock(ledger, START);
  const real = await newRider();
  await fc.asyncModelRun(() => ({ model: new Model(START), real }), list);
});

test('the ledger does what the model does', async () => {
  await fc.assert(property, { numRuns: 40 });
  await ledger.close();
}, 120_000);

/** Faults that were made, or easily could be. Each has to be found: else this test proves nothing. */
const BUGS: [name: string, fn: string, right: string, wrong: string][] = [
  ['the newest points are spent first', 'ledger.place_hold', 'ORDER BY l.expires_at, l.id', 'ORDER BY l.id DESC'],
  ['expired points can be spent', 'ledger.place_hold', 'AND l.expires_at > h.effective_at', ''],
  ['a hold does not count as held', 'ledger.place_hold', 'held = held + p_amount', 'held = held'],
  ['a release forgets the lots', 'ledger.resolve_hold', 'remaining = remaining + u.amount', 'remaining = remaining'],
  ['a release forgets the stock', 'rewards.end_order', 'available = available + o.quantity', 'available = available'],
  ['a release gives back one piece', 'rewards.end_order', 'available + o.quantity', 'available + 1'],
  ['captured twice', 'ledger.resolve_hold', 'repeated := FOUND', 'repeated := false'],
  ['captured after it expired', 'ledger.resolve_hold', 'r.effective_at >= h.expires_at THEN', 'false THEN'],
  ['the day ends at midnight in London', 'ledger.earned', 'Asia/Shanghai', 'Europe/London'],
  ['the cap forgets what is already earned', 'ledger.share_of', 'rule.daily_cap - earned.today', 'rule.daily_cap'],
  ['points live a year less', 'ledger.expiry_of', '::int + 2', '::int + 1'],
  ['a retry posts again', 'ledger.award', 'IF v_result.repeated THEN', 'IF false THEN'],
  ['a reversal goes by expiry alone', 'ledger.take', '(id IS NOT DISTINCT FROM p_first) DESC, ', ''],
  ['a reversal goes below zero', 'ledger.reverse_award', 'least(p_amount, coalesce(sum(remaining), 0))', 'p_amount'],
  ['a cancelled order counts to the limit', 'rewards.taken', `AND state IN ('held', 'fulfilled')`, ''],
  ['the month of an order is that of London', 'rewards.taken', 'Asia/Shanghai', 'Europe/London'],
];

test.each(BUGS)(
  'would find: %s',
  async (_, fn, right, wrong) => {
    const { source } = await ledger.one<{ source: string }>('SELECT pg_get_functiondef($1::regproc) AS source', [fn]);
    const broken = source.replaceAll(right, wrong);
    expect(broken).not.toBe(source);
    await ledger.rows(broken);
    const { failed } = await fc.check(property, { numRuns: 300, seed: BUG_SEED, endOnFailure: true });
    await ledger.pool.end();
    expect(failed).toBe(true);
  },
  120_000,
);
