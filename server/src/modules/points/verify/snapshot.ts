import { Client, types } from 'pg';
import { READING } from '../seals/streams';

/** Any value as PostgreSQL writes it, but whole numbers and truth as such: no Date would keep the microseconds. */
export type Row = Record<string, string | number | boolean | null>;

const INTEGERS = new Set<number>([types.builtins.INT2, types.builtins.INT4, types.builtins.INT8]);
const BOOLEANS = new Set<number>([types.builtins.BOOL]);
const parse = (oid: number): ((text: string) => string | number | boolean) => {
  if (INTEGERS.has(oid)) return Number;
  return BOOLEANS.has(oid) ? (text) => text === 't' : (text) => text;
};

const ROWS_AT_ONCE = 2_000;

/**
 * The database as it was at one moment, however long the reading takes. Nobody waits for it: it reads only, and takes
 * no lock but the one every reading takes. Rows come in portions, so memory does not grow with the history.
 */
export class Snapshot {
  private cursors = 0;

  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<Snapshot> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      types: { getTypeParser: parse },
      application_name: 'ledger:verify',
    });
    await client.connect();
    // A lost connection is told by the query that misses it.
    client.on('error', () => undefined);
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ${READING};
      SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL jit = off`);
    return new Snapshot(client);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** For few rows. */
  async all<R>(sql: string): Promise<R[]> {
    return (await this.client.query<Row>(sql)).rows as R[];
  }

  /** For many rows; several may be open side by side. */
  async *each<R>(sql: string): AsyncGenerator<R> {
    this.cursors += 1;
    const name = `c${this.cursors.toFixed()}`;
    await this.client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`);
    for (;;) {
      const { rows } = await this.client.query<Row>(`FETCH ${ROWS_AT_ONCE.toFixed()} FROM ${name}`);
      yield* rows as R[];
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await this.client.query(`CLOSE ${name}`);
  }

  /**
   * Runs a check. A table or function that is not as it must be makes its queries fail; that is a finding of this
   * check, and the others still run.
   *
   * @returns the error's message, or null
   */
  async attempt(work: () => Promise<void>): Promise<string | null> {
    await this.client.query('SAVEPOINT attempt');
    try {
      await work();
      await this.client.query('RELEASE SAVEPOINT attempt');
      return null;
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.client.query('ROLLBACK TO SAVEPOINT attempt');
      return error.message;
    }
  }
}

/** What the database says of a statement, other than that it goes away or has no room (classes 53, 57 and 58). */
const isRefused = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^(22|42|XX|P0|21|2B)/.test(error.code);
