import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A copy somebody asked for of what is kept of him; the row stays as proof that it was given. */
@Entity('person_copy')
export class PersonCopy {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('timestamptz', { nullable: true })
  readyAt: Date | null;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  /** from then on nobody can fetch it, and its files are being deleted */
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;
}
