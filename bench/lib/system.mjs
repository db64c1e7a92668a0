// The system a benchmark drives: real PostgreSQL (fsync on), the demo district, invented staff and riders, the
// compiled HTTP process, and the WeChat stand-in through which the riders log in.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { serverParts, startCluster } from './cluster.mjs';
import { LOGGED_IN, RIDERS, SEED_RIDERS, SEED_STAFF } from './people.mjs';

const APP = { appid: 'wxbench', secret: 'bench' };
const LOGINS_AT_ONCE = 8;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** One of the server's own processes, ended with SIGTERM. */
function startProcess({ root, file, env, closers }) {
  const child = spawn(process.execPath, [join(root, 'server/dist/src', file)], {
    // Its log is written as in production, and read by nobody.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  // A benchmark that is told to end ends it too.
  process.once('exit', () => child.kill());
  closers.push(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await gone;
  });
  return child;
}

async function ready(url, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const ok = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function json(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Tokens of the riders, through the same login as on a phone. */
async function logIn({ url, standIn, keys }) {
  const { codes } = await json(
    await fetch(`${standIn}/_standin/login-codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ people: keys }),
    }),
  );
  const waiting = [...keys];
  const people = [];
  const one = async () => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const body = JSON.stringify({ code: codes[key] });
      const headers = { 'content-type': 'application/json' };
      const session = await json(await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body }));
      people.push({ token: session.accessToken, personId: session.person.id });
    }
  };
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, one));
  return people;
}

/**
 * @param {{root: string, say: (text: string) => void, env?: Record<string, string>, flags?: string[], jobs?: boolean}} options
 *   env: further settings of the server; flags: of PostgreSQL; jobs: with a job process
 * @returns {Promise<{url: string, databaseUrl: string, log: string, riders: {token: string, personId: string}[], db: import('pg').Client, standIn: {url: string, sent: readonly object[]}, enter: (people: Record<string, string>) => Promise<{token: string, personId: string}[]>, stop: () => Promise<void>}>}
 *   enter: logs in people who are there, given as login key → id
 */
export async function startBenchSystem({ root, say, env = {}, flags = [], jobs = false }) {
  const { dist } = serverParts(root);
  say('PostgreSQL');
  const cluster = await startCluster({ root, flags });
  const closers = [cluster.stop];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    await cluster.create('bench');
    const databaseUrl = cluster.url('bench');
    await dist('src/modules/territory/index.js').importFile({
      file: join(root, 'server/dev/demo/data/territory.geojson'),
      url: databaseUrl,
    });
    const db = await cluster.connect('bench');
    const keys = Array.from({ length: RIDERS }, (_, n) => `r${n + 1}`);
    const { openidOf } = dist('dev/wechat/openid.js');
    await db.query(SEED_STAFF);
    await db.query(SEED_RIDERS, [keys.map(openidOf)]);
    const standIn = await dist('dev/wechat/stand-in.js').startStandIn({ port: 0, ...APP, openDoors: true });
    closers.push(() => standIn.stop());
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const secret = () => randomBytes(32).toString('hex');
    const settings = {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: cluster.url('bench', 'app'),
      DATA_DIR: cluster.dir,
      JWT_SECRET: secret(),
      PHOTO_SECRET: secret(),
      CODE_SECRET: secret(),
      DATA_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      WECHAT_BASE_URL: standIn.url,
      WECHAT_APPID: APP.appid,
      WECHAT_SECRET: APP.secret,
      RATE_LIMIT: '100000000',
      ...env,
    };
    const child = startProcess({ root, file: 'main.js', env: settings, closers });
    await ready(url, child);
    if (jobs) startProcess({ root, file: 'worker.js', env: settings, closers });
    say(`logging in ${LOGGED_IN} riders`);
    const people = await logIn({ url, standIn: standIn.url, keys: keys.slice(0, LOGGED_IN) });
    const enter = async (given) => {
      const named = Object.values(given);
      await db.query(
        `UPDATE person SET openid = given.openid FROM unnest($1::uuid[], $2::text[]) AS given (id, openid)
         WHERE person.id = given.id`,
        [named, Object.keys(given).map(openidOf)],
      );
      return logIn({ url, standIn: standIn.url, keys: Object.keys(given) });
    };
    return { url, databaseUrl, log: cluster.log, riders: people, db, standIn, enter, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
