import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { isDay } from './manage/cells';
import { FILES, FROM_A_DAY } from './manage/files';
import { createLogger, nestLogger } from './platform/logging/log';

/**
 * `node dist/src/manage.js departments|places|items|grants FILE.csv`, or `points-rules FILE.csv
 * --from YYYY-MM-DD`: takes a file into the database, or refuses it with everything that is wrong
 * with it. Its environment is the server's.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
  const [what = '', file] = positionals;
  const { from } = values;
  const take = FILES.get(what);
  if (take === undefined || file === undefined || positionals.length > 2 || !fits(what, from)) {
    const kinds = [...FILES.keys()].filter((kind) => !FROM_A_DAY.has(kind)).join('|');
    throw new Error(`usage: manage ${kinds} FILE.csv | manage ${[...FROM_A_DAY].join('|')} FILE.csv --from YYYY-MM-DD`);
  }
  const config = parseEnv(process.env);
  // The result is told in words; the log of a server that starts would hide it.
  const log = createLogger('error');
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  try {
    console.log(await take(app, file, from));
  } finally {
    await app.close();
  }
}

/** A day is named for the files that need one, and for no other. */
const fits = (what: string, from: string | undefined): boolean =>
  FROM_A_DAY.has(what) ? from !== undefined && isDay(from) : from === undefined;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
