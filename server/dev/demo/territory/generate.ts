import { writeFileSync } from 'node:fs';
import { packageFile } from '../../../src/platform/files';
import { readCommunities, readPeople } from '../content';
import { Random } from '../random';
import { TERRITORY_FILE } from '../territory';
import { drawTerritory } from './features';
import type { TerritoryCollection } from './features';

/** The committed map, drawn anew from the communities and the grid workers' main communities. */
export function generateTerritory(): string {
  const mains = readPeople().staff.filter(({ role }) => role === 'gridWorker');
  const map = drawTerritory(
    readCommunities(),
    new Set(mains.map(({ scopeCode }) => scopeCode)),
    new Random('yanxinyuan'),
  );
  return toText(map);
}

/** One feature a line: a diff then shows which place changed. */
const toText = ({ type, features }: TerritoryCollection): string =>
  `{"type":"${type}","features":[\n${features.map((f) => JSON.stringify(f)).join(',\n')}\n]}\n`;

if (require.main === module) writeFileSync(packageFile(TERRITORY_FILE), generateTerritory());
