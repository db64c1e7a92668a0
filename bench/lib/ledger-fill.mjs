// A ledger with a past: riders who earned and spent in turns, every row as the ledger's functions would have left it,
// and something left to spend. Written a whole round at once, past the functions.

const TOWN = '370812001';
const SHOP = 'm01';
const KEEPER = '5aff0000-0000-4000-8000-000000000001';
// The most that is awarded without a second person: the last rounds, left to be spent.
const PURSE = 50;
const PURSES = 2;
/** Things to order: the last one is what everybody wants. */
const ITEMS = 51;
const PIECES = 100_000_000;

// Ids that count, so that a script of pgbench can be anybody and order anything.
const ZERO = 100_000_000_000;
const RIDER = '41de0000-0000-4000-8000-';
const ITEM = '17e00000-0000-4000-8000-';
export const idOf = (prefix, n) => `('${prefix}' || ${ZERO} + ${n})::uuid`;
export const WORLD = { town: TOWN, keeper: KEEPER, items: ITEMS, zero: ZERO, rider: RIDER, item: ITEM };

const SETTING = `
  INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
  VALUES ('${SHOP}', 'points_supermarket', '积分超市', '${TOWN}', '${TOWN}001', '中心街1号', 116.6, 35.5, '', '{}', '{}', true);
  INSERT INTO rewards.shop (id) VALUES ('${SHOP}');
  INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
  SELECT ${idOf(ITEM, 'n')}, '${SHOP}', 'i' || n, '奖品' || n, 1, 1000000, 100, 'water'
  FROM generate_series(1, ${ITEMS}) n;
  INSERT INTO rewards.stock (item_id, available, initial) SELECT id, ${PIECES}, ${PIECES} FROM rewards.item;
  INSERT INTO rewards.policy (version, confirm_above, confirm_for, pair_daily, pair_weekly, valid_from)
  VALUES (2, 500, '10 minutes', 1000000, 1000000, now());
  CREATE SCHEMA bench;
  GRANT USAGE ON SCHEMA bench TO PUBLIC;
  CREATE TABLE bench.single (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner bigint, amount bigint, at timestamptz);
  GRANT INSERT ON bench.single TO PUBLIC;
  SELECT ledger.account_id('payable', '${SHOP}');`;

const riders = (count) =>
  `SELECT ledger.account_id('rider', ${idOf(RIDER, 'n')}::text) FROM generate_series(1, ${count}) n`;

// One transfer for each rider, $1: its number among the rider's. Years and caps are kept: at most one award a day.
const round = ({ kind, amount, counted, rule, at }) => `
  CREATE TEMP TABLE step AS
  SELECT a.id AS rider, a.owner, a.posted, a.head, a.version, at, ${amount}::bigint AS amount,
         ledger.account_id('issuance', '${TOWN}:' || extract(year FROM at AT TIME ZONE 'Asia/Shanghai')) AS issuance
  FROM ledger.account a, (SELECT ${at} AS at) moment WHERE a.kind = 'rider';
  ${kind === 'redeem' ? ORDERS : ''}
  INSERT INTO ledger.transfer (
    key, request_hash, kind, debit_id, credit_id, amount, asked, quantity, counts_to_cap, hold_id, effective_at,
    recorded_at, actor, rule_code, rule_version, source_type, source_id, meta, tx)
  SELECT ${
    kind === 'redeem'
      ? `'redeem:' || h.id, h.request_hash, 'redeem', rider, h.payable_id, s.amount, s.amount, 1, false, h.id, at, at,
         '${KEEPER}', NULL, NULL, 'order', h.source_id, h.meta`
      : `'award:report:' || gen_random_uuid() || ':${rule}', sha256(s.head), 'award', issuance, rider, s.amount, s.amount,
         1, ${counted}, NULL::bigint, at, at, '${KEEPER}', '${rule}', 1, 'report', gen_random_uuid()::text,
         jsonb_build_object('category', 'gate_entry', 'place', '南门')`
  }, pg_current_xact_id()
  FROM step s ${kind === 'redeem' ? `JOIN ledger.hold h ON h.account_id = s.rider AND h.recorded_at = s.at` : ''};
  CREATE TEMP TABLE posted AS
  SELECT t AS transfer, s.*, sign * s.amount AS signed, s.posted + sign * s.amount AS balance,
         ledger.link(s.head, t, s.rider, sign * s.amount, s.version + 1, s.posted + sign * s.amount) AS hash
  FROM ledger.transfer t, step s, (SELECT ${kind === 'redeem' ? -1 : 1} AS sign) direction
  WHERE t.id > currval('ledger.transfer_id_seq') - (SELECT count(*) FROM step)
    AND s.rider = ${kind === 'redeem' ? 't.debit_id' : 't.credit_id'};
  INSERT INTO ledger.entry (transfer_id, account_id, amount, version, balance_after, hash)
  SELECT (transfer).id, rider, signed, version + 1, balance, hash FROM posted
  UNION ALL
  SELECT (transfer).id, ${kind === 'redeem' ? '(transfer).credit_id' : '(transfer).debit_id'}, -signed, NULL, NULL, NULL
  FROM posted;
  UPDATE ledger.account a SET posted = p.balance, version = a.version + 1, head = p.hash FROM posted p WHERE a.id = p.rider;
  ${
    kind === 'redeem'
      ? `INSERT INTO ledger.hold_resolution (hold_id, outcome, transfer_id, effective_at, recorded_at, actor)
         SELECT (transfer).hold_id, 'captured', (transfer).id, at, at, '${KEEPER}' FROM posted;`
      : `INSERT INTO ledger.lot (id, account_id, amount, remaining, expires_at)
         SELECT (transfer).id, rider, amount, amount, ledger.expiry_of(at) FROM posted;`
  }
  DROP TABLE step, posted;`;

// What was earned in the round before is spent on one of the things, and fetched at once.
const ORDERS = `
  INSERT INTO ledger.hold (key, request_hash, account_id, payable_id, amount, effective_at, recorded_at, expires_at, actor,
                           source_type, source_id, meta)
  SELECT 'order:' || s.id, sha256(s.head), rider, p.id, s.amount, at - interval '1 hour', at, at + interval '71 hours',
         s.owner, 'order', s.id::text, jsonb_build_object('item', 'i1', 'itemName', '奖品1', 'quantity', 1, 'shop', '积分超市')
  FROM (SELECT *, gen_random_uuid() AS id FROM step) s, ledger.account p WHERE p.kind = 'payable';
  INSERT INTO ledger.lot_use (hold_id, lot_id, amount)
  SELECT h.id, l.id, h.amount FROM step s JOIN ledger.hold h ON h.account_id = s.rider AND h.recorded_at = s.at
  JOIN ledger.lot l ON l.account_id = s.rider AND l.remaining > 0;
  UPDATE ledger.lot l SET remaining = 0 FROM step s WHERE l.account_id = s.rider AND l.remaining > 0;
  INSERT INTO rewards.orders (id, person_id, shop_id, item_id, quantity, points, settlement_fen, hold_id, state,
                              created_at, expires_at, ended_at, ended_by)
  SELECT h.source_id::uuid, s.owner::uuid, '${SHOP}', ${idOf(ITEM, `1 + rider % ${ITEMS}`)}, 1, h.amount, 100, h.id,
         'fulfilled', h.effective_at, h.expires_at, at, '${KEEPER}'
  FROM step s JOIN ledger.hold h ON h.account_id = s.rider AND h.recorded_at = s.at;`;

const BOOKS = `
  UPDATE rewards.stock s SET available = initial - o.taken
  FROM (SELECT item_id, sum(quantity) AS taken FROM rewards.orders GROUP BY 1) o WHERE o.item_id = s.item_id`;
const BUDGETS = `
  SELECT ledger.set_budget('${TOWN}', extract(year FROM now())::int - back, 1000000000000, 'a year', '${KEEPER}')
  FROM generate_series(0, 2) back`;
const SPENT = `
  UPDATE ledger.budget_shard b SET spent = b.spent + i.total
  FROM (SELECT split_part(a.owner, ':', 2)::int AS year, sum(t.amount) AS total
        FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit_id AND a.kind = 'issuance' GROUP BY 1) i
  WHERE b.year = i.year AND b.shard = 0`;

/** @param {{people: number, rounds: number}} past rounds: even; each is one transfer for everybody */
export async function fill(db, { people, rounds }) {
  await db.query('SET synchronous_commit = off');
  await db.query(SETTING);
  await db.query(riders(people));
  await db.query('ANALYZE');
  await db.query(BUDGETS);
  for (let n = 0; n < rounds; n += 1) {
    const at = `date_trunc('minute', now()) - interval '320 days' + ${n} * (interval '290 days' / ${rounds})`;
    if (n >= rounds - PURSES)
      await db.query(round({ kind: 'award', amount: PURSE, counted: false, rule: 'environment', at }));
    else if (n % 2 === 1) await db.query(round({ kind: 'redeem', amount: 10, at }));
    else await db.query(round({ kind: 'award', amount: 10, counted: true, rule: 'environment', at }));
    // Plans of the next rounds are made for the size that was reached.
    if (n === 1 || n === 15) await db.query('ANALYZE');
  }
  await db.query(BOOKS);
  await db.query(SPENT);
  await db.query('VACUUM ANALYZE');
  await db.query('RESET synchronous_commit');
}
