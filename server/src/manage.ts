import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { dutyList } from './manage/duty-list';
import { EXCHANGES, FILES, WHEN } from './manage/files';
import { rotatePhones } from './manage/phones';
import { posters } from './manage/posters';
import { createLogger, nestLogger } from './platform/logging/log';

type Command = (app: INestApplicationContext) => Promise<string>;

/**
 * `node dist/src/manage.js departments|dissolved|places|items|grants|contacts|replies FILE.csv`,
 * `budgets FILE.csv --year YYYY` or `points-rules FILE.csv --from YYYY-MM-DD`: takes a file into the database, or refuses it with everything
 * that is wrong with it. `duty-list FILE.csv` makes a draft and tries it, `--publish HASH` puts it in force, and
 * `--export` writes the list in force. `areas import FILE.geojson`, `units import|export FILE.csv`.
 * `posters PLACE|TERRITORY FILE.pdf|FILE.zip` writes what hangs at the door. `phones rotate` seals phone numbers anew. Its environment is the server's.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      year: { type: 'string' },
      publish: { type: 'string' },
      export: { type: 'boolean' },
    },
  });
  const run =
    upkeep(positionals, values) ??
    exchange(positionals, values) ??
    printed(positionals, values) ??
    simple(positionals, values);
  if (run === undefined) throw new Error(usage());
  const config = parseEnv(process.env);
  // The result is told in words; the log of a server that starts would hide it.
  const log = createLogger('error');
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  try {
    console.log(await run(app));
  } finally {
    await app.close();
  }
}

interface Given {
  from?: string | undefined;
  year?: string | undefined;
  publish?: string | undefined;
  export?: boolean | undefined;
}

/** `units import FILE.csv` and the like; undefined where it is none. */
function exchange([what = '', how, file, ...more]: readonly string[], given: Given): Command | undefined {
  if (file === undefined || more.length > 0 || Object.keys(given).length > 0) return undefined;
  const ways = EXCHANGES.get(what);
  const way = how === 'import' ? ways?.import : how === 'export' ? ways?.export : undefined;
  return way && ((app) => way(app, file));
}

/** `phones rotate`; undefined where it is none. */
const upkeep = ([what, how, ...more]: readonly string[], given: Given): Command | undefined =>
  what === 'phones' && how === 'rotate' && more.length === 0 && Object.keys(given).length === 0
    ? rotatePhones
    : undefined;

/** `posters sp001 FILE.pdf`; undefined where it is none. */
function printed([what, code, file, ...more]: readonly string[], given: Given): Command | undefined {
  const plain = more.length === 0 && Object.keys(given).length === 0;
  if (what !== 'posters' || code === undefined || file === undefined || !plain) return undefined;
  return (app) => posters(app, code, file);
}

const simple = ([what = '', file, ...more]: readonly string[], given: Given): Command | undefined =>
  file === undefined || more.length > 0 ? undefined : commandOf(what, file, given);

/** What the words on the command line ask for; undefined where they do not go together. */
function commandOf(what: string, file: string, given: Given): Command | undefined {
  const { publish, export: exporting } = given;
  if (!fits(what, given)) return undefined;
  if (what === 'duty-list') {
    return exporting === true && publish !== undefined
      ? undefined
      : (app) => dutyList(app, file, { publish, exporting });
  }
  const take = FILES.get(what);
  if (take === undefined || publish !== undefined || exporting !== undefined) return undefined;
  return (app) => take(app, file, given.year ?? given.from);
}

/** A day or a year is named for the files that need one, and for no other. */
function fits(what: string, given: Given): boolean {
  const when = WHEN.get(what);
  return (['from', 'year'] as const).every((flag) => {
    const text = given[flag];
    return when?.flag === flag ? text !== undefined && when.fits(text) : text === undefined;
  });
}

function usage(): string {
  const kinds = [...FILES.keys()].filter((kind) => !WHEN.has(kind)).join('|');
  const others = [...WHEN].map(([kind, { flag, form }]) => `manage ${kind} FILE.csv --${flag} ${form}`);
  const list = 'manage duty-list FILE.csv [--publish HASH | --export]';
  const ways = [...EXCHANGES].map(([kind, way]) => `manage ${kind} ${Object.keys(way).join('|')} FILE`);
  return `usage: ${[`manage ${kinds} FILE.csv`, ...others, list, ...ways, 'manage posters PLACE|TERRITORY FILE.pdf|FILE.zip', 'manage phones rotate'].join(' | ')}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
