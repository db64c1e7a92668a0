import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A number somebody left so that whoever handles his case can call him; sealed, see the vault. */
@Entity('person_phone')
export class PersonPhone {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('bytea')
  sealed: Buffer;

  /** of the data key, so that those sealed with an old one are found */
  @Column('text')
  keyName: string;

  @Column('timestamptz')
  setAt: Date;
}
