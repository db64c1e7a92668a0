import type { Facility, PlaceKind } from '@yanxinyuan/shared/places/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Place {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  kind: PlaceKind;

  @Column('text')
  name: string;

  @Column('text')
  townCode: string;

  @Column('text')
  communityCode: string;

  @Column('text')
  address: string;

  /** GCJ-02 */
  @Column('double precision')
  lng: number;

  @Column('double precision')
  lat: number;

  /** as written: 06:30-21:30 or 24小时 */
  @Column('text')
  hours: string;

  /** `hours` as minutes since midnight, e.g. {[390,1290)} */
  @Column('int4multirange')
  openMinutes: string;

  @Column('text', { array: true })
  facilities: Facility[];

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  host: string | null;

  @Column('text', { nullable: true })
  offer: string | null;

  @Column('boolean')
  active: boolean;
}
