import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import { AppConfig } from '../../../../src/config/env';
import { ClockMarks } from '../../../../src/modules/tickets/clocks/clock-marks';
import { Retention } from '../../../../src/modules/tickets/confidential/retention';
import { AbandonedJobs } from '../../../../src/platform/jobs/abandoned';
import { act, report } from './case-steps';
import { checkHistories, checkOwners } from './checks';
import { BUSY, small, worker } from './commands';
import type { Life } from './killed/jobs';
import { dissolve, grant, leave, revoke, suspend } from './staff-steps';
import type { Step } from './step';
import { World } from './world';

const SEED = Number(process.env['MODEL_SEED'] ?? 20_310_304);
/** After how many hours each job process starts, and by what it dies: the later ones find cases that are half a year over. */
const LIVES = [
  { hours: 1, after: '' },
  { hours: 20, after: 'SET next_mark' },
  { hours: 50, after: 'ticket_event' },
  { hours: 30, after: 'SET next_mark' },
  { hours: 200 * 24, after: 'ticket_erase' },
  { hours: 190 * 24, after: 'SET next_mark' },
];
const STEPS = 12;

let world: World;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), 'yanxinyuan-killed-'));
  world = await World.open();
  await world.reset();
  await watchMarks();
}, 900_000);
afterAll(async () => {
  await world.app.close();
  rmSync(cache, { recursive: true });
});

const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> => world.app.db.read.query<T[]>(sql, values);

/** Writes down each mark that a sweep passed: what it was, and of which version of the case. */
async function watchMarks(): Promise<void> {
  const superuser = await world.app.superuser();
  await superuser.read.query(`
    CREATE TABLE passed (ticket_id uuid, mark text, version int, due_at timestamptz, assignee_id uuid, txid xid8);
    CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      INSERT INTO passed VALUES (OLD.id, OLD.next_mark, OLD.version, OLD.due_at, OLD.assignee_id, pg_current_xact_id());
      RETURN NULL; END $$;
    CREATE TRIGGER pass AFTER UPDATE ON ticket FOR EACH ROW
      WHEN (OLD.version = NEW.version AND OLD.next_mark IS DISTINCT FROM NEW.next_mark) EXECUTE FUNCTION pass();
    GRANT SELECT ON passed TO PUBLIC`);
}

const STAFF_STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(small, small, fc.boolean(), fc.nat(5)).map((all) => report(...all)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat(20), fc.constantFrom('accept', 'assign', 'refer', 'return', 'resolve', 'verify'), small, worker)
      .map((all) => act(...all)),
  },
  { weight: 2, arbitrary: fc.tuple(worker, small).map((all) => revoke(...all)) },
  { weight: 3, arbitrary: fc.tuple(worker, small).map((all) => grant(...all)) },
  { weight: 3, arbitrary: fc.tuple(worker, fc.boolean()).map((all) => suspend(...all)) },
  {
    weight: 2,
    arbitrary: fc.tuple(worker, fc.option(worker), fc.constant(0), fc.constant(20)).map((all) => leave(...all)),
  },
  { weight: 1, arbitrary: fc.tuple(small, fc.option(small)).map((all) => dissolve(...all)) },
);

const ready = (process_: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    process_.stdout?.once('data', () => {
      resolve();
    }),
  );
const ended = (process_: ChildProcess): Promise<unknown> =>
  new Promise((resolve) =>
    process_.once('close', (...how) => {
      resolve(how);
    }),
  );

/** One job process, from its start to its death in the middle of something, while the district goes on. */
async function live(life: Pick<Life, 'after' | 'dieAt' | 'sent'>, steps: readonly Step[]): Promise<void> {
  const config = world.app.app.get(AppConfig);
  const told: Life = { ...life, config, ahead: world.now - Date.now(), cache };
  const jobs = spawn(process.execPath, [join(__dirname, 'killed/program.cjs')], {
    env: { ...process.env, LIFE: JSON.stringify(told) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = ended(jobs);
  try {
    await Promise.race([ready(jobs), end]);
    for (const step of steps) await step.run(world);
    expect(await end).toEqual([null, 'SIGKILL']);
  } finally {
    jobs.kill('SIGKILL');
    await end;
  }
}

test('job processes killed in mid-work, again and again: every case has one owner, and all is told once', async () => {
  const lives = fc.sample(fc.record({ dieAt: fc.integer({ min: 1, max: 9 }), sent: fc.boolean() }), {
    seed: SEED,
    numRuns: LIVES.length,
  });
  const steps = fc.sample(STAFF_STEP, { seed: SEED, numRuns: LIVES.length * STEPS });
  for (const [i, life] of lives.entries()) {
    for (const step of BUSY) await step.run(world);
    // Some are over by then, for the nights that erase.
    for (const nth of [0, 1, 2]) await act(nth, 'reject', 0, 0).run(world);
    const { hours = 0, after = '' } = LIVES[i] ?? {};
    world.app.clock.advance(hours * HOUR_MS);
    await live({ ...life, after }, steps.slice(i * STEPS, (i + 1) * STEPS));
    await checkHistories(world);
  }
  await settle();
  await checkOwners(world);
  await checkHistories(world);
  await checkMarks();
  await checkLevels();
  await checkTold();
  await checkErased();
  // Of a machine that does ten other things, as for the model: alone it takes twenty seconds.
}, 900_000);

/** The last process lives: it does what the killed ones left, after what they had in hand is free again. */
async function settle(): Promise<void> {
  const superuser = await world.app.superuser();
  // The queue's clock is the database's: it is as if a minute had passed.
  await superuser.read.query(`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute'`);
  await world.app.app.get(AbandonedJobs).free();
  await world.app.work();
  await world.watchdog.sweep();
  await world.app.app.get(ClockMarks).sweep();
  await world.app.app.get(Retention).run();
  await world.app.work();
  // Of a job that was in hand when a newer one took its place the queue expects nothing any more.
  const waiting = `SELECT task_identifier, locked_by, last_error FROM graphile_worker.jobs
                   WHERE attempts < max_attempts AND (run_at <= now() OR locked_by IS NOT NULL)`;
  expect(await rows(waiting)).toEqual([]);
}

/** No mark is left, none was passed twice, and of each somebody heard in the transaction that passed it. */
async function checkMarks(): Promise<void> {
  const due = await rows('SELECT number FROM ticket WHERE next_mark_at <= $1', new Date(world.now));
  expect(due).toEqual([]);
  const [{ passed, twice } = {}] = await rows<{ passed: number; twice: number }>(
    `SELECT sum(n)::int AS passed, count(*) FILTER (WHERE n > 1)::int AS twice
     FROM (SELECT count(*) AS n FROM passed GROUP BY ticket_id, mark, version) each`,
  );
  expect(passed).toBeGreaterThan(30);
  expect(twice).toBe(0);
  const silent = await rows(
    `SELECT * FROM passed WHERE (mark <> 'remind' OR assignee_id IS NOT NULL) AND NOT EXISTS (
       SELECT FROM notification n WHERE n.link_id = ticket_id::text AND n.dedupe_key LIKE 'ticket:' || ticket_id || ':' || mark || ':%'
         AND CASE WHEN mark = 'remind' THEN n.person_id = assignee_id ELSE true END)`,
  );
  expect(silent).toEqual([]);
}

/** No dispute climbed to the same level twice. */
async function checkLevels(): Promise<void> {
  const levels = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM ticket_event WHERE action = 'escalate' GROUP BY ticket_id, facts->>'level'`,
  );
  expect(levels.length).toBeGreaterThan(5);
  expect(levels.filter(({ n }) => n > 1)).toEqual([]);
}

/** Whoever was given a case was told of it, once; nothing is in anybody's inbox twice. */
async function checkTold(): Promise<void> {
  const untold = await rows(
    `SELECT e.id, e.action, n FROM ticket_event e, LATERAL (
       SELECT count(*)::int AS n FROM notification
       WHERE event = 'task_new' AND link_id = e.ticket_id::text AND person_id::text = e.facts->>'assigneeId'
         AND (dedupe_key = e.id::text OR dedupe_key LIKE 'report:%:submitted' AND e.seq = (
           SELECT min(seq) FROM ticket_event WHERE ticket_id = e.ticket_id AND action = 'route'))) told
     WHERE e.action IN ('route', 'assign') AND e.facts->>'assigneeId' IS NOT NULL AND n <> 1`,
  );
  expect(untold).toEqual([]);
  const twice = await rows(
    `SELECT person_id, event, body, at FROM notification GROUP BY person_id, event, body, link_id, dedupe_key, at
     HAVING count(*) > 1`,
  );
  expect(twice).toEqual([]);
}

/** Of what is long over nothing is left, and of nothing only a part. */
async function checkErased(): Promise<void> {
  const [{ erased, kept, half } = {}] = await rows<Record<'erased' | 'kept' | 'half', number>>(
    `SELECT count(*) FILTER (WHERE erased_at IS NOT NULL)::int AS erased,
            count(*) FILTER (WHERE erased_at IS NULL AND restricted AND closed_at < $1)::int AS kept,
            count(*) FILTER (WHERE erased_at IS NOT NULL AND EXISTS (
              SELECT FROM report r WHERE r.ticket_id = t.id AND r.text <> ''))::int AS half
     FROM ticket t`,
    new Date(world.now - 180 * DAY_MS),
  );
  expect(erased).toBeGreaterThan(0);
  expect([kept, half]).toEqual([0, 0]);
}
