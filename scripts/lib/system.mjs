import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { Instance } from './instance.mjs';
import { at } from './paths.mjs';
import { checkReachable } from './ports.mjs';
import { say } from './report.mjs';
import { environment, run } from './run.mjs';
import { readSettings, secrets } from './settings.mjs';

const APPID = 'wx0000000000000001';

/**
 * The data folder taken for this process, and everything that fails fast checked before the long work.
 *
 * @param {string} script the entry in scripts/ that runs
 * @param {(settings: object) => Promise<void>} [check] a check of the caller's own, made once leftovers are gone
 */
export async function prepare(script, check = () => Promise.resolve()) {
  const settings = readSettings();
  const instance = new Instance(settings.dataDir);
  await instance.claim(script);
  try {
    await check(settings);
    if (settings.databaseUrl) await checkReachable(settings.databaseUrl);
  } catch (error) {
    instance.release();
    throw error;
  }
  return { settings, instance };
}

/**
 * Packages and the compiled server.
 *
 * @param {string[]} [alongside] what is built meanwhile; `built` resolves when that is done
 */
export async function provide(instance, alongside = []) {
  await install((child) => instance.add('npm ci', child, 'npm'));
  const onStart = (name) => (child) => instance.add(name, child, 'node_modules');
  const built = Promise.all(alongside.map((name) => build(name, { onStart: onStart(name) })));
  built.catch(() => undefined); // whoever awaits it hears of it
  await build('server', { onStart: onStart('tsc') });
  return { built };
}

/** The environment every process of the system gets. */
export function systemEnvironment({ settings, databaseUrl }) {
  return {
    ...environment,
    // Only what changes tables may know it.
    DATABASE_OWNER_URL: '',
    ...secrets(settings.dataDir),
    NODE_ENV: 'production',
    HOST: settings.host,
    PORT: String(settings.port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    WECHAT_APPID: APPID,
    WECHAT_TEMPLATES_FILE: at('server/dist/dev/wechat/templates.csv'),
    DEMO: '1',
    // The processes share this environment, and two cannot share a port.
    METRICS_PORT: '',
    WEB_ROOT: at('miniapp/dist/h5'),
  };
}

/**
 * Brings the database to the newest schema and loads the demo data, unless they are there.
 *
 * @param {{ownerUrl: string | undefined}} database
 */
export async function fill({ instance, env: common, database, reset = false }) {
  const env = { ...common, DATABASE_OWNER_URL: database.ownerUrl ?? '' };
  const step = (what, script, args, onLine) => {
    const onStart = (child) => instance.add(what, child, script);
    return run(process.execPath, ['--enable-source-maps', script, ...args], { what, env, onStart, onLine });
  };
  say('migrations');
  await step('The migration', at('server/dist/src/migrate.js'), []);
  say('demo data');
  const progress = (line) => say(`  ${line}`);
  await step('The demo loader', at('server/dist/dev/demo/main.js'), reset ? ['--reset'] : [], progress);
}

export const logDir = ({ dataDir }) => join(dataDir, 'logs');
