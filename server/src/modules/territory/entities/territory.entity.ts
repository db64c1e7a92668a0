import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TerritoryLevel } from '@yanxinyuan/shared/territory/contract';

/** Rings of [lng, lat] in GCJ-02, closed; a point is inside when it lies in an odd number of them. */
export type Rings = [lng: number, lat: number][][];

@Entity('territory')
export class TerritoryEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  level: TerritoryLevel;

  @Column('text')
  name: string;

  /** null for a district */
  @Column('text', { nullable: true })
  parentCode: string | null;

  /** of a grid: the communities it covers, its own first */
  @Column('text', { array: true, default: '{}' })
  communityCodes: string[];

  /** centre, GCJ-02; a point that lies inside */
  @Column('double precision', { nullable: true })
  lng: number | null;

  @Column('double precision', { nullable: true })
  lat: number | null;

  @Column('jsonb', { nullable: true })
  polygon: Rings | null;

  /** m² */
  @Column('double precision', { nullable: true })
  area: number | null;

  /** false: gone from the newest import, kept for what refers to it */
  @Column('boolean', { default: true })
  active: boolean;
}
