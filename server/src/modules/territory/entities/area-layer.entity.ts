import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LayerFeature } from '../rules/layer';

/** One version of a district's roads and places; the highest is in force. Never changed. */
@Entity('area_layer')
export class AreaLayerEntity {
  @PrimaryColumn('text')
  districtCode: string;

  @PrimaryColumn('integer')
  version: number;

  @Column('timestamptz')
  importedAt: Date;

  @Column('jsonb')
  features: readonly LayerFeature[];
}
