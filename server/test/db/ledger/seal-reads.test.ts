import { STREAMS } from '../../../src/modules/points/seals/streams';
import { openLedger, type Ledger } from '../../support/ledger';

/** More than half a year of them, one each quarter of an hour. */
const SEALS = 20_000;

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(2);
});
afterAll(() => ledger.close());

const FORGED = `
  INSERT INTO ledger.seal (seq, root, sealed_at, contents)
  SELECT n, sha256(n::text::bytea), ledger.now() - (${SEALS} - n) * interval '15 minutes',
         format('{"upTo": {"transfer": %s}, "streams": {"transfer": {"ids": "{[%s,%s)}"}}}', n, n, n + 1)
  FROM generate_series(1, ${SEALS}) n`;
const LOOKED = `
  SELECT (seq_tup_read + idx_tup_fetch)::int AS n
  FROM pg_stat_xact_user_tables WHERE relid = 'ledger.seal'::regclass`;

/** Seals that were read to learn for every stream where its next one begins, and what was learnt of transfers. */
async function looks(index: boolean): Promise<{ read: number; after: number; sealed: string }> {
  const client = await ledger.pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(FORGED);
    await client.query(index ? 'ANALYZE ledger.seal' : 'DROP INDEX ledger.seal_time');
    const soFar = async () => (await client.query<{ n: number }>(LOOKED)).rows[0]?.n ?? NaN;
    const before = await soFar();
    for (const { name } of STREAMS) await client.query('SELECT * FROM ledger.unsealed($1)', [name]);
    const read = (await soFar()) - before;
    const { rows } = await client.query<{ after: number; sealed: string }>(`SELECT * FROM ledger.unsealed('transfer')`);
    const [{ after, sealed } = { after: NaN, sealed: '' }] = rows;
    return { read, after, sealed };
  } finally {
    // What the books really say is one past, not two.
    await client.query('ROLLBACK');
    client.release();
  }
}

test('with years of seals, where the next one begins is read from those of the last hour', async () => {
  const { read, after, sealed } = await looks(true);
  expect(after).toBe(SEALS - 4);
  expect(sealed).toBe(`{[${SEALS - 3},${SEALS + 1})}`);
  expect(read).toBeLessThanOrEqual(STREAMS.length * 12);
});

test('without the index of their times, from all of them', async () => {
  expect((await looks(false)).read).toBeGreaterThan(STREAMS.length * SEALS);
});
