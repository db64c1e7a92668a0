import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { Database } from '../../platform/db/database';
import { dataSourceOptions } from '../../platform/db/options';
import { TerritoryEntity } from './entities/territory.entity';
import { checkTerritory } from './rules/check';
import { TerritoryInvalid, type TerritoryIssue } from './rules/issues';
import { importTerritory } from './territory.import';

interface FileImport {
  /** path of a GeoJSON map in WGS-84 */
  file: string;
  /** connection string */
  url: string;
}

/**
 * Takes a map file into a database, for the command line.
 *
 * @returns lines that tell what was done
 * @throws Error whose message is fit for an operator: one line for each thing that is wrong
 */
export async function importFile({ file, url }: FileImport): Promise<string[]> {
  const territory = checked(parse(file, await readFile(file, 'utf8')));
  const source = await new DataSource({ ...dataSourceOptions(url, 2), entities: [TerritoryEntity] }).initialize();
  try {
    const done = await new Database(source).transaction((tx) => importTerritory(tx, territory));
    return Object.entries(done).map(([what, count]) => `${what} ${count}`);
  } finally {
    await source.destroy();
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function checked(geojson: unknown): ReturnType<typeof checkTerritory> {
  try {
    return checkTerritory(geojson);
  } catch (error) {
    if (!(error instanceof TerritoryInvalid)) throw error;
    const lines = [
      `the map was not imported: ${error.issues.length} things are wrong with it`,
      ...error.issues.map(line),
    ];
    throw new Error(lines.join('\n'), { cause: error });
  }
}

/** e.g. `GRIDS_OVERLAP 370812001001001 other=370812001002001 areaM2=201.4 lng=116.81 lat=35.52` */
const line = ({ problem, unit, facts }: TerritoryIssue): string =>
  [problem, unit, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ');
