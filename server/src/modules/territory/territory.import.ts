import type { Tx } from '../../platform/db/database';
import { TERRITORY_CHANNEL } from './atlas.cache';
import { TerritoryEntity } from './entities/territory.entity';
import { CODE_LENGTH } from './rules/atlas';
import type { CheckedTerritory, CheckedUnit } from './rules/check';

export interface ImportSummary {
  /** of the map now in force */
  version: number;
  districts: number;
  towns: number;
  communities: number;
  grids: number;
  /** units of the same districts that are not in the file any more */
  deactivated: number;
}

const CHUNK = 500;
// Any number that nothing else in this database takes.
const IMPORT_LOCK = 370_814;

/**
 * Replaces the map of the districts in the file; other districts stay as they are. Units that
 * are gone are deactivated, never deleted: old cases refer to them. When `tx` commits, every
 * process takes the new map into use.
 */
export async function importTerritory(tx: Tx, { units }: CheckedTerritory): Promise<ImportSummary> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  // Parents before children: the shorter code is the higher unit.
  const rows = units.map(toRow).sort((a, b) => a.code.length - b.code.length);
  for (let i = 0; i < rows.length; i += CHUNK) await tx.upsert(TerritoryEntity, rows.slice(i, i + CHUNK), ['code']);
  const deactivated = await deactivateOthers(tx, rows);
  const [{ version }] = await tx.query<[{ version: number }]>('SELECT version + 1 AS version FROM territory_version');
  await tx.query('UPDATE territory_version SET version = $1', [version]);
  await tx.query('SELECT pg_notify($1, $2)', [TERRITORY_CHANNEL, String(version)]);
  const count = (level: CheckedUnit['level']): number => units.filter((unit) => unit.level === level).length;
  return {
    version,
    districts: count('district'),
    towns: count('town'),
    communities: count('community'),
    grids: count('grid'),
    deactivated,
  };
}

const toRow = ({ centre, ...unit }: CheckedUnit): TerritoryEntity => ({
  ...unit,
  lng: centre?.[0] ?? null,
  lat: centre?.[1] ?? null,
  active: true,
});

async function deactivateOthers(tx: Tx, rows: readonly TerritoryEntity[]): Promise<number> {
  const districts = rows.filter(({ code }) => code.length === CODE_LENGTH.district);
  let deactivated = 0;
  for (const { code: district } of districts) {
    const kept = rows.filter(({ code }) => code.startsWith(district)).map(({ code }) => code);
    const { affected } = await tx
      .createQueryBuilder()
      .update(TerritoryEntity)
      .set({ active: false })
      .where('active AND starts_with(code, :district) AND code <> ALL(:kept)', { district, kept })
      .execute();
    deactivated += affected ?? 0;
  }
  return deactivated;
}
