import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VoiceFormat } from '@yanxinyuan/shared/reports/limits';

/** A stored voice note. Its file lies at a key made from the id and the format (rules/voice/voice-links.ts). */
@Entity('voice_note')
export class VoiceNoteEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ownerId: string;

  @Column('text')
  format: VoiceFormat;

  /** as counted in the file */
  @Column('integer')
  ms: number;

  @Column('integer')
  bytes: number;

  /** of the stored file, hex */
  @Column('text')
  sha256: string;

  @Column('timestamptz')
  createdAt: Date;

  /** null: not part of any report yet; swept after a day */
  @Column('timestamptz', { nullable: true })
  attachedAt: Date | null;
}
