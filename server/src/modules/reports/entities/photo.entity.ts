import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stored photo. Its files lie at keys made from the id alone (rules/photo-keys.ts). */
@Entity('photo')
export class PhotoEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ownerId: string;

  @Column('integer')
  width: number;

  @Column('integer')
  height: number;

  @Column('integer')
  bytes: number;

  /** of the stored file, hex */
  @Column('text')
  sha256: string;

  /** 64-bit difference hash: the same scene shot or saved again differs in a few bits only */
  @Column('bigint')
  dhash: string;

  @Column('timestamptz')
  createdAt: Date;

  /** null: not part of any report or action yet; swept after a day */
  @Column('timestamptz', { nullable: true })
  attachedAt: Date | null;
}
