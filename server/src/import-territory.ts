import 'reflect-metadata';
import { importFile } from './modules/territory';

/**
 * `node dist/src/import-territory.js FILE`: takes a GeoJSON map (WGS-84) into the database of
 * DATABASE_URL, or refuses it with everything that is wrong with it.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  const url = process.env['DATABASE_URL'];
  if (file === undefined) throw new Error('usage: import-territory FILE.geojson');
  if (url === undefined || url === '') throw new Error('DATABASE_URL is needed');
  for (const line of await importFile({ file, url })) console.log(line);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
