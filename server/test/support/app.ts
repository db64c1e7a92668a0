import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { DestinationStream, Logger } from 'pino';
import { Client } from 'pg';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { urlAs } from '../../dev/postgres/roles';
import type { Template } from '../../dev/wechat/messages';
import { startStandIn, type StandIn } from '../../dev/wechat/stand-in';
import { AppModule } from '../../src/app.module';
import { parseEnv, type AppConfig } from '../../src/config/env';
import { CopyPress } from '../../src/modules/copies/copy-press';
import { SheetPress } from '../../src/modules/tickets/print/sheet-press';
import { Clock } from '../../src/platform/clock/clock';
import { Broadcast } from '../../src/platform/db/broadcast';
import { Database } from '../../src/platform/db/database';
import { KeptFresh } from '../../src/platform/db/kept-fresh';
import { adapter, configure } from '../../src/platform/http/app';
import { Jobs } from '../../src/platform/jobs/jobs';
import { createLogger, nestLogger } from '../../src/platform/logging/log';
import { TestClock } from './clock';
import { database } from './database';
import { heard } from './heard';
import { setBudgets } from './ledger';
import { sourceCopyPress, sourcePress } from './press';
import { work } from './work';

export interface TestApp {
  app: NestFastifyApplication;
  /** http://127.0.0.1:port */
  url: string;
  /** connection string of its database for the superuser */
  databaseUrl: string;
  /** the same for the role the server runs as */
  serverUrl: string;
  /** the same database for what the server's own role may not do: bend a table, forge a row */
  superuser: () => Promise<Database>;
  http: ReturnType<typeof supertest>;
  db: Database;
  clock: TestClock;
  standIn: StandIn;
  /** runs the jobs due by `clock` until none is left; fails with the first that fails */
  work: () => Promise<void>;
  /** waits until this process has in use what every broadcast told that was committed so far */
  heard: () => Promise<void>;
  close: () => Promise<void>;
}

const APPID = 'wx0000000000000000';
const SECRET = 'test-secret';
const PUSH_TOKEN = 'push-token';
// What phone numbers and copies of personal data are sealed with.
const DATA_KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const PUSH_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';

const settings = (databaseUrl: string, wechatUrl: string, dataDir: string): Record<string, string> => ({
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: '8',
  DATA_DIR: dataDir,
  JWT_SECRET: 'j'.repeat(32),
  PHOTO_SECRET: 'p'.repeat(32),
  CODE_SECRET: 'c'.repeat(32),
  DATA_KEYS: DATA_KEY,
  WECHAT_BASE_URL: wechatUrl,
  WECHAT_APPID: APPID,
  WECHAT_SECRET: SECRET,
  WECHAT_PUSH_TOKEN: PUSH_TOKEN,
  WECHAT_PUSH_KEY: PUSH_KEY,
  LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
  RATE_LIMIT: '1000000',
});

interface StartOptions {
  config?: Partial<AppConfig>;
  /** whether the towns of the tests have budgets; default true */
  budgets?: boolean;
  /** templates that the played WeChat knows; without any it takes every id */
  templates?: Template[];
  /** takes the log's lines instead of standard output; see also LOG_LEVEL */
  logTo?: DestinationStream;
}

/**
 * The real server on a fresh migrated database, with a WeChat that is played and a clock that
 * can be moved. Close it in afterAll. `TEST_LOG=info` shows its log.
 *
 * @param config over the test settings, e.g. `{ DEMO: true }`
 */
export async function startApp({
  config: over = {},
  budgets = true,
  templates = [],
  logTo,
}: StartOptions = {}): Promise<TestApp> {
  const databaseUrl = await database();
  if (budgets) await giveBudgets(databaseUrl);
  const serverUrl = urlAs('app', databaseUrl);
  const standIn = await startStandIn({ port: 0, appid: APPID, secret: SECRET, templates });
  const dataDir = mkdtempSync(join(tmpdir(), 'yanxinyuan-app-'));
  const config = Object.assign(parseEnv(settings(serverUrl, standIn.url, dataDir)), over);
  const clock = new TestClock();
  const app = await create(config, clock, createLogger(config.LOG_LEVEL, logTo)).catch(async (error: unknown) => {
    // An open port would keep the test run from ending, and its error from being read.
    await standIn.stop();
    throw error;
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  standIn.pushTo({ url: `${url}/wechat/push`, token: PUSH_TOKEN, aesKey: PUSH_KEY });
  let superuser: Promise<DataSource> | undefined;
  return {
    app,
    url,
    databaseUrl,
    serverUrl,
    superuser: async () => new Database(await (superuser ??= connectAgain(app, databaseUrl))),
    http: supertest(url),
    db: app.get(Database),
    clock,
    standIn,
    work: () => work({ url: serverUrl, jobs: app.get(Jobs), clock }),
    heard: () => inUse(app),
    close: async () => {
      await (await superuser)?.destroy();
      await app.close();
      await standIn.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Every town of the tests may grant points; what happens without a budget is tested where budgets are. */
async function giveBudgets(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await setBudgets(client, ['370812001', '370812002', '370812003', '370812004', '370812005', '370812100', '370812101']);
  await client.end();
}

/** A second pool, with the entities of the first. */
const connectAgain = (app: NestFastifyApplication, url: string): Promise<DataSource> =>
  new DataSource(Object.assign({}, app.get(DataSource).options, { url, poolSize: 2 })).initialize();

async function inUse(app: NestFastifyApplication): Promise<void> {
  await heard(app.get(Broadcast), app.get(Database));
  await app.get(KeptFresh).settled();
}

async function create(config: AppConfig, clock: Clock, log: Logger): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, log)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(SheetPress)
    .useValue(sourcePress())
    .overrideProvider(CopyPress)
    .useValue(sourceCopyPress())
    .setLogger(nestLogger(log))
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter(config, log));
  await configure(app, config, false);
  return app;
}
