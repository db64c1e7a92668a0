/**
 * One kind of row that never changes once written, and grows by a number.
 *
 * What a stream tells of a row is hashed, so it stays for ever as it is: a table that later hangs more rows on these
 * gets a stream of its own. A column added later must be one that may be NULL, and is NULL in the rows that stand.
 */
export interface Stream {
  name: string;
  table: string;
  /** a bigint column that grows with time */
  id: string;
  /** what of the row is sealed, where some of it may change; default all */
  only?: readonly string[];
  /** columns of type jsonb: sealed as the text they are */
  json?: readonly string[];
  /** rows that were written together with it: table, the column that names it, and their order */
  parts?: readonly { table: string; of: string; by: string; only?: readonly string[] }[];
}

/** Everything of points and goods that is append-only. One line adds one; a test finds a table that is in none. */
export const STREAMS: readonly Stream[] = [
  { name: 'account', table: 'ledger.account', id: 'id', only: ['id', 'kind', 'owner', 'opened_at'] },
  {
    name: 'transfer',
    table: 'ledger.transfer',
    id: 'id',
    json: ['meta'],
    parts: [
      { table: 'ledger.entry', of: 'transfer_id', by: 'account_id' },
      { table: 'ledger.lot', of: 'id', by: 'id', only: ['id', 'account_id', 'amount', 'expires_at'] },
      { table: 'ledger.lot_change', of: 'transfer_id', by: 'lot_id' },
    ],
  },
  {
    name: 'hold',
    table: 'ledger.hold',
    id: 'id',
    json: ['meta'],
    parts: [{ table: 'ledger.lot_use', of: 'hold_id', by: 'lot_id' }],
  },
  { name: 'hold_resolution', table: 'ledger.hold_resolution', id: 'id' },
  { name: 'award_decision', table: 'ledger.award_decision', id: 'id', json: ['meta'] },
  { name: 'reversal', table: 'ledger.reversal', id: 'id' },
  { name: 'award_rule', table: 'ledger.award_rule', id: 'id' },
  { name: 'award_policy', table: 'ledger.award_policy', id: 'version' },
  { name: 'approval', table: 'ledger.approval', id: 'id' },
  { name: 'approval_verdict', table: 'ledger.approval_verdict', id: 'id' },
  { name: 'objection', table: 'ledger.objection', id: 'id' },
  { name: 'objection_ruling', table: 'ledger.objection_ruling', id: 'id' },
  { name: 'budget_change', table: 'ledger.budget_change', id: 'id' },
  { name: 'recovery', table: 'ledger.recovery', id: 'id' },
  { name: 'stock_move', table: 'rewards.stock_move', id: 'seq' },
  { name: 'refund', table: 'rewards.refund', id: 'transfer_id' },
  { name: 'settlement', table: 'rewards.settlement', id: 'id' },
  { name: 'settlement_line', table: 'rewards.settlement_line', id: 'id' },
  { name: 'pace', table: 'rewards.policy', id: 'version' },
  { name: 'check_run', table: 'ledger.check_run', id: 'id' },
  {
    name: 'order',
    table: 'rewards.orders',
    id: 'hold_id',
    only: [
      'id',
      'person_id',
      'shop_id',
      'item_id',
      'quantity',
      'points',
      'settlement_fen',
      'hold_id',
      'created_at',
      'expires_at',
    ],
  },
];

// NULLs are left out, so that a column added later changes nothing of what was sealed before it. Inside a jsonb column
// they mean something and must stay.
const told = (row: string, only?: readonly string[], json: readonly string[] = []): string => {
  const whole = only ? `jsonb_build_object(${only.map((c) => `'${c}', ${row}.${c}`).join(', ')})` : `to_jsonb(${row})`;
  const texts = json.map((c) => ` || jsonb_build_object('${c}', ${row}.${c}::text)`).join('');
  return `jsonb_strip_nulls(${whole}${texts})`;
};

const partOf = ({ table, of, by, only }: NonNullable<Stream['parts']>[number], id: string): string =>
  `'${table}', (SELECT jsonb_agg(${told('p', only)} ORDER BY p.${by}) FROM ${table} p WHERE p.${of} = r.${id})`;

/**
 * The rows of a stream in the order of their numbers, as `id` and the text that is hashed. Only PostgreSQL's own
 * functions are in it: those of the ledger might be what somebody changed.
 *
 * @param where a condition on `r`
 */
export function rowsOf({ table, id, only, json, parts }: Stream, where: string): string {
  const row = told('r', only, json);
  const body = parts ? `${row} || jsonb_build_object(${parts.map((part) => partOf(part, id)).join(', ')})` : row;
  return `SELECT r.${id} AS id, (${body})::text AS body FROM ${table} r WHERE ${where} ORDER BY r.${id}`;
}

/** Settings under which a row reads the same in every session; to be given before `rowsOf`. */
export const READING = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL search_path = pg_catalog, pg_temp`;

/** The tables whose rows the seals cover. */
export const SEALED_TABLES: readonly string[] = STREAMS.flatMap(({ table, parts = [] }) => [
  table,
  ...parts.map((part) => part.table),
]);
