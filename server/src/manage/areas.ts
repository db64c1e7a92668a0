import { readFile } from 'node:fs/promises';
import { AreaLayers } from '../modules/territory';
import { Database } from '../platform/db/database';
import type { TakeFile } from './take-file';

/** Roads and places of a district, which its duty list may name: a GeoJSON file in place of the layer before. */
export const areas: TakeFile = async (app, file) => {
  const layer = parse(file, await readFile(file, 'utf8'));
  const done = await app.get(Database).transaction((tx) => app.get(AreaLayers).take(tx, layer));
  if (done.issues !== undefined) {
    const lines = done.issues.map(({ feature, problem }) => `${file}: ${feature}: ${problem}`);
    throw new Error([`${file} was not taken in, nothing is changed. Mistakes: ${lines.length}`, ...lines].join('\n'));
  }
  const { district, version, roads, areas: places, changed } = done;
  const what = changed ? 'is in force' : 'was in force already';
  return `${file}: ${roads} roads, ${places} places of ${district}; version ${version} ${what}`;
};

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
