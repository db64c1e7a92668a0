import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database.mjs';
import { at } from './paths.mjs';
import { explain, Stop } from './report.mjs';
import { environment, show } from './run.mjs';
import { readSettings } from './settings.mjs';

const COULD_NOT_RUN = 2;

/** Beside a running system, whose database it reads, or without one. The exit code is that of the check. */
export async function verifyLedger() {
  try {
    process.exitCode = await verify(readSettings());
  } catch (error) {
    console.error(explain(error));
    process.exitCode = COULD_NOT_RUN;
  }
}

async function verify(settings) {
  const program = at('server/dist/src/ledger-verify.js');
  if (!existsSync(program)) throw new Stop('The server is not built yet: npm start, or npm run build.');
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'pg'))) {
    throw new Stop(`There is no database in ${settings.dataDir} yet: npm start.`);
  }
  const database = await openDatabase(settings);
  try {
    const env = { ...environment, DATABASE_URL: database.url, DATA_DIR: settings.dataDir };
    return await show(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], { env });
  } finally {
    // One that ran before belongs to whoever started it.
    if (!database.reused) await database.stop();
  }
}
