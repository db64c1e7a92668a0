// A year of a district told once more: 100,000 reports with the demo's daily rhythm through the server's own routing,
// actions and clocks, in simulated time. What people do is made up; what the machine does is the machine.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { serverParts, startCluster } from './lib/cluster.mjs';
import { places, sequence } from './lib/district.mjs';
import { RIDERS, SEED_RIDERS, SEED_STAFF } from './lib/people.mjs';
import { awake, DAY, HOUR, MINUTE, momentOf, PATIENCE, SHANGHAI, SHARES } from './lib/replay-people.mjs';
import { atOnce, Timeline } from './lib/timeline.mjs';

const YEAR = { reports: 100_000, days: 365 };
const QUICK = { reports: 2_000, days: 8 };
const APART_METRES = 60;
const AT_ONCE = 8;
/** What happens within it happens at its own time, several at once. */
const SLOT = 5 * MINUTE;
// A Monday, and a year with the long holidays of both kinds.
const START = Date.parse('2025-01-05T16:00:00Z');

const OFFICES = `
  WITH towns AS (SELECT code FROM territory WHERE level = 'town'),
  roles AS (SELECT code, role FROM towns, unnest(ARRAY['dispatcher', 'gridLeader']) role),
  people AS (
    INSERT INTO person (id, name, external_key, created_at)
    SELECT md5(code || role)::uuid, role || code, role || code, timestamptz '2024-01-01' FROM roles
    UNION ALL SELECT md5('housing')::uuid, '经办人', 'housing', timestamptz '2024-01-01'
  )
  INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
  SELECT gen_random_uuid(), md5(code || role)::uuid, role, 'town', code, date '2024-01-01' FROM roles
  UNION ALL SELECT gen_random_uuid(), md5('housing')::uuid, 'department', 'department', 'housing', date '2024-01-01'`;

const BEFORE = `
  INSERT INTO department (code, name, duties, active) VALUES ('housing', '住建局', '道路、井盖、路灯', true) ON CONFLICT DO NOTHING;
  UPDATE role_grant SET starts_on = '2024-01-01';
  UPDATE consent SET at = '2024-01-01';`;

/** One worker in eight is off duty, each day others. $1: the day */
const OFF_TODAY = `
  UPDATE person SET on_duty = hashtext(id::text || $1) % 8 <> 0
  WHERE id IN (SELECT person_id FROM role_grant WHERE role = 'gridWorker')`;

/** The server's services in this process, with a clock for each thing that happens. */
async function openServer({ root, cluster }) {
  const { dist, fromServer } = serverParts(root);
  const { NestFactory } = fromServer('@nestjs/core');
  const secret = () => randomBytes(32).toString('hex');
  const config = dist('src/config/env.js').parseEnv({
    NODE_ENV: 'production',
    DATABASE_URL: cluster.url('replay', 'app'),
    DATA_DIR: cluster.dir,
    JWT_SECRET: secret(),
    PHOTO_SECRET: secret(),
    CODE_SECRET: secret(),
    DATA_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    WECHAT_BASE_URL: 'http://127.0.0.1:1',
    WECHAT_APPID: 'wxbench',
    WECHAT_SECRET: 'bench',
    LOG_LEVEL: 'error',
  });
  const log = dist('src/platform/logging/log.js').createLogger('error');
  const app = await NestFactory.createApplicationContext(dist('src/app.module.js').AppModule.with(config, log), {
    logger: ['error'],
    abortOnError: false,
  });
  const time = new AsyncLocalStorage();
  app.get(dist('src/platform/clock/clock.js').Clock, { strict: false }).now = () => new Date(time.getStore() ?? START);
  const one = (path, name) => app.get(dist(`src/modules/${path}.js`)[name], { strict: false });
  return {
    app,
    time,
    uuid: fromServer('uuidv7').uuidv7,
    submit: one('tickets/intake/submit', 'SubmitReport'),
    acts: one('tickets/act', 'ActOnTicket'),
    system: one('tickets/system', 'SystemActs'),
    marks: one('tickets/clocks/clock-marks', 'ClockMarks'),
    watchdog: one('tickets/owners/watchdog', 'Watchdog'),
  };
}

/** Everybody who acts, by person, as the server's guards would hand them in. */
async function actorsOf(db) {
  const { rows } = await db.query(
    `SELECT person_id AS id, json_agg(json_build_object('role', role, 'scope', json_build_object('kind', scope_kind, 'code', scope_code))) AS grants
     FROM role_grant GROUP BY 1`,
  );
  return new Map(rows.map(({ id, grants }) => [id, { personId: id, sessionId: id, grants }]));
}

/** One district, its timeline, and what is counted. */
class Replay {
  timeline = new Timeline();
  counts = { reports: 0, joined: 0, cases: 0, actions: 0, late: 0, ownerless: 0, sweeps: 0 };
  refusals = new Map();
  lateness = 0;

  constructor({ db, server, actors, dice }) {
    Object.assign(this, { db, server, actors, dice });
    this.riders = [...actors.values()].filter(({ grants }) => grants.some(({ role }) => role === 'rider'));
    this.office = (role, town) =>
      [...actors.values()].find(({ grants }) => grants.some((one) => one.role === role && one.scope.code === town));
    this.clerk = this.office('department', 'housing');
  }

  chance(share) {
    return this.dice() < share;
  }

  /** A picture as it stands after its upload: what it shows is another matter than routing and clocks. */
  async photo(personId) {
    const id = this.server.uuid();
    await this.db.query(
      `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at)
       VALUES ($1, $2, 1280, 960, 200000, $3, hashtextextended($3, 0), $4)`,
      [id, personId, id, new Date(this.server.time.getStore())],
    );
    return id;
  }

  report(at, [lng, lat], category) {
    this.timeline.add(at, async () => {
      const rider = this.riders[Math.floor(this.dice() * this.riders.length)];
      const request = {
        category,
        location: { lng, lat, accuracy: 5 + this.dice() * 40, capturedAt: new Date(at).toISOString() },
        photos: [await this.photo(rider.personId)],
      };
      const { report, opened } = await this.server.submit.run({
        id: this.server.uuid(),
        personId: rider.personId,
        request,
      });
      this.counts.reports += 1;
      if (opened === undefined) this.counts.joined += 1;
      else {
        this.counts.cases += 1;
        this.follow(opened.ticket.id, at, report.reporterId);
      }
    });
  }

  /** Somebody looks at the case as it then is, and does the next thing. */
  follow(id, from, reporterId, wait = 0) {
    this.timeline.add(from + wait, async () => {
      const { rows } = await this.db.query('SELECT * FROM ticket WHERE id = $1', [id]);
      await this.next(rows[0], from + wait, reporterId);
    });
  }

  async next(ticket, at, reporterId) {
    const { id, state, urgency, waits_for: waitsFor } = ticket;
    const urgent = urgency === 'critical' || urgency === 'urgent';
    const desk = this.office('dispatcher', ticket.town_code);
    const worker = this.actors.get(ticket.assignee_id ?? '');
    const after = (wait) => this.follow(id, at, reporterId, awake(at + wait, urgent) - at);
    if (ticket.seen === undefined && waitsFor === 'extension') return after(HOUR);
    switch (state) {
      case 'submitted': {
        const { rows } = await this.db.query(
          `SELECT person_id AS id FROM role_grant WHERE role = 'gridWorker' AND scope_code LIKE $1 ORDER BY md5(person_id::text || $2) LIMIT 1`,
          [`${ticket.town_code}%`, id],
        );
        await this.act(desk, id, 'assign', { assigneeId: rows[0].id });
        return after(PATIENCE.accept(this.dice, urgency));
      }
      case 'assigned': {
        // Seen for the first time: it takes a while, and some take too long.
        if (!this.seen.has(`${id}:${ticket.version}`)) {
          this.seen.add(`${id}:${ticket.version}`);
          const wait = PATIENCE.accept(this.dice, urgency) * (this.chance(SHARES.slowToAccept) ? 20 : 1);
          return after(wait);
        }
        this.seen.delete(`${id}:${ticket.version}`);
        if (this.chance(SHARES.returned)) await this.act(worker, id, 'return', { reason: '不在我的网格' });
        else await this.act(worker, id, 'accept', {});
        return after(PATIENCE.solve(this.dice, new Date(ticket.due_at).getTime() - at));
      }
      case 'working':
        if (this.chance(SHARES.referred) && !this.seen.has(id)) {
          this.seen.add(id);
          await this.act(worker, id, 'refer', { departmentCode: 'housing', note: '需要专业队伍' });
          return after(PATIENCE.solve(this.dice, new Date(ticket.due_at).getTime() - at));
        }
        if (this.chance(SHARES.suspended)) {
          const reviewOn = new Date(at + SHANGHAI + 20 * DAY).toISOString().slice(0, 10);
          await this.act(desk, id, 'suspend', { reason: '等待立项', reviewOn });
          return this.follow(id, at, reporterId, 20 * DAY + 10 * HOUR);
        }
        await this.act(worker, id, 'resolve', { note: '已经处理好', photos: [await this.photo(worker.personId)] });
        return after(PATIENCE.look(this.dice));
      case 'referred':
        await this.act(
          this.clerk,
          id,
          'resolve',
          { note: '已经修好', photos: [await this.photo(this.clerk.personId)] },
          at,
        );
        return after(PATIENCE.look(this.dice));
      case 'suspended':
        await this.act(desk, id, 'resume', {});
        return after(PATIENCE.accept(this.dice, urgency));
      case 'resolved':
        return this.check(ticket, at, reporterId, after);
      default:
        this.seen.delete(id);
        return undefined;
    }
  }

  seen = new Set();

  async check({ id, town_code: town, resolved_at: resolvedAt, reporter_reopens: reopens }, at, reporterId, after) {
    const reporter = this.actors.get(reporterId);
    if (reopens === 0 && this.chance(SHARES.reopened)) {
      await this.act(reporter, id, 'reopen', { reason: '还是老样子' });
      return after(4 * HOUR);
    }
    if (this.chance(SHARES.reporterLooks)) return this.act(reporter, id, 'verify', {});
    if (this.chance(SHARES.leaderLooks)) return this.act(this.office('gridLeader', town), id, 'verify', {});
    // Nobody did: after 72 hours it closes by itself.
    const closes = new Date(resolvedAt).getTime() + 72 * HOUR;
    this.timeline.add(Math.max(closes, at), () => this.server.system.run(id, 'verify', () => true));
    return undefined;
  }

  async act(actor, id, action, input) {
    if (actor === undefined) return;
    this.counts.actions += 1;
    try {
      await this.server.acts.run(actor, id, { id: this.server.uuid(), action, input });
    } catch (error) {
      // The machine was first: it released, escalated or closed. Whoever looks again sees it.
      if (error.code === undefined) throw error;
      const what = `${action}: ${error.code}`;
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    }
  }

  /** Everything within a slot, then what the clocks say in each of its minutes. */
  async slot(from) {
    const things = [...this.timeline.before(from + SLOT)];
    await atOnce(AT_ONCE, things, ({ at, happen }) => this.server.time.run(at, happen));
    for (let minute = from + MINUTE; minute <= from + SLOT; minute += MINUTE) {
      const { rows } = await this.db.query(
        'SELECT min(next_mark_at) AS at, count(*)::int AS due FROM ticket WHERE next_mark_at <= $1',
        [new Date(minute)],
      );
      if (rows[0].due === 0) continue;
      this.counts.late += rows[0].due;
      this.lateness = Math.max(this.lateness, minute - new Date(rows[0].at).getTime());
      this.counts.sweeps += 1;
      await this.server.time.run(minute, () => this.server.marks.sweep());
    }
  }

  /** At the end of a day the watchdog looks, and after it nobody may be without an owner. */
  async endOfDay(at) {
    await this.server.time.run(at, () => this.server.watchdog.sweep());
    const { rows } = await this.db.query(
      `SELECT count(*)::int AS count FROM ticket_owners($1) WHERE owner IN ('gone', 'nobody')`,
      [new Date(at)],
    );
    this.counts.ownerless += rows[0].count;
  }
}

const FIGURES = `
  WITH first AS (SELECT ticket_id, min(at) FILTER (WHERE action = 'accept') AS accepted FROM ticket_event GROUP BY 1)
  SELECT count(*)::int AS cases,
    avg((f.accepted <= t.accept_due_at)::int) FILTER (WHERE f.accepted IS NOT NULL) AS accepted_in_time,
    avg((t.resolved_at <= t.due_at)::int) FILTER (WHERE t.resolved_at IS NOT NULL) AS solved_in_time,
    avg((t.state = 'closed')::int) AS closed
  FROM ticket t JOIN first f ON f.ticket_id = t.id`;

const ROUTED = `
  SELECT coalesce(last->>'from', last->>'reason', last->>'to', 'other') AS how, count(*)::int AS count
  FROM (SELECT DISTINCT ON (ticket_id) steps->-1->'facts' AS last FROM ticket_route ORDER BY ticket_id, seq) first GROUP BY 1 ORDER BY 2 DESC`;

async function rowsOf(replay, { took, days }) {
  const { counts, lateness } = replay;
  const [figures] = (await replay.db.query(FIGURES)).rows;
  const routed = (await replay.db.query(ROUTED)).rows;
  const count = (name, value, extra = {}) => ({ case: name, value, unit: 'count', ...extra });
  const share = (name, part, whole, against) => ({
    case: name,
    ratio: part / whole,
    against,
    value: part,
    unit: 'count',
  });
  return [
    count('reports', counts.reports),
    share('joined a case of the same matter', counts.joined, counts.reports, 'reports'),
    ...routed.map(({ how, count: value }) => share(`first led by: ${how}`, value, figures.cases, 'cases')),
    share('accepted in time', Number(figures.accepted_in_time) * figures.cases, figures.cases, 'cases accepted'),
    share('solved in time', Number(figures.solved_in_time) * figures.cases, figures.cases, 'cases solved'),
    count('marks told', counts.late),
    { case: 'latest mark after its minute', value: Math.max(0, lateness / 1000 - 60), goal: 0, lower: true, unit: 's' },
    count('open cases without an owner, over all days', counts.ownerless, { goal: 0, lower: true }),
    { case: 'simulated time', ratio: (days * DAY) / took, against: 'real time', value: took / 60_000, unit: 'min' },
    ...[...replay.refusals].sort(([, a], [, b]) => b - a).map(([what, value]) => count(`refused, ${what}`, value)),
  ];
}

export async function run({ root, say, quick }) {
  const { reports, days } = quick ? QUICK : YEAR;
  const { dist } = serverParts(root);
  const cluster = await startCluster({ root, flags: ['synchronous_commit=off', 'autovacuum=on'] });
  let server;
  let db;
  try {
    await cluster.create('replay');
    const url = cluster.url('replay');
    await dist('src/modules/territory/index.js').importFile({
      file: join(root, 'server/dev/demo/data/territory.geojson'),
      url,
    });
    const { Pool } = serverParts(root).fromServer('pg');
    db = new Pool({ connectionString: url, max: AT_ONCE });
    await db.query(SEED_STAFF);
    await db.query(SEED_RIDERS, [Array.from({ length: RIDERS }, (_, n) => `replay-${n}`)]);
    await db.query(OFFICES);
    await db.query(BEFORE);
    server = await openServer({ root, cluster });
    const replay = new Replay({ db, server, actors: await actorsOf(db), dice: sequence(7) });
    const dice = sequence(11);
    const spots = places(root, APART_METRES);
    const categories = (await db.query('SELECT code FROM category WHERE NOT restricted ORDER BY position')).rows;
    for (let n = 0; n < reports; n += 1) {
      const day = START + Math.floor(dice() * days) * DAY;
      const spot = spots[Math.floor(dice() * dice() * spots.length)];
      replay.report(momentOf(dice, day), spot, categories[Math.floor(dice() * categories.length)].code);
    }
    const began = performance.now();
    for (let day = 0; day < days; day += 1) {
      const from = START + day * DAY;
      await db.query(OFF_TODAY, [String(day)]);
      for (let slot = from; slot < from + DAY; slot += SLOT) await replay.slot(slot);
      await replay.endOfDay(from + DAY);
      if (day % 30 === 29) {
        await db.query('ANALYZE');
        say(`day ${day + 1}: ${replay.counts.reports} reports, ${replay.counts.actions} actions`);
      }
    }
    return await rowsOf(replay, { took: performance.now() - began, days });
  } finally {
    await server?.app.close();
    await db?.end();
    await cluster.stop();
  }
}
