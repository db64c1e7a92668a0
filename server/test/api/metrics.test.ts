import { get as request } from 'node:http';
import { Clock } from '../../src/platform/clock/clock';
import { createLogger } from '../../src/platform/logging/log';
import { Jobs } from '../../src/platform/jobs/jobs';
import { runJobs } from '../../src/platform/jobs/runner';
import { Metrics } from '../../src/platform/metrics/metrics';
import { MetricsDoor } from '../../src/platform/metrics/metrics-door';
import { startApp, type TestApp } from '../support/app';
import { anyone, login } from '../support/builders';
import { report, stage, ticketIn } from '../support/tickets';

declare module '../../src/platform/jobs/catalogue' {
  interface JobCatalogue {
    'test.fails': { last: boolean };
  }
}

interface Line {
  name: string;
  labels: Record<string, string>;
  value: number;
}

let app: TestApp;
let port: number;
beforeAll(async () => {
  app = await startApp({ config: { METRICS_PORT: 0 } });
  port = (await app.app.get(MetricsDoor).open()) ?? 0;
});
afterAll(() => app.close());

/** What a scraper reads. */
async function scrape(): Promise<Line[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined) return [];
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', label = '']) => [key, label] as const);
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}
const find = (lines: Line[], name: string, labels: Record<string, string> = {}): Line[] =>
  lines.filter(
    (line) => line.name === name && Object.entries(labels).every(([key, value]) => line.labels[key] === value),
  );
const valueOf = (lines: Line[], name: string, labels: Record<string, string> = {}): number | undefined =>
  find(lines, name, labels)[0]?.value;

test('the process, its connections and every answer are told, on a port of their own', async () => {
  await anyone(app).call('listCategories');
  const lines = await scrape();
  expect(valueOf(lines, 'process_start_time_seconds')).toBeGreaterThan(0);
  expect(valueOf(lines, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  for (const state of ['busy', 'idle', 'waiting'])
    expect(valueOf(lines, 'db_pool_connections', { state })).toBeDefined();
  const answered = { method: 'GET', route: '/api/v1/categories', status: '2xx' };
  expect(valueOf(lines, 'http_request_seconds_count', answered)).toBe(1);
  // Not where strangers are.
  expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
});

const odd = (path: string, method: string): Promise<void> =>
  new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { method }, (answer) => {
      answer.resume().on('end', resolve);
    }).on('error', reject);
  });

test('what callers make up becomes no label', async () => {
  const rider = await login(app);
  await odd(`/api/v1/tickets/${rider.personId}`, 'GET');
  await odd(`/nowhere/${rider.personId}?q=${rider.personId}`, 'GET');
  await odd('/nowhere', 'PROPFIND');
  await odd('/nowhere', 'MKCOL');
  const lines = await scrape();
  const answers = find(lines, 'http_request_seconds_count');
  const routes = new Set(answers.map(({ labels }) => `${labels['method'] ?? ''} ${labels['route'] ?? ''}`));
  expect([...routes]).toEqual(expect.arrayContaining(['GET /api/v1/tickets/:id', 'GET none', 'other none']));
  const known = /^([A-Z]+|other) (none|\/api\/v1\/[\w/:-]+)$/;
  expect([...routes].filter((route) => !known.test(route))).toEqual([]);
  expect(JSON.stringify(lines)).not.toContain(rider.personId);
});

test('jobs are counted, timed, and told while they wait', async () => {
  const jobs = new Jobs();
  const ended: (() => void)[] = [];
  jobs.handle('test.fails', ({ last }) => {
    // The runner notes the outcome right after; the next one begins later.
    if (last)
      ended.forEach((tell) => {
        tell();
      });
    return Promise.reject(new Error('as planned'));
  });
  const due = new Date(app.app.get(Clock).now().getTime() - 90_000);
  await app.db.transaction((tx) => jobs.enqueue(tx, 'test.fails', { last: true }, { runAt: due }));
  const metrics = new Metrics();
  const done = new Promise<void>((resolve) => ended.push(resolve));
  const stop = await runJobs({ url: app.serverUrl, jobs, log: createLogger('silent'), metrics, concurrency: 1 });
  await done;
  await stop();
  const told = await metrics.registry.metrics();
  expect(told).toContain('job_runs_total{job="test.fails",outcome="failed"} 1');
  expect(told).toContain('job_runs_total{job="test.fails",outcome="gaveUp"} 0');
  expect(told).toContain('job_seconds_count{job="test.fails"} 1');
});

test('a backlog is told by job, and as 0 where there is none', async () => {
  const own = await startApp({ config: { METRICS_PORT: 0 } });
  try {
    const jobs = own.app.get(Jobs);
    const [first = ''] = jobs.registered.keys();
    const due = new Date(Date.now() - 90_000);
    await own.db.transaction((tx) => jobs.enqueue(tx, first as 'test.fails', { last: true }, { runAt: due }));
    const text = await own.app.get(Metrics).registry.metrics();
    expect(text).toContain(`jobs_waiting{job="${first}"} 1`);
    const [, age] = new RegExp(`jobs_oldest_waiting_seconds\\{job="${first}"\\} (\\S+)`).exec(text) ?? [];
    expect(Number(age)).toBeGreaterThanOrEqual(90);
    for (const job of jobs.registered.keys()) expect(text).toContain(`jobs_waiting{job="${job}"}`);
  } finally {
    await own.close();
  }
});

test('a value that cannot be read is left out, counted, and costs no other', async () => {
  const metrics = new Metrics();
  let works = true;
  const read = (): Promise<{ labels: Record<string, string>; value: number }[]> =>
    works ? Promise.resolve([{ labels: {}, value: 7 }]) : Promise.reject(new Error('gone'));
  metrics.observe({ name: 'fragile', help: 'x', labels: [], read, keepMs: 0 });
  metrics.observe({ name: 'sound', help: 'x', labels: [], read: () => [{ labels: {}, value: 1 }] });
  expect(await metrics.registry.metrics()).toMatch(/^fragile 7$/m);
  works = false;
  const text = await metrics.registry.metrics();
  expect(text).not.toMatch(/^fragile \d/m);
  expect(text).toMatch(/^sound 1$/m);
  expect(await metrics.registry.metrics()).toContain('metrics_reads_failed_total{metric="fragile"} 1');
});

test('cases and books are told as counts', async () => {
  const own = await startApp();
  try {
    const read = () => own.app.get(Metrics).registry.metrics();
    const before = await read();
    for (const line of ['reports_last_hour 0', 'cases_overdue 0', 'cases_open{state="submitted"} 0']) {
      expect(before).toContain(line);
    }
    // Never checked is neither clean nor not.
    expect(before).not.toMatch(/^ledger_check_ok /m);
  } finally {
    await own.close();
  }
});

test('a report that came in, a case that is late, books that differ', async () => {
  const on = await stage();
  try {
    await report(on, on.rider, { photos: [], category: 'gate_entry' });
    await ticketIn(on, 'working', { dueAt: new Date(on.app.clock.now().getTime() - 1000) });
    const superuser = await on.app.superuser();
    await superuser.read.query(`SELECT ledger.record_check(5, 'a difference')`);
    const text = await on.app.app.get(Metrics).registry.metrics();
    expect(text).toMatch(/^reports_last_hour [1-9]/m);
    expect(text).toContain('cases_overdue 1');
    expect(text).toContain('cases_open{state="working"} 1');
    expect(text).toContain('ledger_check_ok 0');
    expect(text).toMatch(/^ledger_check_age_seconds \d/m);
  } finally {
    await on.app.close();
  }
});
