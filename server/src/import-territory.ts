import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import {
  checkTerritory,
  importTerritory,
  TerritoryEntity,
  TerritoryInvalid,
  type TerritoryIssue,
} from './modules/territory';
import { Database } from './platform/db/database';
import { dataSourceOptions } from './platform/db/options';

/**
 * `node dist/src/import-territory.js FILE`: takes a GeoJSON map in WGS-84 (docs/operations.md)
 * into the database of DATABASE_URL, or refuses it with everything that is wrong with it.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('usage: import-territory FILE.geojson');
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('DATABASE_URL is needed');
  const territory = checkTerritory(JSON.parse(readFileSync(file, 'utf8')));
  const source = await new DataSource({ ...dataSourceOptions(url, 2), entities: [TerritoryEntity] }).initialize();
  try {
    const done = await new Database(source).transaction((tx) => importTerritory(tx, territory));
    console.log(
      Object.entries(done)
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    );
  } finally {
    await source.destroy();
  }
}

const line = ({ problem, unit, facts }: TerritoryIssue): string =>
  [problem, unit, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ');

main().catch((error: unknown) => {
  if (error instanceof TerritoryInvalid) {
    console.error(`the map was not imported, ${error.issues.length} things are wrong with it:`);
    for (const issue of error.issues) console.error(line(issue));
  } else {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = 1;
});
