// The system a benchmark drives: real PostgreSQL (fsync on), the demo district, invented staff and riders, the
// compiled HTTP process, and the WeChat stand-in through which the riders log in.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APP = { appid: 'wxbench', secret: 'bench' };
const STAFF_PER_GRID = 1;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const SEED_STAFF = `
  WITH grids AS (
    SELECT code, row_number() OVER (ORDER BY code) AS n FROM territory WHERE level = 'grid'
  ), people AS (
    INSERT INTO person (id, name, external_key, on_duty, created_at)
    SELECT gen_random_uuid(), '网格员' || n || '-' || k, 'w' || n || '-' || k, true, now()
    FROM grids, generate_series(1, $1::int) AS k
    RETURNING id, external_key
  )
  INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
  SELECT gen_random_uuid(), people.id, 'gridWorker', 'grid', grids.code, current_date - 1
  FROM people JOIN grids ON external_key LIKE 'w' || n || '-%'`;

const SEED_RIDERS = `
  WITH people AS (
    INSERT INTO person (id, name, openid, external_key, created_at)
    SELECT gen_random_uuid(), '小哥' || n, openid, 'r' || n, now()
    FROM unnest($1::text[]) WITH ORDINALITY AS given (openid, n)
    RETURNING id
  ), grants AS (
    INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
    SELECT gen_random_uuid(), id, 'rider', 'self', '', current_date - 1 FROM people
  )
  INSERT INTO consent (person_id, document, version, at)
  SELECT id, document, 1, now() FROM people, unnest(array['userAgreement', 'privacyPolicy', 'preciseLocation']) AS document`;

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
  const tokens = [];
  for (const key of keys) {
    const body = JSON.stringify({ code: codes[key] });
    const headers = { 'content-type': 'application/json' };
    const session = await json(await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body }));
    tokens.push({ token: session.accessToken, personId: session.person.id });
  }
  return tokens;
}

/**
 * @param {{root: string, say: (text: string) => void, riders: number}} options
 * @returns {Promise<{url: string, databaseUrl: string, log: string, riders: {token: string, personId: string}[], db: import('pg').Client, stop: () => Promise<void>}>}
 */
export async function startBenchSystem({ root, say, riders }) {
  // The server's own packages: a benchmark measures with what production has.
  const fromServer = createRequire(join(root, 'server/package.json'));
  const dist = (path) => fromServer(join(root, 'server/dist', path));
  const { Client } = fromServer('pg');
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-bench-'));
  const closers = [async () => rmSync(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    say('PostgreSQL');
    const pg = await dist('dev/embedded-pg.js').startEmbeddedPg({ dir, flags: ['max_connections=200'] });
    closers.push(() => pg.stop());
    const admin = new Client({ connectionString: pg.url() });
    await admin.connect();
    await admin.query('CREATE DATABASE bench');
    await admin.end();
    const databaseUrl = pg.url('bench');
    await dist('src/platform/db/migrate.js').migrate(databaseUrl);
    await dist('src/modules/territory/index.js').importFile({
      file: join(root, 'server/dev/demo/data/territory.geojson'),
      url: databaseUrl,
    });
    const db = new Client({ connectionString: databaseUrl });
    await db.connect();
    closers.push(() => db.end());
    const keys = Array.from({ length: riders }, (_, n) => `r${n}`);
    const { openidOf } = dist('dev/wechat/openid.js');
    await db.query(SEED_STAFF, [STAFF_PER_GRID]);
    await db.query(SEED_RIDERS, [keys.map(openidOf)]);
    const standIn = await dist('dev/wechat/stand-in.js').startStandIn({ port: 0, ...APP, openDoors: true });
    closers.push(() => standIn.stop());
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const secret = () => randomBytes(32).toString('hex');
    const child = spawn(process.execPath, [join(root, 'server/dist/src/main.js')], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        DATA_DIR: dir,
        JWT_SECRET: secret(),
        PHOTO_SECRET: secret(),
        CODE_SECRET: secret(),
        WECHAT_BASE_URL: standIn.url,
        WECHAT_APPID: APP.appid,
        WECHAT_SECRET: APP.secret,
        RATE_LIMIT: '100000000',
        LOG_LEVEL: 'error',
      },
    });
    closers.push(async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
    });
    await ready(url, child);
    say(`logging in ${riders} riders`);
    const people = await logIn({ url, standIn: standIn.url, keys });
    return { url, databaseUrl, log: pg.log, riders: people, db, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
