// Submitting a report over HTTP (token, validation, routing, 32 connections) against pgbench running the SQL of the
// very same requests on the same server, in turns. The SQL is taken from PostgreSQL's log of real requests; pgbench
// prepares it, as the server does, and makes other ids, people and places in each round, as requests do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpLoad } from './lib/http-load.mjs';
import { middle, pgbench } from './lib/pgbench.mjs';
import { captureSubmissions, submission } from './lib/submission.mjs';
import { startBenchSystem } from './lib/system.mjs';

const GOAL = 0.5;
const CLIENTS = 32;
const SECONDS = 5;
const ROUNDS = 5;
// A new process compiles its code while it runs; pgbench comes compiled.
const WARM_UP_SECONDS = 8;
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
    const request = submission({ root, system });
    say('warming up');
    await httpLoad({ url: system.url, clients: CLIENTS, seconds: WARM_UP_SECONDS, request, expect: 201 });
    const scripts = await captureSubmissions({ system, request, dir, say });
    return rows(await rounds({ system, request, scripts, say }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await system.stop();
  }
}
