// What the clients of the ledger send, as scripts of pgbench.
import { serverParts } from './cluster.mjs';
import { idOf, WORLD } from './ledger-fill.mjs';

const { keeper, town, rider, item, items, zero } = WORLD;

// pgbench takes a colon and a letter for a variable, in quotes too.
const apart = (text) => text.replace(/:(?=[a-z_])/g, `:' || '`);
const uuidOf = (prefix, variable) => `('${prefix}' || :${variable}::bigint)::uuid`;
const numbers = (last) => `random(${zero + 1}, ${zero + last})`;
const RIDER = uuidOf(rider, 'rider');
// Client and turn make the id, so that the second statement finds what the first one made.
const ORDER = (base) => `(${base} + :client_id * 1000000 + :turn)`;
const orderId = `('0de40000-0000-7000-8000-' || :order::bigint)::uuid`;

const place = (order, what) =>
  `SELECT * FROM rewards.place_order(${order}, ${RIDER}, ${uuidOf(item, 'item')}, 1, '{"shop": "积分超市"}');` + what;
const end = `SELECT * FROM rewards.end_order(${orderId}, 'captured', '${keeper}');`;

/** The statement behind a rider's balance, as the server itself sends it. */
async function balanceStatement(root) {
  const { Statements } = serverParts(root).dist('src/modules/points/statements.js');
  let text;
  const read = { query: (sql) => Promise.resolve(((text = sql), [])) };
  // No rows come back, so it ends with an error after the statement was sent.
  await new Statements({ read }).account('').catch(() => undefined);
  if (text === undefined) throw new Error('the server reads a balance in another way now');
  return text;
}

/**
 * Awards fall on the last two months: on one day they would soon meet its cap.
 *
 * @param people riders there are
 * @returns {Promise<Record<string, string>>} scripts by name
 */
export async function ledgerScripts(root, people) {
  const riders = `\\set rider ${numbers(people)}`;
  const anyItem = `\\set item ${numbers(items - 1)}`;
  const turn = `\\set turn :turn + 1\n\\set order ${ORDER(':base')}`;
  const balance = (await balanceStatement(root)).replace(/\s+/g, ' ').trim();
  return {
    insert: `${riders}\nINSERT INTO bench.single (owner, amount, at) VALUES (:rider, 10, now());`,
    award: [
      riders,
      `\\set minutes random(1, 80000)`,
      `SELECT * FROM ledger.award(${apart(`'award:report:' || uuidv7() || ':environment'`)}, '${rider}' || :rider::bigint,
         'environment', '${town}', 1, 'report', uuidv7()::text, '{"category": "gate_entry", "place": "南门"}',
         '${keeper}', now() - :minutes::int * interval '1 minute');`.replace(/\s+/g, ' '),
    ].join('\n'),
    many: [riders, anyItem, place('uuidv7()', '')].join('\n'),
    one: [riders, `\\set item ${zero + items}`, place('uuidv7()', '')].join('\n'),
    both: [riders, anyItem, turn, place(orderId, ''), end].join('\n'),
    capture: [turn, end].join('\n'),
    balance: [riders, balance.replaceAll('$1', `('${rider}' || :rider::bigint)`) + ';'].join('\n'),
  };
}

/** SQL: orders for the captures of one client, made without pgbench. $1 base, $2 client, $3 how many. */
export const ordersFor = (people) => `
  SELECT count(rewards.place_order(('0de40000-0000-7000-8000-' || $1::bigint + $2::bigint * 1000000 + turn)::uuid,
    ${idOf(rider, `1 + ($2::int * $3::int + turn) % ${people}`)}, ${idOf(item, `1 + turn % ${items - 1}`)}, 1,
    '{"shop": "积分超市"}'))
  FROM generate_series(1, $3::int) turn`;
