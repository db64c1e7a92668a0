import { openLedger, type Ledger } from '../../support/ledger';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger();
  // something in every table
  for (const key of ['a', 'b', 'c', 'd']) await ledger.award({ key });
  await ledger.award({ key: 'old', person: 'other', at: '2023-06-01T00:00:00Z' });
  await ledger.one('SELECT * FROM ledger.expire_lots(0, 10)');
  const { hold_id: id } = await ledger.hold({ key: 'h', amount: 10 });
  await ledger.resolve(id, 'captured');
  await ledger.one(
    `SELECT * FROM ledger.reverse_award('r', (SELECT id FROM ledger.transfer WHERE key = 'b'), 5, 'why', 'me')`,
  );
  await aLargeAward();
  await aRecovery();
  await ledger.one(`SELECT ledger.record_check(1, NULL)`);
  await ledger.one(`SELECT ledger.add_seal('{"seq": 1, "prev": "", "sealedAt": "2026-01-01", "streams": {"transfer":
    {"ids": "{[1,2)}"}}}')`);
});
afterAll(async () => {
  await ledger.close();
});

/** proposed, objected to, ruled on, approved */
async function aLargeAward(): Promise<void> {
  await ledger.award({ key: 'large', person: 'third', rule: 'hazard_major', at: '2026-01-05T00:00:00Z' });
  await ledger.award({ key: 'today', person: 'third', rule: 'hazard_major' });
  const approvals = await ledger.rows<{ id: number; hash: string }>(
    `SELECT id, encode(payload_hash, 'hex') AS hash FROM ledger.approval ORDER BY id`,
  );
  const [old, fresh] = approvals;
  await ledger.one(`SELECT ledger.object_to('o', $1, 'somebody', 'was not there')`, [fresh?.id]);
  await ledger.one(`SELECT * FROM ledger.rule_on((SELECT max(id) FROM ledger.objection), true, 'true', 'supervisor')`);
  await ledger.one(`SELECT * FROM ledger.decide($1, true, '', decode($2, 'hex'), 'supervisor')`, [old?.id, old?.hash]);
}

/** points that lay in an order when they were taken back, and were not collected */
async function aRecovery(): Promise<void> {
  const { transfer_id: award } = await ledger.award({ key: 'hidden', person: 'fourth' });
  const { hold_id: hold } = await ledger.hold({ key: 'hiding', person: 'fourth', amount: 20 });
  await ledger.one(`SELECT * FROM ledger.reverse_award('h', $1, 20, 'why', 'me')`, [award]);
  await ledger.resolve(hold, 'released');
  expect(await ledger.balance('fourth')).toEqual({ posted: 0, held: 0 });
}

const APPEND_ONLY = [
  'transfer',
  'entry',
  'hold',
  'hold_resolution',
  'lot_use',
  'lot_change',
  'award_rule',
  'award_policy',
  'award_decision',
  'reversal',
  'budget_change',
  'approval',
  'approval_verdict',
  'objection',
  'objection_ruling',
  'recovery',
  'seal',
  'check_run',
];
const KEPT = ['account', 'lot', 'budget_shard', 'account_rollup'];
/** The list of what waits: rows come and go, what they were is in award_decision. */
const LISTS = ['waiting_award'];

test('every table of the ledger is guarded', async () => {
  const tables = await ledger.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r'`,
  );
  expect(tables.map(({ name }) => name).sort()).toEqual([...APPEND_ONLY, ...KEPT, ...LISTS].sort());
});

describe.each([...APPEND_ONLY, ...KEPT])('%s', (table) => {
  const column = async () => {
    const { name } = await ledger.one<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'ledger.${table}'::regclass AND attnum = 1`,
    );
    return name;
  };

  test('has rows, so the refusals below mean something', async () => {
    expect(await ledger.one(`SELECT count(*) > 0 AS some FROM ledger.${table}`)).toEqual({ some: true });
  });

  test.each(['DELETE FROM', 'TRUNCATE'])('%s is refused', async (operation) => {
    await expect(ledger.rows(`${operation} ledger.${table}`)).rejects.toMatchObject({
      code: expect.stringMatching(/42501|0A000/) as string,
    });
    await expect(ledger.rows(`TRUNCATE ledger.${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
  });

  test('UPDATE of what a row is, is refused', async () => {
    const first = await column();
    const sql = `UPDATE ledger.${table} SET ${first} = DEFAULT`;
    await expect(ledger.rows(sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('MERGE and upsert are no way around', async () => {
    const first = await column();
    await expect(
      ledger.rows(`MERGE INTO ledger.${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`),
    ).rejects.toMatchObject({ code: '42501' });
    if (APPEND_ONLY.includes(table)) {
      await expect(
        ledger.rows(
          `MERGE INTO ledger.${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET ${first} = DEFAULT`,
        ),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});

test.each(['kind', 'owner', 'opened_at', 'id'])('an account keeps its %s', async (column) => {
  await expect(ledger.rows(`UPDATE ledger.account SET ${column} = ${column} WHERE false`)).rejects.toMatchObject({
    code: expect.stringMatching(/42501|428C9/) as string,
  });
});

test.each(['id', 'account_id', 'amount', 'expires_at'])('a lot keeps its %s', async (column) => {
  await expect(ledger.rows(`UPDATE ledger.lot SET ${column} = ${column} WHERE false`)).rejects.toMatchObject({
    code: '42501',
  });
});

describe('an edit past the triggers is found', () => {
  const EDITS: [string, string][] = [
    ['amount', `UPDATE ledger.transfer SET amount = 19 WHERE key = 'a'`],
    ['actor', `UPDATE ledger.transfer SET actor = 'somebody else' WHERE key = 'a'`],
    ['effective time', `UPDATE ledger.transfer SET effective_at = effective_at - interval '1 day' WHERE key = 'a'`],
    ['recorded time', `UPDATE ledger.transfer SET recorded_at = recorded_at - interval '1 day' WHERE key = 'a'`],
    ['meta', `UPDATE ledger.transfer SET meta = '{"category": "other"}' WHERE key = 'a'`],
    ['source', `UPDATE ledger.transfer SET source_id = 'another report' WHERE key = 'a'`],
    ['rule version', `UPDATE ledger.transfer SET rule_version = 2 WHERE key = 'a'`],
    ['approval', `UPDATE ledger.transfer SET approval_id = 1 WHERE key = 'a'`],
    ['entry', `UPDATE ledger.entry SET amount = amount + 1 WHERE version = 1`],
    ['both legs', `UPDATE ledger.entry SET amount = amount + sign(amount)`],
    ['balance', `UPDATE ledger.account SET posted = posted + 1 WHERE kind = 'rider'`],
    ['lot', `UPDATE ledger.lot SET remaining = remaining - 1 WHERE remaining > 0`],
    ['expiry of a lot', `UPDATE ledger.lot SET expires_at = expires_at + interval '1 year'`],
    ['a deleted entry', `DELETE FROM ledger.entry WHERE version = 2`],
    ['a deleted award', `DELETE FROM ledger.transfer WHERE key = 'c'`],
    ['a resolution', `DELETE FROM ledger.hold_resolution`],
    ['what a hold took', `UPDATE ledger.lot_use SET amount = amount + 1`],
  ];

  test.each(EDITS)('%s', async (_, sql) => {
    const client = await ledger.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      const { rowCount } = await client.query(sql);
      expect(rowCount).toBeGreaterThan(0);
      const { rows } = await client.query('SELECT name FROM ledger.invariants WHERE broken <> 0');
      expect(rows).not.toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
