// WeChat in trouble while reports come in at their own pace, against the same load with WeChat well, in one run. The
// stand-in fails in turns: it answers late, too late, with an error page, busy, cut off, with a refused token, not at all.
// Each report makes a message to a worker and a check of its words. What is counted afterwards: reports lost or
// doubled, messages and checks that are still owed, messages told twice, and how long catching up took.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { serverParts } from './lib/cluster.mjs';
import { openLoop, percentile } from './lib/open-loop.mjs';
import { processorSeconds } from './lib/processor.mjs';
import { submission } from './lib/submission.mjs';
import { startBenchSystem } from './lib/system.mjs';

const PER_SECOND = 50;
const SLOWER_AT_MOST = 2;
// A phone that had no answer sends once more what has long arrived.
const TWICE_EVERY = 20;
const LONG = { well: 120, trouble: 600, turn: 20, patience: 1_800 };
const QUICK = { well: 30, trouble: 63, turn: 9, patience: 300 };
const photo = (n) => `0f070000-0000-4000-8000-${String(100_000_000_000 + n)}`;
const matterOf = (n) => ({ category: 'street_lamp', text: '路灯不亮，骑车看不见坑', photos: [photo(n)] });
const TEMPLATE = 'bench-task';
const TEMPLATES = `kind,template,fields,long_term\ntask,${TEMPLATE},thing1=summary|phrase2=state|time3=due,true\n`;

const ASKED = ['/cgi-bin/message/subscribe/send', '/wxa/msg_sec_check'];
const EVER = 1_000_000_000;
const everywhere = (fault) => [{ path: '*', times: EVER, ...fault }];
const TURNS = [
  ['answers after 2 s', everywhere({ kind: 'slow', delayMs: 2_000 })],
  ['answers after 8 s', everywhere({ kind: 'slow', delayMs: 8_000 })],
  ['error page', everywhere({ kind: 'html' })],
  ['errcode -1', everywhere({ kind: 'errcode', errcode: -1 })],
  ['cut off', everywhere({ kind: 'garbage' })],
  ['errcode 40001', ASKED.map((path) => ({ path, kind: 'errcode', errcode: 40001, times: EVER }))],
  ['no answer', everywhere({ kind: 'timeout' })],
];

async function failing({ url }, faults) {
  await fetch(`${url}/_standin/faults`, { method: 'DELETE' });
  for (const fault of faults) {
    const answer = await fetch(`${url}/_standin/faults`, { method: 'POST', body: JSON.stringify(fault) });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

/** Workers on WeChat who agreed to be told of every case. */
async function reachable({ root, db }) {
  const { openidOf } = serverParts(root).dist('dev/wechat/openid.js');
  const { rows } = await db.query(`SELECT id, external_key AS key FROM person WHERE external_key LIKE 'w%'`);
  await db.query(
    `UPDATE person SET openid = given.openid FROM unnest($1::uuid[], $2::text[]) AS given (id, openid)
     WHERE person.id = given.id`,
    [rows.map(({ id }) => id), rows.map(({ key }) => openidOf(key))],
  );
  await db.query(
    `INSERT INTO subscribe_credit (person_id, template_id, remaining, answer_id)
     SELECT id, $2, 1, gen_random_uuid() FROM unnest($1::uuid[]) AS id`,
    [rows.map(({ id }) => id), TEMPLATE],
  );
}

/** A picture for each report that will be sent, as if it had gone ahead. Who sends which is as in submission(). */
async function uploaded({ db, riders }, count) {
  await db.query(
    `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at)
     SELECT ('0f070000-0000-4000-8000-' || 100000000000 + n)::uuid, ($1::uuid[])[1 + n % cardinality($1::uuid[])], 1280, 960,
       200000, md5(n::text), hashtextextended(n::text, 0), now() FROM generate_series(0, $2::int) AS n`,
    [riders.map(({ personId }) => personId), count],
  );
}

/** What is still owed of everything that was sent before a moment. */
const OWED = `
  SELECT
    (SELECT count(*)::int FROM notification n LEFT JOIN subscribe_message m ON m.notification_id = n.id
     WHERE n.event = 'task_new' AND n.at < $1 AND (m.state IS NULL OR m.state IN ('waiting', 'sending'))) AS messages,
    (SELECT count(*)::int FROM report r LEFT JOIN content_check c ON c.kind = 'text' AND c.subject_id = r.id
     WHERE r.submitted_at < $1 AND (c.id IS NULL OR c.state = 'pending')) AS checks`;

const owed = async (db, before) => (await db.query(OWED, [before])).rows[0];

/** @returns what is owed in the end, and the seconds until nothing was */
async function caughtUp(db, before, patience) {
  const began = performance.now();
  for (;;) {
    const { messages, checks } = await owed(db, before);
    const seconds = (performance.now() - began) / 1_000;
    if (messages + checks === 0 || seconds > patience) return { messages, checks, seconds };
    await later(500);
  }
}

/** Reports as phones send them, and which ones. */
function phones({ root, system }) {
  const { uuidv7 } = createRequire(join(root, 'server/package.json'))('uuidv7');
  const next = submission({ root, system, matterOf });
  const ids = new Set();
  let last = '';
  const request = (n) => {
    if (n % TWICE_EVERY === TWICE_EVERY - 1) return last;
    const id = uuidv7();
    ids.add(id);
    last = next(id);
    return last;
  };
  const send = (seconds) => openLoop({ url: system.url, perSecond: PER_SECOND, seconds, request, expect: [200, 201] });
  return { ids, send };
}

const LOST = `
  SELECT count(*)::int AS lost FROM unnest($1::uuid[]) AS sent (id)
  LEFT JOIN report r ON r.id = sent.id LEFT JOIN ticket t ON t.id = r.ticket_id
  WHERE t.id IS NULL OR (t.assignee_id IS NULL AND t.department_code IS NULL AND t.waits_for IS NULL)`;
// A report that counts twice stands in two cases, two lines of the history, or tells somebody twice.
const DOUBLED = `
  SELECT (SELECT count(*)::int FROM report WHERE NOT id = ANY($1))
    + (SELECT count(*)::int FROM (SELECT FROM ticket GROUP BY report_id HAVING count(*) > 1) AS two)
    + (SELECT count(*)::int FROM (
        SELECT FROM notification WHERE event = 'task_new' GROUP BY person_id, link_id HAVING count(*) > 1) AS two) AS doubled`;
const STATES = `
  SELECT count(*)::int AS all, count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
    count(*) FILTER (WHERE state = 'sent')::int AS sent FROM subscribe_message`;
// A job that asks nobody: how long after the report did it run?
const JOBS = `
  SELECT extract(epoch FROM c.created_at - r.submitted_at)::float8 * 1000 AS ms
  FROM content_check c JOIN report r ON c.kind = 'text' AND r.id = c.subject_id WHERE r.submitted_at BETWEEN $1 AND $2`;

function toldTwice({ sent }) {
  const times = new Map();
  for (const { openid, page } of sent) times.set(`${openid} ${page}`, (times.get(`${openid} ${page}`) ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1).length;
}

async function phase(name, { db, send, say }, seconds) {
  const from = new Date();
  const before = processorSeconds();
  const load = await send(seconds);
  const used = processorSeconds() - before;
  say(`${name}: p50 ${percentile(load.times, 0.5).toFixed(1)} ms, p99 ${percentile(load.times, 0.99).toFixed(1)} ms`);
  return { ...load, used, jobs: async () => (await db.query(JOBS, [from, new Date()])).rows.map(({ ms }) => ms), from };
}

async function inTrouble(on, { trouble, turn }) {
  const { system } = on;
  const all = { times: [], refused: 0, example: '', used: 0 };
  for (let n = 0; n * turn < trouble; n += 1) {
    const [name, faults] = TURNS[n % TURNS.length];
    await failing(system.standIn, faults);
    const one = await phase(name, on, Math.min(turn, trouble - n * turn));
    all.times.push(...one.times);
    all.refused += one.refused;
    all.used += one.used;
    all.example ||= one.example;
  }
  await failing(system.standIn, []);
  return all;
}

const count = (name, value, { goal = 0, unit = 'count' } = {}) => ({ case: name, goal, lower: true, value, unit });

async function measure(on, times) {
  const { system, db, say, ids } = on;
  await phase('warming up', on, times.turn);
  await caughtUp(db, new Date(), times.patience);
  const well = await phase('WeChat well', on, times.well);
  const wellJobs = await well.jobs();
  const began = new Date();
  const bad = await inTrouble(on, times);
  const ended = new Date();
  say(`owed at the end of the trouble: ${JSON.stringify(await owed(db, ended))}`);
  // The load goes on while what was left is made good.
  const [after, left] = await Promise.all([phase('well again', on, times.well), caughtUp(db, ended, times.patience)]);
  const badJobs = (await db.query(JOBS, [began, ended])).rows.map(({ ms }) => ms);
  await caughtUp(db, new Date(), times.patience);
  const [{ lost }] = (await db.query(LOST, [[...ids]])).rows;
  const [{ doubled }] = (await db.query(DOUBLED, [[...ids]])).rows;
  const [messages] = (await db.query(STATES)).rows;
  const refused = well.refused + bad.refused + after.refused;
  if (refused > 0) say(`refused, for example: ${bad.example || well.example || after.example}`);
  return {
    well,
    bad,
    after,
    wellJobs,
    badJobs,
    left,
    lost,
    doubled,
    messages,
    refused,
    twice: toldTwice(system.standIn),
  };
}

/** Milliseconds of the processor for a report with its jobs, in all processes of the server and PostgreSQL's. */
const each = ({ used, times }) => (used * 1_000) / times.length;

function rows(m, { ids }) {
  const ratio = (name, share, of, to, more = {}) => {
    const [value, base] = [percentile(of, share), percentile(to, share)];
    return { case: name, ratio: value / base, against: 'WeChat well', value, unit: 'ms', ...more };
  };
  const goal = { goal: SLOWER_AT_MOST, lower: true };
  return [
    ratio('PUT /reports, p50, WeChat in trouble', 0.5, m.bad.times, m.well.times, goal),
    ratio('PUT /reports, p99, WeChat in trouble', 0.99, m.bad.times, m.well.times, goal),
    ratio('PUT /reports, p99, while catching up', 0.99, m.after.times, m.well.times, goal),
    ratio('a job that asks nobody, p99, in trouble', 0.99, m.badJobs, m.wellJobs),
    {
      case: 'processor time a report, in trouble',
      ratio: each(m.bad) / each(m.well),
      against: 'WeChat well',
      value: each(m.bad),
      unit: 'ms',
      ...goal,
    },
    { case: 'reports', value: ids.size, unit: 'count' },
    count('reports lost', m.lost),
    count('reports doubled', m.doubled),
    count('reports refused', m.refused),
    { case: 'messages to workers', value: m.messages.all, unit: 'count' },
    count('messages owed in the end', m.left.messages),
    count('messages told twice', m.twice),
    {
      case: 'messages WeChat fell silent over',
      ratio: m.messages.unknown / m.messages.all,
      against: 'all messages',
      value: m.messages.unknown,
      unit: 'count',
    },
    count('checks of words owed in the end', m.left.checks),
    { case: 'until all was caught up', value: m.left.seconds, unit: 's' },
  ];
}

export async function run({ root, say, quick = false }) {
  const times = quick ? QUICK : LONG;
  const dir = mkdtempSync(join(tmpdir(), 'bench-wechat-'));
  const file = join(dir, 'templates.csv');
  writeFileSync(file, TEMPLATES);
  // Jobs come and go by the ten thousands, so this one needs its vacuum.
  const flags = ['autovacuum=on', 'autovacuum_naptime=10s'];
  const system = await startBenchSystem({ root, say, env: { WECHAT_TEMPLATES_FILE: file }, flags, jobs: true });
  try {
    await reachable({ root, db: system.db });
    await uploaded(system, PER_SECOND * (times.turn + 2 * times.well + times.trouble));
    const on = { system, db: system.db, say, ...phones({ root, system }) };
    return rows(await measure(on, times), on);
  } finally {
    await system.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
