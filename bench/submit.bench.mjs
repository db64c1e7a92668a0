// Submitting a report over HTTP (token, validation, routing, 32 connections) against pgbench running the SQL of the
// very same requests on the same server, in turns. The SQL is taken from PostgreSQL's log of real requests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpLoad, rawRequest } from './lib/http-load.mjs';
import { logStatements, pgbenchScript, transactionsIn } from './lib/statements.mjs';
import { startBenchSystem } from './lib/system.mjs';

const GOAL = 0.5;
const CLIENTS = 32;
const SECONDS = 4;
const ROUNDS = 3;
// pgbench takes at most 128 scripts; each is the submission of another rider at another place.
const CAPTURES = 100;
// A rider may send 50 reports a day: enough of them for all rounds, apart from those whose reports pgbench repeats.
const RIDERS = 800;
const CATEGORY = 'gate_entry';

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Requests by riders in turn, at places strewn over the district. */
function requests({ url, riders, uuidv7 }) {
  let turn = 0;
  return () => {
    const { token } = riders[turn++ % riders.length];
    const body = {
      category: CATEGORY,
      location: {
        lng: 116.78 + Math.random() * 0.1,
        lat: 35.5 + Math.random() * 0.1,
        accuracy: 8,
        capturedAt: new Date().toISOString(),
      },
      photos: [],
      text: '快递车进不了小区，只能走过去送',
    };
    return rawRequest({ method: 'PUT', url, path: `/api/v1/reports/${uuidv7()}`, token, body });
  };
}

async function capture({ system, request, dir, say }) {
  const once = (seconds) => httpLoad({ url: system.url, clients: 1, seconds, request, expect: 201 });
  // Logins and plans are warm before the first statement is taken down.
  await once(1);
  await logStatements(system.db, true);
  const from = statSync(system.log).size;
  await once(2);
  await logStatements(system.db, false);
  const found = transactionsIn(system.log, from).filter((list) =>
    list.some((sql) => sql.includes('INSERT INTO ticket')),
  );
  say(`${found.length} submissions captured, ${found[0]?.length ?? 0} statements each`);
  if (found.length < CAPTURES / 2) throw new Error('too few submissions in the log of PostgreSQL');
  return found.slice(0, CAPTURES).map((statements, n) => {
    const file = join(dir, `submit-${n}.sql`);
    writeFileSync(file, pgbenchScript(statements));
    return file;
  });
}

function pgbench({ databaseUrl, scripts }) {
  const args = ['-n', '-c', String(CLIENTS), '-j', '2', '-T', String(SECONDS), ...scripts.flatMap((f) => ['-f', f])];
  const run = spawnSync('pgbench', [...args, databaseUrl], { encoding: 'utf8' });
  if (run.error?.code === 'ENOENT') throw new Error('pgbench is needed: apt-get install postgresql');
  const tps = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1]);
  if (run.status !== 0 || !(tps > 0)) throw new Error(`pgbench failed: ${run.stderr.slice(0, 600)}`);
  return tps;
}

export async function run({ root, say }) {
  const { uuidv7 } = createRequire(join(root, 'server/package.json'))('uuidv7');
  const system = await startBenchSystem({ root, say, riders: RIDERS });
  const dir = mkdtempSync(join(tmpdir(), 'submit-'));
  try {
    const load = (riders) => requests({ url: system.url, riders, uuidv7 });
    const scripts = await capture({ system, request: load(system.riders.slice(0, CAPTURES)), dir, say });
    const request = load(system.riders.slice(CAPTURES));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const http = await httpLoad({ url: system.url, clients: CLIENTS, seconds: SECONDS, request, expect: 201 });
      if (http.failures.count > 0) throw new Error(`${http.failures.count} refused: ${http.failures.example}`);
      const tps = pgbench({ databaseUrl: system.databaseUrl, scripts });
      say(
        `round ${round + 1}: HTTP ${http.perSecond.toFixed(0)}/s, p99 ${http.p99.toFixed(0)} ms; pgbench ${tps.toFixed(0)}/s`,
      );
      rounds.push({ ...http, tps });
    }
    const against = 'pgbench, same SQL';
    const row = (name, ratio, value, unit) => ({ case: name, clients: CLIENTS, ratio, against, unit, value });
    return [
      {
        ...row(
          'PUT /reports',
          middle(rounds.map((r) => r.perSecond / r.tps)),
          middle(rounds.map((r) => r.perSecond)),
          'reports/s',
        ),
        goal: GOAL,
      },
      row('the same SQL by pgbench', 1, middle(rounds.map((r) => r.tps)), 'transactions/s'),
      {
        ...row(
          'p99 of PUT /reports',
          middle(rounds.map((r) => (r.p99 * r.tps) / 1_000 / CLIENTS)),
          middle(rounds.map((r) => r.p99)),
          'ms',
        ),
        lower: true,
        against: 'mean of pgbench',
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await system.stop();
  }
}
