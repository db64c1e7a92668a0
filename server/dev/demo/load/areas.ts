import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { AreaLayers } from '../../../src/modules/territory';
import type { Tx } from '../../../src/platform/db/database';
import { packageFile } from '../../../src/platform/files';
import { LAYER_FILE } from '../territory';

/** Invented roads and places, without which the rules about them would never fit. @returns what was taken in */
export async function takeAreas(app: INestApplicationContext, tx: Tx): Promise<string> {
  const done = await app.get(AreaLayers).take(tx, JSON.parse(readFileSync(packageFile(LAYER_FILE), 'utf8')));
  if (done.issues !== undefined)
    throw new Error(done.issues.map(({ feature, problem }) => `${feature}: ${problem}`).join('\n'));
  return `${done.roads} roads, ${done.areas} places on the map`;
}
