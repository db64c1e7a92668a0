// What one operation on the ledger costs, as a ratio to the least a commit can cost: a single INSERT by the same load
// generator on the same server, in turns. Also with a long history against a short one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './lib/cluster.mjs';
import { fill } from './lib/ledger-fill.mjs';
import { ledgerScripts, ordersFor } from './lib/ledger-scripts.mjs';
import { middle, pgbench, pgbenchTables } from './lib/pgbench.mjs';

const CLIENTS = [1, 16];
const ROUNDS = 3;
const QUICK_ROUNDS = 1;
const PEOPLE = 2_500;
const SHORT = 4;
const LONG = { usual: 400, quick: 40 };
// Enough that everything on the shelves was ordered once.
const FIRST_ORDERS = 100;
// Ids of orders count from here.
const FIRST_ID = 100_000_000_000;
const WARMING = ['award', 'many', 'capture'];
const SYNC_GOAL = 0.25;
const GROWTH_GOAL = 0.8;
// A checkpoint, with the full pages after it, would be charged to whoever was being measured then.
const SETTINGS = ['max_wal_size=16GB', 'checkpoint_timeout=1h'];

const CASES = [
  { name: 'insert', title: 'single INSERT + commit' },
  { name: 'update', title: 'pgbench simple-update', builtin: 'simple-update' },
  { name: 'award', title: 'award, one town', goal: 0.4, grows: true },
  { name: 'many', title: 'hold over 50 items', goal: 0.35, grows: true },
  { name: 'one', title: 'hold on one item', goal: 0.15, grows: true },
  { name: 'both', title: 'hold + capture', commits: 2, grows: true },
  { name: 'capture', title: 'capture', goal: 0.4, made: true, grows: true },
  { name: 'balance', title: 'balance read', reads: true, grows: true },
];

/** WAL syncs of the whole server so far. A backend reports at the latest when it ends. */
async function syncs(db) {
  const { rows } = await db.query(`SELECT sum(fsyncs)::float8 AS n FROM pg_stat_io WHERE object = 'wal'`);
  return rows[0].n;
}

/** @returns a function that runs one case for a moment: transactions a second, and WAL syncs for each of them */
function measuring(files) {
  // Each run has its own.
  let base = FIRST_ID;
  return async ({ name, builtin, made, commits = 1 }, clients, { db, url, owner }) => {
    base += 20_000_000;
    const seconds = clients === 1 ? 2 : 3;
    const each = clients === 1 ? 8_000 : 1_600;
    // In many transactions: one alone would leave long chains of row versions to walk.
    for (let client = 0; made && client < clients; client += 1) await db.query(ordersFor(PEOPLE), [base, client, each]);
    const before = await syncs(db);
    const load = builtin === undefined ? { url, scripts: [files[name]] } : { url: owner, builtin };
    const amount = made ? { each } : { seconds };
    const { warm: tps, transactions } = pgbench({ ...load, ...amount, clients, define: { turn: 0, base } });
    return { tps, syncs: ((await syncs(db)) - before) / transactions / commits };
  };
}

const opened = async (cluster, name) => ({
  db: await cluster.connect(name),
  url: cluster.url(name, 'app'),
  owner: cluster.url(name),
});

/** Two pasts in one server, of which each round takes copies. */
async function prepare({ cluster, quick, say }) {
  const rounds = { short_past: SHORT, long_past: quick ? LONG.quick : LONG.usual };
  for (const [name, count] of Object.entries(rounds)) {
    say(`${(count * PEOPLE).toLocaleString('en')} transfers`);
    await cluster.create(name);
    const db = await cluster.connect(name);
    await fill(db, { people: PEOPLE, rounds: count });
    // The first order of a thing deals its drawers; plans are made for what lies there then.
    await db.query(ordersFor(PEOPLE), [FIRST_ID, 0, FIRST_ORDERS]);
    if (name === 'long_past') pgbenchTables(cluster.url(name));
    await db.query('VACUUM ANALYZE');
    await db.end();
  }
}

/**
 * The round's own copies. Both have seen the same before they are measured, so that nothing but their past differs:
 * not the orders of this week, which are counted in each order, nor pages that are logged whole after a copy.
 */
async function copies({ cluster, measure }) {
  for (const past of ['short', 'long']) await cluster.create(past, `${past}_past`);
  const [short, long] = [await opened(cluster, 'short'), await opened(cluster, 'long')];
  const warming = CASES.filter(({ name }) => WARMING.includes(name));
  for (const past of [long, short]) for (const one of warming) await measure(one, CLIENTS.at(-1), past);
  return { short, long };
}

/** Orders, points and budgets still add up after everything that was done to them. */
async function checkBooks(db) {
  const { rows } = await db.query(`
    SELECT name FROM ledger.invariants WHERE broken <> 0 UNION ALL SELECT name FROM rewards.invariants WHERE broken <> 0`);
  if (rows.length > 0) throw new Error(`the books are wrong: ${rows.map(({ name }) => name).join('; ')}`);
}

async function rounds({ cluster, measure, quick, say }) {
  const done = [];
  for (let round = 1; round <= (quick ? QUICK_ROUNDS : ROUNDS); round += 1) {
    for (const clients of CLIENTS) {
      const { short, long } = await copies({ cluster, measure });
      for (const one of CASES) {
        done.push({ round, clients, ...one, past: 'long', ...(await measure(one, clients, long)) });
        if (clients === 1 || !one.grows) continue;
        done.push({ round, clients, ...one, past: 'short', ...(await measure(one, clients, short)) });
      }
      if (clients > 1) await checkBooks(short.db);
      await Promise.all([short.db.end(), long.db.end()]);
      const told = done.filter((run) => run.round === round && run.clients === clients && run.past === 'long');
      say(`round ${round}, ${clients} clients: ${told.map(({ name, tps }) => `${name} ${tps.toFixed(0)}`).join(', ')}`);
    }
  }
  return done;
}

function rows(done) {
  const against = 'single INSERT';
  const of = (name, clients, past) => done.filter((r) => r.name === name && r.clients === clients && r.past === past);
  // Runs of the same round, so that a moment of noise hits both.
  const ratio = (some, others) =>
    middle(some.map(({ round, tps }) => tps / others.find((other) => other.round === round).tps));
  const list = [];
  for (const clients of CLIENTS) {
    for (const { name, title, goal, reads } of CASES) {
      const runs = of(name, clients, 'long');
      const row = { case: title, clients, ratio: ratio(runs, of('insert', clients, 'long')), against };
      const measured = { unit: 'per s', value: middle(runs.map(({ tps }) => tps)) };
      const synced = reads ? {} : { syncs: middle(runs.map((run) => run.syncs)) };
      list.push({ ...row, ...measured, ...synced, ...(clients > 1 && goal !== undefined ? { goal } : {}) });
    }
  }
  const most = CLIENTS.at(-1);
  for (const { name, title } of CASES.filter(({ goal }) => goal !== undefined)) {
    const value = middle(of(name, most, 'long').map((run) => run.syncs));
    const row = { case: `WAL syncs of ${title}`, clients: most, ratio: value, goal: SYNC_GOAL, lower: true };
    list.push({ ...row, against: '1 transaction', value, unit: 'syncs' });
  }
  for (const { name, title } of CASES.filter(({ grows }) => grows)) {
    const runs = of(name, most, 'long');
    const row = { case: `${title}, long past`, clients: most, ratio: ratio(runs, of(name, most, 'short')) };
    list.push({
      ...row,
      goal: GROWTH_GOAL,
      against: 'short past',
      value: middle(runs.map(({ tps }) => tps)),
      unit: 'per s',
    });
  }
  return list;
}

/** @param options quick: a short run for a first look; settings: more of PostgreSQL's, e.g. ['commit_delay=500'] */
export async function run({ root, say, quick, settings }) {
  const cluster = await startCluster({ root, flags: [...SETTINGS, ...settings] });
  const dir = mkdtempSync(join(tmpdir(), 'ledger-'));
  try {
    if (settings.length > 0) say(`with ${settings.join(', ')}`);
    await prepare({ cluster, quick, say });
    const files = {};
    for (const [name, text] of Object.entries(await ledgerScripts(root, PEOPLE))) {
      files[name] = join(dir, `${name}.sql`);
      writeFileSync(files[name], text);
    }
    const measure = measuring(files);
    return rows(await rounds({ cluster, measure, quick, say }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await cluster.stop();
  }
}
