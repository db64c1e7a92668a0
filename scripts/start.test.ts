import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const start = resolve(__dirname, 'start.mjs');
const opened: Server[] = [];
const spawned: ChildProcess[] = [];
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(async () => {
  for (const child of spawned.splice(0)) child.kill('SIGKILL');
  await Promise.all(opened.splice(0).map((server) => new Promise((done) => server.close(done))));
  rmSync(dir, { recursive: true, force: true });
});

/** A port that something listens on. */
function takenPort(): Promise<number> {
  const server = createServer();
  opened.push(server);
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

interface Ended {
  code: number | null;
  out: string;
  error: string;
}

/** Runs to the end what is expected to give up at once. */
function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const own = { DATABASE_URL: '', HOST: '', DATA_DIR: join(dir, 'data') };
  const child = spawn(process.execPath, args, { env: { ...process.env, ...own, ...env } });
  spawned.push(child);
  const ended: Ended = { code: null, out: '', error: '' };
  child.stdout.on('data', (data: Buffer) => (ended.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ended.error += data.toString()));
  return new Promise((done) => {
    child.once('close', (code) => {
      done({ ...ended, code });
    });
  });
}

/** A process that stays, with `name` in its command line. */
async function lasting(name: string): Promise<ChildProcess> {
  const script = join(dir, name);
  mkdirSync(join(script, '..'), { recursive: true });
  writeFileSync(script, "process.stdout.write('up'); setInterval(() => undefined, 1000);");
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
  spawned.push(child);
  await new Promise((done) => child.stdout.once('data', done));
  return child;
}

function remember(record: object): void {
  mkdirSync(join(dir, 'data'), { recursive: true });
  writeFileSync(join(dir, 'data/run.json'), JSON.stringify(record));
}

const oneLine = (pattern: RegExp): object => ({
  code: 1,
  out: '',
  error: expect.stringMatching(new RegExp(`^error: ${pattern.source}\\n$`)) as string,
});

test('a taken port', async () => {
  const port = await takenPort();
  expect(await run([start], { PORT: String(port) })).toEqual(oneLine(new RegExp(`Port ${port} is taken[^\\n]*`)));
});

test('a port that is none', async () => {
  expect(await run([start], { PORT: 'home' })).toEqual(oneLine(/PORT must be a number[^\n]*/));
});

test('an old Node', async () => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); import('${start}')`;
  expect(await run(['-e', pretend])).toEqual(oneLine(/Node 20\.19 or newer[^\n]* this is Node 18\.20\.4\./));
});

test('a database that does not answer; its password is not shown', async () => {
  const port = await takenPort();
  await new Promise((done) => opened.splice(0)[0]?.close(done));
  const ended = await run([start], { PORT: String(port), DATABASE_URL: `postgres://app:hidden@127.0.0.1:${port}/x` });
  expect(ended).toEqual(oneLine(/The database of DATABASE_URL does not answer[^\n]*ECONNREFUSED[^\n]*/));
  expect(ended.error).not.toContain('hidden');
});

test('another start that still runs is left alone', async () => {
  const other = await lasting('scripts/start.mjs');
  remember({ pid: other.pid, script: 'scripts/start.mjs', children: [], url: 'http://127.0.0.1:3000' });
  expect(await run([start])).toEqual(oneLine(/It runs already \(process \d+, http:\/\/127.0.0.1:3000\)[^\n]*/));
  expect(other.exitCode).toBeNull();
});

test('what a killed start left behind is ended, and only that', async () => {
  const [left, stranger] = [await lasting('server/main.js'), await lasting('other.js')];
  const gone = new Promise((done) => left.once('exit', done));
  const killed = spawnSync(process.execPath, ['-e', '']).pid;
  const children = [
    { name: 'http', pid: left.pid, script: 'server/main.js' },
    { name: 'jobs', pid: stranger.pid, script: 'server/worker.js' },
  ];
  remember({ pid: killed, script: 'scripts/start.mjs', children });
  const ended = await run([start], { PORT: String(await takenPort()) });
  expect(ended.out).toMatch(/ending what a killed start left behind: http\n$/);
  await gone;
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  expect(existsSync(join(dir, 'data/run.json'))).toBe(false);
});

describe('packages', () => {
  const npm = (): string => join(dir, 'npm.js');
  const install = (): Promise<Ended> => run([join(dir, 'scripts/install.mjs')], { npm_execpath: npm() });
  const record = { packages: { 'node_modules/one': { version: '1.0.0' } } };

  beforeEach(() => {
    cpSync(__dirname, join(dir, 'scripts'), { recursive: true });
    writeFileSync(join(dir, 'package-lock.json'), JSON.stringify(record));
    writeFileSync(npm(), `require('node:fs').appendFileSync('${dir}/calls', process.argv.slice(2).join(' ') + '\\n')`);
  });

  function installed(version: string): void {
    mkdirSync(join(dir, 'node_modules/one'), { recursive: true });
    writeFileSync(join(dir, 'node_modules/one/package.json'), '{}');
    writeFileSync(
      join(dir, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/one': { version } } }),
    );
  }

  test('are left alone when they are there', async () => {
    installed('1.0.0');
    expect(await install()).toEqual({ code: 0, out: '', error: '' });
    expect(existsSync(join(dir, 'calls'))).toBe(false);
  });

  test.each<[string, () => void]>([
    ['packages are missing', () => undefined],
    ['an earlier install was not finished', () => mkdirSync(join(dir, 'node_modules/one'), { recursive: true })],
    [
      'packages have changed',
      () => {
        installed('0.9.0');
      },
    ],
    [
      'installed packages are incomplete',
      () => {
        installed('1.0.0');
        rmSync(join(dir, 'node_modules/one'), { recursive: true });
      },
    ],
  ])('%s: npm ci', async (reason, given) => {
    given();
    expect(await install()).toMatchObject({ code: 0, out: expect.stringContaining(reason) as string });
    expect(readFileSync(join(dir, 'calls'), 'utf8')).toMatch(/^ci --ignore-scripts --include=dev/);
  });

  test('npm failing is told with what npm said', async () => {
    writeFileSync(npm(), "console.error('npm error network is down'); process.exit(1)");
    const { code, error } = await install();
    expect(code).toBe(1);
    expect(error).toMatch(/npm error network is down\nerror: The packages could not be installed[^\n]*\n$/);
  });
});
