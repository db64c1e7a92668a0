import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { Clock } from '../../platform/clock/clock';
import { Broadcast } from '../../platform/db/broadcast';
import type { Tx } from '../../platform/db/database';
import { AtlasCache } from './atlas.cache';
import { AreaLayerEntity } from './entities/area-layer.entity';
import { LAYER_CHANNEL } from './layer.cache';
import { readLayer, type LayerIssue } from './rules/layer-file';

// Any number that nothing else in this database takes.
const LAYER_LOCK = 370_822;

export type LayerImport =
  | { issues: LayerIssue[] }
  /** `changed` false: it was in force already */
  | { issues?: undefined; district: string; version: number; roads: number; areas: number; changed: boolean };

/** Roads and places of districts: one whole layer after the other. */
@Injectable()
export class AreaLayers {
  constructor(
    private readonly atlas: AtlasCache,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
  ) {}

  /**
   * Takes a layer into use in place of the district's one before, in every process when `tx` commits. The same
   * again changes nothing. Versions before stay in the table.
   *
   * @param geojson a FeatureCollection in WGS-84; see readLayer
   * @returns everything that is wrong with it, and then nothing is changed
   */
  async take(tx: Tx, geojson: unknown): Promise<LayerImport> {
    const districtOf = ([lng, lat]: readonly [number, number]): string | undefined =>
      this.atlas.atlas.area(gcj02(lng, lat))?.districtCode;
    const { features, district, issues } = readLayer(geojson, districtOf);
    if (issues.length > 0) return { issues };
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LAYER_LOCK]);
    const before = await tx.findOne(AreaLayerEntity, {
      where: { districtCode: district },
      order: { version: 'DESC' },
    });
    const roads = features.filter(({ kind }) => kind === 'road').length;
    const counts = { district, roads, areas: features.length - roads };
    const [{ same }] = await tx.query<[{ same: boolean }]>('SELECT $1::jsonb = $2::jsonb AS same', [
      JSON.stringify(features),
      JSON.stringify(before?.features ?? null),
    ]);
    if (before !== null && same) return { ...counts, version: before.version, changed: false };
    const version = (before?.version ?? 0) + 1;
    await tx.insert(AreaLayerEntity, { districtCode: district, version, importedAt: this.clock.now(), features });
    await this.broadcast.publish(tx, LAYER_CHANNEL, `${district} ${version}`);
    return { ...counts, version, changed: true };
  }
}
