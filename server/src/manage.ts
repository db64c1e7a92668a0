import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { FILES } from './manage/files';
import { createLogger, nestLogger } from './platform/logging/log';

/**
 * `node dist/src/manage.js departments|places|items|grants FILE.csv`: takes a file into the
 * database, or refuses it with everything that is wrong with it. Its environment is the server's.
 */
async function main(): Promise<void> {
  const [what = '', file] = process.argv.slice(2);
  const take = FILES.get(what);
  if (take === undefined || file === undefined) {
    throw new Error(`usage: manage ${[...FILES.keys()].join('|')} FILE.csv`);
  }
  const config = parseEnv(process.env);
  // The result is told in words; the log of a server that starts would hide it.
  const log = createLogger('error');
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  try {
    console.log(await take(app, file));
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
