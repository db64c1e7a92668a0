import type { Tx } from '../../../src/platform/db/database';
import { SnakeNaming } from '../../../src/platform/db/naming';

const naming = new SnakeNaming();

const bytes = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;

/** A row as the table names its columns. */
const asRow = (values: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [naming.columnName(name, undefined, []), bytes(value)]),
  );

/**
 * Writes many rows in one statement: entities, or objects with the columns' own names. Columns
 * left out become null; identity columns number themselves in the order given.
 *
 * @param table a name from our own code
 */
export async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO ${table} OVERRIDING USER VALUE SELECT row.* FROM jsonb_populate_recordset(NULL::${table}, $1) AS row`,
    [JSON.stringify(rows.map(asRow))],
  );
}
