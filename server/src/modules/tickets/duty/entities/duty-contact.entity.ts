import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who holds a position in a department that rules may name. */
@Entity('duty_contact')
export class DutyContactEntity {
  @PrimaryColumn('text')
  departmentCode: string;

  @PrimaryColumn('text')
  position: string;

  @Column('uuid')
  personId: string;
}
