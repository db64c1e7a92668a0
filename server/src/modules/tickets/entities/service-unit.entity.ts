import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a unit that solves riders' appeals is, and which of them; its name and its people are the department's. */
@Entity('service_unit')
export class ServiceUnitEntity {
  @PrimaryColumn('text')
  departmentCode: string;

  @Column('text')
  areaCode: string;

  /** GCJ-02; null: the whole area */
  @Column('double precision', { nullable: true })
  lng: number | null;

  @Column('double precision', { nullable: true })
  lat: number | null;

  @Column('integer', { nullable: true })
  radiusM: number | null;

  /** codes of appeals */
  @Column('text', { array: true })
  categories: string[];
}
