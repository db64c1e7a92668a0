import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { FILES, WHEN } from './manage/files';
import { createLogger, nestLogger } from './platform/logging/log';

/**
 * `node dist/src/manage.js departments|places|items|grants FILE.csv`, `budgets FILE.csv --year YYYY` or
 * `points-rules FILE.csv --from YYYY-MM-DD`: takes a file into the database, or refuses it with everything
 * that is wrong with it. Its environment is the server's.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, year: { type: 'string' } },
  });
  const [what = '', file] = positionals;
  const take = FILES.get(what);
  if (take === undefined || file === undefined || positionals.length > 2 || !fits(what, values)) {
    throw new Error(usage());
  }
  const config = parseEnv(process.env);
  // The result is told in words; the log of a server that starts would hide it.
  const log = createLogger('error');
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  try {
    console.log(await take(app, file, values.year ?? values.from));
  } finally {
    await app.close();
  }
}

/** A day or a year is named for the files that need one, and for no other. */
function fits(what: string, given: { from?: string | undefined; year?: string | undefined }): boolean {
  const when = WHEN.get(what);
  return (['from', 'year'] as const).every((flag) => {
    const text = given[flag];
    return when?.flag === flag ? text !== undefined && when.fits(text) : text === undefined;
  });
}

function usage(): string {
  const kinds = [...FILES.keys()].filter((kind) => !WHEN.has(kind)).join('|');
  const others = [...WHEN].map(([kind, { flag, form }]) => `manage ${kind} FILE.csv --${flag} ${form}`);
  return `usage: ${[`manage ${kinds} FILE.csv`, ...others].join(' | ')}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
