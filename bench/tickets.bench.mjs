// What years of cases cost: the same requests over HTTP against a district with a short past and one with a long one,
// two servers side by side on one machine, in turns. The open work is the same in both.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpLoad, rawRequest } from './lib/http-load.mjs';
import { middle, pgbench } from './lib/pgbench.mjs';
import { captureSubmissions, submission } from './lib/submission.mjs';
import { startBenchSystem } from './lib/system.mjs';
import { fillTickets } from './lib/tickets-fill.mjs';

const SIZES = { short: 10_000, long: 2_000_000 };
const QUICK = { short: 10_000, long: 200_000 };
const CLIENTS = 4;
// As in the bench of submitting alone, so that the two goals are the same goal.
const SUBMITTING = 32;
const SECONDS = 4;
const ROUNDS = 5;
const GROWTH = 1.5;
const INBOX_MS = 25;
const SUBMIT = 0.5;
/** Tables that only grow: a request that reads one from end to end gets slower for ever. */
const LARGE = ['ticket', 'report', 'ticket_event', 'ticket_route', 'notification'];

const DISPATCHER = `
  WITH made AS (
    INSERT INTO person (id, name, external_key, created_at) VALUES (gen_random_uuid(), '派单员', 'd1', now()) RETURNING id
  ) INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
  SELECT gen_random_uuid(), id, 'dispatcher', 'town', town, current_date - 1
  FROM made, (SELECT town_code AS town FROM ticket WHERE state = 'submitted' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) busiest
  RETURNING person_id`;

/** A district with a past, its server, and the people who ask. */
async function district({ root, say, count }) {
  const system = await startBenchSystem({ root, say });
  say(`writing ${count} cases`);
  await fillTickets(system.db, { root, count, say });
  const [dispatcher] = (await system.db.query(DISPATCHER)).rows;
  const workers = (
    await system.db
      .query(`SELECT assignee_id AS id, array_agg(id) AS tickets FROM ticket WHERE state IN ('assigned', 'working')
      GROUP BY 1 ORDER BY count(*) DESC LIMIT 8`)
  ).rows;
  const logins = Object.fromEntries(workers.map(({ id }, n) => [`bw${n}`, id]));
  const people = await system.enter({ ...logins, bd: dispatcher.person_id });
  const of = (id) => people.find(({ personId }) => personId === id).token;
  return {
    ...system,
    workers: workers.map(({ id, tickets }) => ({ token: of(id), tickets })),
    dispatcher: of(dispatcher.person_id),
  };
}

/** The requests that are measured, each a function that makes the next one. */
function requestsOf({ root, system }) {
  const { url, workers, dispatcher } = system;
  let turn = 0;
  const get = (path, token) => rawRequest({ method: 'GET', url, path, token });
  const worker = () => workers[turn++ % workers.length];
  return {
    'select 1': () => get('/health/ready', dispatcher),
    inbox: () => get('/api/v1/tickets?queue=inbox', worker().token),
    'dispatch queue': () => get('/api/v1/tickets?queue=dispatch', dispatcher),
    detail: () => {
      const { token, tickets } = worker();
      return get(`/api/v1/tickets/${tickets[turn % tickets.length]}`, token);
    },
    submit: submission({ root, system }),
  };
}

const ENDLESS = `SELECT relname, seq_scan::int AS scans FROM pg_stat_user_tables WHERE schemaname = 'public' AND relname = ANY($1)`;

async function scans(db) {
  await db.query('SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
  return Object.fromEntries(
    (await db.query(ENDLESS, [LARGE])).rows.map(({ relname, scans: count }) => [relname, count]),
  );
}

/** @returns {Promise<Record<string, {p50: number, p99: number, perSecond: number}[]>>} by size and case */
async function rounds({ systems, requests, say, count }) {
  const measured = {};
  for (let round = 0; round <= count; round += 1) {
    for (const name of Object.keys(requests.short)) {
      for (const size of Object.keys(systems)) {
        const clients = name === 'submit' ? SUBMITTING : CLIENTS;
        const expect = name === 'submit' ? 201 : 200;
        const { url } = systems[size];
        const one = await httpLoad({ url, clients, seconds: SECONDS, request: requests[size][name], expect });
        if (one.failures.count > 0) throw new Error(`${name}: ${one.failures.count} refused: ${one.failures.example}`);
        // The first round warms up.
        if (round > 0) (measured[`${size} ${name}`] ??= []).push(one);
      }
    }
    if (round > 0) say(`round ${round} of ${count}`);
  }
  return measured;
}

/** Submitting against the SQL of the very same requests by pgbench, with the long past. */
async function submitRatio({ system, request, dir, say, count }) {
  const scripts = await captureSubmissions({ system, request, dir, say });
  pgbench({ url: system.databaseUrl, scripts, clients: SUBMITTING, seconds: 1 });
  const ratios = [];
  for (let round = 0; round < count; round += 1) {
    const http = await httpLoad({ url: system.url, clients: SUBMITTING, seconds: SECONDS, request, expect: 201 });
    ratios.push(
      http.perSecond / pgbench({ url: system.databaseUrl, scripts, clients: SUBMITTING, seconds: SECONDS }).tps,
    );
  }
  return middle(ratios);
}

function rowsOf(measured, sizes) {
  const at = (key, figure) => middle(measured[key].map((one) => one[figure]));
  const growth = ['inbox', 'dispatch queue', 'detail', 'submit'].flatMap((name) =>
    ['p50', 'p99'].map((figure) => ({
      case: `${name}, ${figure}, ${sizes.long} cases`,
      clients: name === 'submit' ? SUBMITTING : CLIENTS,
      ratio: at(`long ${name}`, figure) / at(`short ${name}`, figure),
      goal: GROWTH,
      lower: true,
      against: `${sizes.short} cases`,
      value: at(`long ${name}`, figure),
      unit: 'ms',
    })),
  );
  const one = at('long select 1', 'p99');
  const inbox = at('long inbox', 'p99');
  return [
    ...growth,
    { case: 'select 1, p99', clients: CLIENTS, ratio: 1, against: 'select 1', value: one, unit: 'ms' },
    {
      case: `inbox, p99 (≤ ${INBOX_MS} ms)`,
      clients: CLIENTS,
      ratio: inbox / one,
      goal: INBOX_MS / one,
      lower: true,
      against: 'select 1',
      value: inbox,
      unit: 'ms',
    },
  ];
}

export async function run({ root, say, quick }) {
  const sizes = quick ? QUICK : SIZES;
  const count = quick ? 2 : ROUNDS;
  const dir = mkdtempSync(join(tmpdir(), 'tickets-'));
  const systems = {};
  try {
    for (const size of ['short', 'long']) systems[size] = await district({ root, say, count: sizes[size] });
    const requests = Object.fromEntries(
      Object.entries(systems).map(([size, system]) => [size, requestsOf({ root, system })]),
    );
    const before = await scans(systems.long.db);
    const measured = await rounds({ systems, requests, say, count });
    const after = await scans(systems.long.db);
    const { submit } = requests.long;
    const ratio = await submitRatio({ system: systems.long, request: submit, dir, say, count });
    return [
      ...rowsOf(measured, sizes),
      {
        case: `PUT /reports, ${sizes.long} cases`,
        clients: SUBMITTING,
        ratio,
        goal: SUBMIT,
        against: 'pgbench, same SQL',
      },
      ...LARGE.map((table) => ({
        case: `sequential scans of ${table}`,
        value: after[table] - before[table],
        goal: 0,
        lower: true,
        unit: 'scans',
      })),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
    for (const system of Object.values(systems)) await system.stop();
  }
}
