import { writeFileSync } from 'node:fs';
import { packageFile } from '../../../src/platform/files';
import { readCommunities, readPeople } from '../content';
import { Random } from '../random';
import { LAYER_FILE, TERRITORY_FILE } from '../territory';
import { drawTerritory } from './features';
import type { TerritoryCollection } from './features';
import { drawLayer, type LayerCollection } from './layer';

/** The committed map, drawn anew from the communities and the grid workers' main communities. */
export const generateTerritory = (): string => toText(territory());

/** The committed roads and places on it. */
export const generateLayer = (): string => toText(drawLayer(territory()));

function territory(): TerritoryCollection {
  const mains = readPeople().staff.filter(({ role }) => role === 'gridWorker');
  return drawTerritory(readCommunities(), new Set(mains.map(({ scopeCode }) => scopeCode)), new Random('yanxinyuan'));
}

/** One feature a line: a diff then shows which place changed. */
const toText = ({ type, features }: TerritoryCollection | LayerCollection): string =>
  `{"type":"${type}","features":[\n${features.map((f) => JSON.stringify(f)).join(',\n')}\n]}\n`;

if (require.main === module) {
  writeFileSync(packageFile(TERRITORY_FILE), generateTerritory());
  writeFileSync(packageFile(LAYER_FILE), generateLayer());
}
