import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One login on one device; all its refresh tokens are one family. */
@Entity()
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('bytea')
  salt: Buffer;

  /** number of the refresh token that is valid now */
  @Column('integer', { default: 1 })
  generation: number;

  @Column('timestamptz')
  rotatedAt: Date;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
