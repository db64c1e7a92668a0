import type { ConsentDocument } from '@yanxinyuan/shared/identity/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row for every version somebody agreed to; rows are never changed, so they are the history. */
@Entity()
export class Consent {
  @PrimaryColumn('uuid')
  personId: string;

  @PrimaryColumn('text')
  document: ConsentDocument;

  @PrimaryColumn('integer')
  version: number;

  @Column('timestamptz')
  at: Date;
}
