import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { at } from './paths.mjs';
import { Stop } from './report.mjs';

/**
 * What the person at the terminal chose.
 *
 * @returns {{port: number, host: string, dataDir: string, databaseUrl: string | undefined, databaseOwnerUrl: string | undefined}}
 * @throws Stop when a value makes no sense or the data folder cannot be made
 */
export function readSettings(env = process.env) {
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Stop(`PORT must be a number from 1 to 65535, not “${env.PORT}”.`);
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Stop('DATABASE_URL must begin with postgres://, e.g. postgres://user:password@host:5432/name');
  }
  const dataDir = env.DATA_DIR ? resolve(env.DATA_DIR) : at('.data');
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
  } catch (error) {
    throw new Stop(`DATA_DIR cannot be used: ${error.message}`);
  }
  const databaseOwnerUrl = env.DATABASE_OWNER_URL || undefined;
  return { port, host: env.HOST || '127.0.0.1', dataDir, databaseUrl, databaseOwnerUrl };
}

const random = () => randomBytes(32).toString('base64url');
const SECRETS = [
  'JWT_SECRET',
  'PHOTO_SECRET',
  'CODE_SECRET',
  'DATA_KEYS',
  'WECHAT_SECRET',
  'WECHAT_PUSH_TOKEN',
  'WECHAT_PUSH_KEY',
];

/**
 * The keys the server signs with: made on the first start and kept, so that logins and links outlive a restart.
 * One given in the environment wins.
 */
export function secrets(dataDir, env = process.env) {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = SECRETS.filter((name) => !kept[name]);
  // A data key has a name in front, by which what it sealed is still opened when another has taken its place.
  for (const name of missing) kept[name] = name === 'DATA_KEYS' ? `first:${random()}` : random();
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  return Object.fromEntries(SECRETS.map((name) => [name, env[name] || kept[name]]));
}
