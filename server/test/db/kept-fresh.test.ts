import { DataSource } from 'typeorm';
import { AppConfig } from '../../src/config/env';
import { Broadcast } from '../../src/platform/db/broadcast';
import { Database } from '../../src/platform/db/database';
import { KeptFresh } from '../../src/platform/db/kept-fresh';
import { dataSourceOptions } from '../../src/platform/db/options';
import { createLogger } from '../../src/platform/logging/log';
import { database } from '../support/database';
import { heard } from '../support/heard';

const CHANNEL = 'thing_changed';
/** All but setTimeout. */
const REAL: FakeableAPI[] = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'clearTimeout',
];

let source: DataSource;
let db: Database;
let url: string;
beforeAll(async () => {
  url = await database();
  source = await new DataSource(dataSourceOptions(url, 4)).initialize();
  db = new Database(source);
  await source.query('CREATE TABLE thing (n int)');
});
afterAll(() => source.destroy());

/** A process that keeps the number of the table; a test may hold its loads after they have read, or fail them. */
class Process {
  readonly broadcast = new Broadcast(Object.assign(new AppConfig(), { DATABASE_URL: url }), createLogger('silent'));
  readonly kept = new KeptFresh(this.broadcast, createLogger('silent'));
  n = 0;
  loads = 0;
  broken = false;
  held: Promise<void> | undefined;
  private readonly waiting: { for: 'read' | 'loaded'; tell: () => void }[] = [];

  start(): Promise<void> {
    return this.kept.keep({ channel: CHANNEL, name: 'thing', load: () => this.load() });
  }

  /** Resolves when the next load has read its rows, or has put them in use. */
  next(what: 'read' | 'loaded'): Promise<void> {
    return new Promise((tell) => this.waiting.push({ for: what, tell }));
  }

  /** @returns lets go what has been held since */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return () => {
      this.held = undefined;
      release();
    };
  }

  private async load(): Promise<void> {
    this.loads += 1;
    if (this.broken) throw new Error('cannot be read');
    const [row] = await db.read.query<{ n: number }[]>('SELECT n FROM thing');
    this.tell('read');
    await this.held;
    this.n = row?.n ?? 0;
    this.tell('loaded');
  }

  private tell(what: 'read' | 'loaded'): void {
    const told = this.waiting.filter((one) => one.for === what);
    for (const one of told) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.tell();
    }
  }
}

let here: Process;
beforeEach(async () => {
  await source.query('TRUNCATE thing');
  await source.query('INSERT INTO thing VALUES (1)');
  here = new Process();
});
afterEach(async () => {
  jest.useRealTimers();
  await here.kept.onModuleDestroy();
  await here.broadcast.onApplicationShutdown();
});

const change = (n: number): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query('UPDATE thing SET n = $1', [n]);
    await here.broadcast.publish(tx, CHANNEL);
  });

test('what is there at the start and every change announced is in use; what is not announced is not looked for', async () => {
  await here.start();
  expect(here.n).toBe(1);
  await change(2);
  await heard(here.broadcast, db);
  await here.kept.settled();
  expect(here.n).toBe(2);
  await source.query('UPDATE thing SET n = 3');
  await heard(here.broadcast, db);
  await here.kept.settled();
  expect(here).toMatchObject({ n: 2, loads: 2 });
});

test('a change during a load, also the first one, is loaded behind it; however many, by one load', async () => {
  const release = here.hold();
  const read = here.next('read');
  const started = here.start();
  await read;
  for (const n of [2, 3, 4]) await change(n);
  await heard(here.broadcast, db);
  expect(here).toMatchObject({ n: 0, loads: 1 });
  release();
  await started;
  await here.kept.settled();
  expect(here).toMatchObject({ n: 4, loads: 2 });
});

test('a load that fails is tried again, and until then what was in use stays; the first one fails the start', async () => {
  here.broken = true;
  await expect(here.start()).rejects.toThrow('cannot be read');
  here.broken = false;
  await here.start();
  // Only what is tried later: the driver has its own clocks.
  jest.useFakeTimers({ now: Date.now(), doNotFake: REAL });
  here.broken = true;
  await change(2);
  await heard(here.broadcast, db);
  await here.kept.settled();
  expect(here.n).toBe(1);
  here.broken = false;
  const loaded = here.next('loaded');
  jest.advanceTimersByTime(5_000);
  await loaded;
  expect(here.n).toBe(2);
});

test('what was announced while the connection was lost is in use when it is back', async () => {
  await here.start();
  const ended = await source.query<{ ended: boolean }[]>(
    `SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
     WHERE datname = current_database() AND query = 'LISTEN ${CHANNEL}'`,
  );
  expect(ended).toEqual([{ ended: true }]);
  const loaded = here.next('loaded');
  await change(2);
  await loaded;
  expect(here.n).toBe(2);
  // and it listens again
  await change(3);
  await heard(here.broadcast, db);
  await here.kept.settled();
  expect(here.n).toBe(3);
});

test('a load under way ends before the shutdown goes on; none begins any more', async () => {
  await here.start();
  const release = here.hold();
  const read = here.next('read');
  await change(2);
  await read;
  await change(3);
  await heard(here.broadcast, db);
  let over = false;
  const shutdown = here.kept.onModuleDestroy().then(() => (over = true));
  await db.read.query('SELECT 1');
  expect(over).toBe(false);
  release();
  await shutdown;
  expect(here).toMatchObject({ n: 2, loads: 2 });
  await change(4);
  await heard(here.broadcast, db);
  await here.kept.settled();
  expect(here.loads).toBe(2);
});
