import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ledgerAt, setBudgets, type Ledger } from '../../../support/ledger';
import { again, CLOCK, randomLog, send, TOWNS, type Answer } from '../log';
import { balances, statements, totals } from '../state';
import { CrashingServer } from './cluster';

const RIDERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const CRASH_AT = 45;
/** The client killed between commit and answer; PostgreSQL stopped at once; PostgreSQL killed. Each twice. */
const CRASHES = ['client', 'immediate', 'postmaster', 'client', 'immediate', 'postmaster'] as const;
type Crash = (typeof CRASHES)[number] | 'none';

const log = randomLog(7, RIDERS, CRASH_AT * (CRASHES.length + 2));
/** by place in the log: what a client was told */
const told = new Map<number, Answer>();
const server = new CrashingServer();
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yanxinyuan-crash-'));
  await server.start();
  for (const name of ['crashed', 'calm']) {
    const ledger = ledgerAt(await server.migrated(name), 1);
    await ledger.rows(CLOCK);
    await setBudgets(ledger.pool, TOWNS);
    await ledger.close();
  }
});
afterAll(async () => {
  await server.remove();
  await rm(dir, { recursive: true, force: true });
});

/** A client process works off what nobody was told yet, until it is done or all goes down. */
async function round(crash: Crash): Promise<number> {
  const requests = log.map((request, i) => ({ i, ...request })).filter(({ i }) => !told.has(i));
  const plan = join(dir, 'plan.json');
  const dieAt = crash === 'client' ? CRASH_AT : null;
  writeFileSync(plan, JSON.stringify({ url: server.url('crashed'), dieAt, requests }));
  const client = spawn(process.execPath, [join(__dirname, 'client.cjs'), plan], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let heard = 0;
  let crashed: Promise<void> = Promise.resolve();
  createInterface(client.stdout).on('line', (line) => {
    const { i, answer } = JSON.parse(line) as { i: number; answer: Answer };
    told.set(i, answer);
    heard += 1;
    if (heard === CRASH_AT && crash === 'immediate') crashed = server.crash('SIGQUIT');
    if (heard === CRASH_AT && crash === 'postmaster') crashed = server.crash('SIGKILL');
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    // After exit and when the last line was read.
    client.once('close', (...how) => {
      resolve(how);
    });
  });
  await crashed;
  expect([code, signal]).toEqual(crash === 'client' ? [null, 'SIGKILL'] : [crash === 'none' ? 0 : 3, null]);
  if (crash === 'immediate' || crash === 'postmaster') await server.start();
  return heard;
}

/** Connections must be gone before the next crash. */
async function on(names: string[], work: (...ledgers: [Ledger, Ledger]) => Promise<void>): Promise<void> {
  const open = names.map((name) => ledgerAt(server.url(name), 1));
  // A connection may hear that the server stops after its pool said to be closed.
  for (const { pool } of open) pool.on('error', () => undefined);
  const [first, second = first] = open;
  if (!first || !second) throw new Error('no database named');
  await work(first, second).finally(() => Promise.all(open.map(({ pool }) => pool.end())));
}

/**
 * PostgreSQL hears of a client's death when it next reads from it: what was under way is committed or rolled back
 * a moment after the client is gone, and until then the books still move.
 */
async function orphansGone({ one }: Ledger): Promise<void> {
  let left: number;
  do {
    ({ left } = await one<{ left: number }>(
      `SELECT count(*) AS left FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    ));
  } while (left > 0);
}

/** Everything a client was told stands, and asking again changes nothing. */
async function verify(ledger: Ledger): Promise<void> {
  await orphansGone(ledger);
  expect(await ledger.broken()).toEqual([]);
  const before = [await balances(ledger), await totals(ledger), await statements(ledger)];
  for (const [i, answer] of told) {
    const request = log[i];
    if (request?.keyed !== true || 'refused' in answer) continue;
    expect({ i, ...(await send(ledger.pool, request)) }).toEqual({ i, ...again(answer) });
  }
  expect([await balances(ledger), await totals(ledger), await statements(ledger)]).toEqual(before);
}

test('six crashes under load: what was acknowledged is there, once, and the end is as without crashes', async () => {
  const heard: number[] = [];
  for (const crash of [...CRASHES, 'none' as const]) {
    heard.push(await round(crash));
    await on(['crashed'], verify);
  }
  // Each crash came in the middle of work: something was told before it, something was left.
  expect(heard.filter((count) => count > 0)).toHaveLength(CRASHES.length + 1);
  expect(heard.reduce((a, b) => a + b)).toBe(log.length);
  expect([...told.keys()].sort((a, b) => a - b)).toEqual([...log.keys()]);

  await on(['calm', 'crashed'], async (calm, crashed) => {
    for (const [i, request] of log.entries()) {
      const answer = await send(calm.pool, request);
      // Who was killed before the answer heard of it as a repetition.
      if (request.keyed) expect({ i, ...told.get(i), repeated: null }).toEqual({ i, ...answer, repeated: null });
    }
    expect(await balances(crashed)).toEqual(await balances(calm));
    expect(await totals(crashed)).toEqual(await totals(calm));
    expect(await statements(crashed)).toEqual(await statements(calm));
  });
});
