import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesAt } from '../../../src/modules/points/seals/copies';
import { readLaw, type StoredLaw } from '../../../src/modules/points/verify/check-law';
import { Snapshot } from '../../../src/modules/points/verify/snapshot';
import { verifyLedger } from '../../../src/modules/points/verify/verify';
import { openBooks, type Books } from '../../support/books';
import { makeHistory, type History } from '../../support/history';

const LAW = 'the law: functions, views, triggers, constraints';
const INVARIANTS = 'invariants of points';
const GOODS = 'invariants of goods';
const ROLLUPS = 'invariants of seals and rollups';
const CHAIN = 'chain of every rider, link by link';
const BALANCES = 'replay: balances';
const LOTS = 'replay: lots, first what expires first';
const CAPS = 'replay: rules and caps';
const TOTALS = 'replay: accounts of towns and shops';
const BUDGETS = 'replay: budgets';
const SEALS = 'seals follow one another';
const ROWS = 'sealed rows are as they were';
const BEHIND = 'no row slipped in behind the seals';
const COPIES = 'seals and their copies outside';

let dir: string;
let books: Books;
let law: StoredLaw;
let history: History;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-seals-'));
  books = await openBooks(dir);
  const db = await Snapshot.open(books.url);
  law = await readLaw(db).finally(() => db.close());
  history = await makeHistory(books);
});
afterEach(async () => {
  // Not books.close(), which wants balanced books.
  await books.abandon();
  rmSync(dir, { recursive: true, force: true });
});

/** Writes as a superuser whom no trigger stops. */
async function forge(...statements: string[]): Promise<void> {
  const client = await books.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
}

const found = async (): Promise<Record<string, string>> => {
  const { checks } = await verifyLedger(books.url, copiesAt(dir), law);
  return Object.fromEntries(
    checks.flatMap(({ name, difference }) => (difference === null ? [] : [[name, difference]])),
  );
};

/** Computes a rider's chain anew from a transfer on, as somebody would who knows how it is made. */
const rewriteChain = (rider: string): string => `
  DO $$
  DECLARE
    v_account bigint := (SELECT id FROM ledger.account WHERE kind = 'rider' AND owner = '${rider}');
    v_head bytea := '';
    v_balance bigint := 0;
    v_version bigint := 0;
    e record;
  BEGIN
    FOR e IN SELECT n.transfer_id, n.amount, t AS transfer FROM ledger.entry n JOIN ledger.transfer t ON t.id = n.transfer_id
             WHERE n.account_id = v_account ORDER BY n.transfer_id LOOP
      v_balance := v_balance + e.amount;
      v_version := v_version + 1;
      v_head := ledger.link(v_head, e.transfer, v_account, e.amount, v_version, v_balance);
      UPDATE ledger.entry SET version = -v_version, balance_after = v_balance, hash = v_head
      WHERE transfer_id = e.transfer_id AND account_id = v_account;
    END LOOP;
    UPDATE ledger.entry SET version = -version WHERE account_id = v_account;
    UPDATE ledger.account SET posted = v_balance, version = v_version, head = v_head WHERE id = v_account;
  END $$`;

const FIRST = `(SELECT min(id) FROM ledger.transfer WHERE kind = 'award')`;

/** The award of a lot that nobody touched. */
const WHOLE = `(SELECT id FROM ledger.transfer WHERE key = 'award:3:2')`;

/** What somebody does who may change everything in the database, and the checks that must see it. */
const FORGERIES: [what: string, by: string[], statements: string[]][] = [
  [
    'the amount of an award, with its entries, lot and balance',
    [CHAIN, ROWS],
    [
      `UPDATE ledger.account SET posted = posted - 5 WHERE id = (SELECT account_id FROM ledger.lot WHERE id = ${WHOLE})`,
      `UPDATE ledger.transfer SET amount = amount - 5 WHERE id = ${WHOLE}`,
      `UPDATE ledger.entry SET amount = amount - 5 * sign(amount) WHERE transfer_id = ${WHOLE}`,
      `UPDATE ledger.lot SET amount = amount - 5, remaining = remaining - 5 WHERE id = ${WHOLE}`,
    ],
  ],
  [
    'what an award was for',
    [CHAIN, ROWS],
    [`UPDATE ledger.transfer SET meta = '{"place": "elsewhere"}' WHERE id = ${FIRST}`],
  ],
  ['who verified it', [CHAIN, ROWS], [`UPDATE ledger.transfer SET actor = 'somebody else' WHERE id = ${FIRST}`]],
  [
    'when it was earned',
    [CHAIN, ROWS, INVARIANTS],
    [`UPDATE ledger.transfer SET effective_at = effective_at + interval '1 year' WHERE id = ${FIRST}`],
  ],
  [
    'an award inserted backwards under a number that was never used',
    [BEHIND],
    [
      `CREATE TEMPORARY TABLE forged AS SELECT n AS id FROM generate_series(1, (SELECT max(id) FROM ledger.transfer)) n
       WHERE NOT EXISTS (SELECT FROM ledger.transfer t WHERE t.id = n)`,
      `INSERT INTO ledger.transfer OVERRIDING SYSTEM VALUE
         SELECT (jsonb_populate_record(t, jsonb_build_object('id', f.id, 'key', 'forged'))).*
         FROM ledger.transfer t, forged f WHERE t.id = ${WHOLE}`,
      `INSERT INTO ledger.entry SELECT (jsonb_populate_record(e, jsonb_build_object('transfer_id', f.id, 'version', 
         CASE WHEN version IS NOT NULL THEN 1000 END))).* FROM ledger.entry e, forged f WHERE e.transfer_id = ${WHOLE}`,
    ],
  ],
  [
    'the expiry of a lot',
    [INVARIANTS, LOTS, ROWS],
    [`UPDATE ledger.lot SET expires_at = expires_at + interval '1 year' WHERE id = ${FIRST}`],
  ],
  [
    'points moved from one lot into another that lives longer',
    [INVARIANTS, LOTS],
    [
      `UPDATE ledger.lot SET remaining = remaining - 1 WHERE id = (SELECT max(id) FROM ledger.lot WHERE remaining > 0)`,
      `UPDATE ledger.lot l SET remaining = remaining + 1 WHERE id = (SELECT min(o.id) FROM ledger.lot o
         WHERE remaining < amount AND account_id = (SELECT account_id FROM ledger.lot ORDER BY id DESC LIMIT 1))`,
    ],
  ],
  [
    'a balance and its lot',
    [INVARIANTS, BALANCES, LOTS],
    [
      `UPDATE ledger.account SET posted = posted + 9 WHERE id = (SELECT account_id FROM ledger.lot WHERE id = ${FIRST})`,
      `UPDATE ledger.lot SET remaining = amount WHERE id = ${FIRST}`,
    ],
  ],
  [
    'the owner of a balance',
    [ROWS],
    [
      `UPDATE ledger.account SET owner = 'x' WHERE id = (SELECT min(id) FROM ledger.account WHERE kind = 'rider')`,
      `UPDATE ledger.account SET owner = 'y' WHERE id = (SELECT max(id) FROM ledger.account WHERE kind = 'rider')`,
    ],
  ],
  [
    'which lots a hold took, a later one first',
    [LOTS, ROWS],
    [
      `UPDATE ledger.lot_use u SET lot_id = (SELECT max(id) FROM ledger.lot l WHERE l.account_id = h.account_id)
       FROM ledger.hold h WHERE h.id = u.hold_id AND h.id = (
         SELECT min(hold_id) FROM (SELECT hold_id FROM ledger.lot_use GROUP BY 1 HAVING count(*) = 1) one)`,
    ],
  ],
  [
    'a cancelled order made a fetched one, with all that belongs to it',
    [ROWS],
    [
      `UPDATE ledger.hold_resolution SET outcome = 'captured' WHERE outcome = 'released'`,
      `UPDATE rewards.orders SET state = 'fulfilled' WHERE state = 'cancelled'`,
    ],
  ],
  [
    'an order that never was',
    [GOODS],
    [`UPDATE rewards.orders SET state = 'cancelled', ended_at = now() WHERE state = 'held'`],
  ],
  ['what a shop is paid for an order', [ROWS], [`UPDATE rewards.orders SET settlement_fen = settlement_fen * 10`]],
  ['pieces on a shelf', [GOODS], [`UPDATE rewards.stock SET available = available + 1`]],
  ['the points of a rule', [ROWS], [`UPDATE ledger.award_rule SET points = points * 10 WHERE code = 'hazard_general'`]],
  ['the cap of a day', [ROWS], [`UPDATE ledger.award_policy SET daily_cap = 6000`]],
  [
    'a rule that gives less than was granted',
    [CAPS, ROWS],
    [`UPDATE ledger.award_rule SET points = 1 WHERE code = 'hazard_general'`],
  ],
  ['a carried-on sum', [ROLLUPS, TOTALS], [`UPDATE ledger.account_rollup SET balance = balance + 1`]],
  [
    'a budget that was never granted',
    [BUDGETS, ROWS],
    [
      `UPDATE ledger.budget_change SET cap = cap + 16`,
      `UPDATE ledger.budget_shard SET spent = spent + 1, cap = cap + 1 WHERE shard = 0`,
    ],
  ],
  ['who approved', [ROWS], [`UPDATE ledger.approval_verdict SET checker = 'another'`]],
  ['a line of a closed month', [ROWS], [`UPDATE rewards.settlement_line SET fen = fen * 2`]],
  ['a closed month', [ROWS], [`UPDATE rewards.settlement SET fen = fen * 2`]],
  ['a refund', [ROWS], [`UPDATE rewards.refund SET reason = 'because'`]],
  ['the reason of a reversal', [ROWS], [`UPDATE ledger.reversal SET reason = 'because'`]],
  ['nothing into something', [ROWS], [`UPDATE ledger.hold SET meta = meta || '{"note": null}'`]],
  ['a result of the check', [ROWS], [`DELETE FROM ledger.check_run`]],
  [
    'the time of a hold, to another month',
    [ROWS],
    [
      `UPDATE ledger.hold SET effective_at = effective_at - interval '1 minute', recorded_at = recorded_at - interval '1 minute'`,
    ],
  ],
  [
    'the text of a seal',
    [SEALS, COPIES, ROLLUPS],
    [`UPDATE ledger.seal SET contents = replace(contents, '"seq":2', '"seq":2 ')`],
  ],
  [
    'a seal and its root',
    [SEALS, COPIES, ROLLUPS],
    [
      `UPDATE ledger.seal SET contents = replace(contents, '"transfer"', '"transfers"') WHERE seq = 1`,
      `UPDATE ledger.seal SET root = sha256(convert_to(contents, 'UTF8'))`,
    ],
  ],
  ['the newest seal gone, for its rows to be sealed anew', [COPIES], [`DELETE FROM ledger.seal WHERE seq = 4`]],
  ['a trigger switched off', [LAW], ['ALTER TABLE ledger.entry DISABLE TRIGGER append_only']],
  ['a trigger dropped', [LAW], ['DROP TRIGGER append_only ON ledger.hold']],
  [
    'a function replaced by one that is kinder',
    [LAW],
    [
      `DO $$ BEGIN EXECUTE replace(pg_get_functiondef('ledger.effective'::regproc), 'p_asked > v_now', 'false'); END $$`,
    ],
  ],
  [
    'the function of the chain',
    [LAW, INVARIANTS],
    [`DO $$ BEGIN EXECUTE replace(pg_get_functiondef('ledger.link'::regproc), 't.actor', 'NULL::text'); END $$`],
  ],
  [
    'a view that sees no fault',
    [LAW],
    [`CREATE OR REPLACE VIEW ledger.invariants (name, broken) AS SELECT 'all is well'::text, 0::bigint`],
  ],
  ['a constraint dropped', [LAW], ['ALTER TABLE ledger.account DROP CONSTRAINT account_kind_owner_key']],
  [
    'a trigger that gives',
    [LAW],
    [
      `CREATE FUNCTION ledger.gift() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.amount := NEW.amount * 2; RETURN NEW; END'`,
      'CREATE TRIGGER gift BEFORE INSERT ON ledger.transfer FOR EACH ROW EXECUTE FUNCTION ledger.gift()',
    ],
  ],
];

test.each(FORGERIES)('found: %s', async (_, by, statements) => {
  await forge(...statements);
  const differences = await found();
  expect(Object.keys(differences)).toEqual(expect.arrayContaining(by));
  expect(Object.values(differences).join()).not.toContain('cannot be read');
});

test('found: a seal that is no seal, and the other checks go on', async () => {
  await forge(`UPDATE ledger.seal SET contents = 'nothing' WHERE seq = 1`);
  expect(Object.keys(await found())).toEqual([ROLLUPS, SEALS, ROWS, COPIES]);
});

test('untouched, nothing is found', async () => {
  expect(await found()).toEqual({});
});

test('found by the seals alone: a chain rewritten to its end, and everything else made to fit', async () => {
  const [, rider = ''] = history.riders;
  await forge(
    `UPDATE ledger.transfer SET meta = '{"place": "elsewhere"}', actor = 'a friend' WHERE key = 'award:1:3'`,
    rewriteChain(rider),
  );
  const differences = await found();
  expect(Object.keys(differences)).toEqual([ROWS]);
  expect(differences[ROWS]).toMatch(/^ledger\.transfer \{.*\}: one of these rows is not as seal 1 has it$/);
});

test('found by the seals alone: the newest awards cut off, the account set back', async () => {
  const [rider = ''] = history.riders;
  const gone = `(SELECT id FROM ledger.transfer WHERE key = 'fresh')`;
  await forge(
    `UPDATE ledger.budget_shard SET spent = spent - 20 WHERE town = '370812002' AND spent > 0`,
    `DELETE FROM ledger.lot WHERE id = ${gone}`,
    `UPDATE ledger.account_rollup SET balance = balance + 20
     WHERE account_id = (SELECT debit_id FROM ledger.transfer WHERE key = 'fresh')`,
    `DELETE FROM ledger.entry WHERE transfer_id = ${gone}`,
    `DELETE FROM ledger.transfer WHERE key = 'fresh'`,
    rewriteChain(rider),
  );
  const differences = await found();
  expect(Object.keys(differences)).toEqual([ROWS]);
  expect(differences[ROWS]).toMatch(/^ledger\.transfer \d+, which seal 4 has, is gone$/);
});

test('found by the copies alone: rows and all seals after them made anew', async () => {
  await forge(
    `UPDATE ledger.reversal SET reason = 'because'`,
    'DELETE FROM ledger.seal',
    'DELETE FROM ledger.account_rollup',
  );
  const elsewhere = mkdtempSync(join(tmpdir(), 'yanxinyuan-seals-'));
  await books.sealInto(elsewhere);
  const differences = await found();
  rmSync(elsewhere, { recursive: true, force: true });
  expect(Object.keys(differences)).toEqual([COPIES]);
});

describe('copies outside', () => {
  const file = (seq: number) => join(dir, `0000000${String(seq)}.json`);

  test('edited', async () => {
    writeFileSync(file(1), readFileSync(file(1), 'utf8').replace('"seq":1', '"seq":7'));
    expect(await found()).toEqual({ [COPIES]: `the copy of seal 1 in ${dir} says something else` });
  });

  test('removed', async () => {
    rmSync(file(1));
    expect(await found()).toEqual({ [COPIES]: `${dir} has no copy of seal 1` });
  });

  test('a copy without a seal', async () => {
    writeFileSync(file(5), 'something');
    expect(await found()).toEqual({
      [COPIES]: `${dir} has a copy of seal 5, the database does not have that seal: it was restored to an earlier moment, or lost rows`,
    });
  });

  test('the newest may be missing for a moment', async () => {
    rmSync(file(4));
    expect(await found()).toEqual({});
  });
});
