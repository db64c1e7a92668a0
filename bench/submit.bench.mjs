// Submitting a report over HTTP (token, validation, routing, 32 connections) against pgbench running the SQL of the
// very same requests on the same server, in turns. The SQL is taken from PostgreSQL's log of real requests; pgbench
// prepares it, as the server does, and makes other ids, people and places in each round, as requests do.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from './lib/district.mjs';
import { httpLoad, rawRequest } from './lib/http-load.mjs';
import { middle, pgbench } from './lib/pgbench.mjs';
import { logStatements, pgbenchScript, transactionsIn } from './lib/statements.mjs';
import { startBenchSystem } from './lib/system.mjs';

const GOAL = 0.5;
const CLIENTS = 32;
const SECONDS = 5;
const ROUNDS = 5;
// A new process compiles its code while it runs; pgbench comes compiled.
const WARM_UP_SECONDS = 8;
// Each connection of pgbench prepares each statement of each script: few, or it would mostly prepare.
const SCRIPTS = 2;
// Farther apart than what counts as the same matter, so that each report opens a case of its own.
const APART_METRES = 60;

/** Requests by riders in turn, each at a place of its own. */
function requests({ root, url, riders }) {
  const { uuidv7 } = createRequire(join(root, 'server/package.json'))('uuidv7');
  const spots = places(root, APART_METRES);
  let turn = 0;
  return () => {
    const { token } = riders[turn % riders.length];
    const [lng, lat] = spots[turn % spots.length];
    turn += 1;
    const body = {
      category: 'gate_entry',
      location: { lng, lat, accuracy: 8, capturedAt: new Date().toISOString() },
      photos: [],
      text: '快递车进不了小区，只能走过去送',
    };
    return rawRequest({ method: 'PUT', url, path: `/api/v1/reports/${uuidv7()}`, token, body });
  };
}

async function capture({ system, request, dir, say }) {
  await logStatements(system.db, true);
  const from = statSync(system.log).size;
  await httpLoad({ url: system.url, clients: 1, seconds: 1, request, expect: 201 });
  await logStatements(system.db, false);
  const found = transactionsIn(system.log, from).filter((list) =>
    list.some(({ sql }) => sql.includes('INSERT INTO ticket')),
  );
  say(`${found.length} submissions captured, ${found[0]?.length ?? 0} statements each`);
  if (found.length < SCRIPTS) throw new Error('too few submissions in the log of PostgreSQL');
  const files = [];
  for (const statements of found.slice(-SCRIPTS)) {
    const file = join(dir, `submit-${files.length}.sql`);
    writeFileSync(file, await pgbenchScript(system.db, statements));
    files.push(file);
  }
  return files;
}

async function rounds({ system, request, scripts, say }) {
  const http = (seconds) => httpLoad({ url: system.url, clients: CLIENTS, seconds, request, expect: 201 });
  const sql = (seconds) => pgbench({ url: system.databaseUrl, scripts, clients: CLIENTS, seconds }).tps;
  sql(1);
  // What autovacuum would do some time in the middle.
  await system.db.query('VACUUM ANALYZE');
  const done = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const one = await http(SECONDS);
    if (one.failures.count > 0) throw new Error(`${one.failures.count} refused: ${one.failures.example}`);
    const tps = sql(SECONDS);
    const [rate, p99] = [one.perSecond.toFixed(0), one.p99.toFixed(0)];
    say(`round ${round}: HTTP ${rate}/s, p99 ${p99} ms; pgbench ${tps.toFixed(0)}/s`);
    done.push({ ...one, tps });
  }
  return done;
}

function rows(measured) {
  const against = 'pgbench, same SQL';
  const of = (name, ratioOf, valueOf, unit) => ({
    case: name,
    clients: CLIENTS,
    ratio: middle(measured.map(ratioOf)),
    against,
    unit,
    value: middle(measured.map(valueOf)),
  });
  return [
    {
      ...of(
        'PUT /reports',
        (r) => r.perSecond / r.tps,
        (r) => r.perSecond,
        'reports/s',
      ),
      goal: GOAL,
    },
    of(
      'the same SQL by pgbench',
      () => 1,
      (r) => r.tps,
      'transactions/s',
    ),
    {
      ...of(
        'p99 of PUT /reports',
        (r) => (r.p99 * r.tps) / 1_000 / CLIENTS,
        (r) => r.p99,
        'ms',
      ),
      lower: true,
      against: 'mean of pgbench',
    },
  ];
}

export async function run({ root, say }) {
  const system = await startBenchSystem({ root, say });
  const dir = mkdtempSync(join(tmpdir(), 'submit-'));
  try {
    const request = requests({ root, url: system.url, riders: system.riders });
    say('warming up');
    await httpLoad({ url: system.url, clients: CLIENTS, seconds: WARM_UP_SECONDS, request, expect: 201 });
    const scripts = await capture({ system, request, dir, say });
    return rows(await rounds({ system, request, scripts, say }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await system.stop();
  }
}
