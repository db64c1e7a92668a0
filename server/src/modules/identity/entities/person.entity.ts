import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  phoneMasked: string | null;

  @Column('text', { nullable: true, unique: true })
  openid: string | null;

  @Column('text', { nullable: true, unique: true })
  externalKey: string | null;

  @Column('boolean', { nullable: true })
  onDuty: boolean | null;

  /** until when that counts; null: until it is set again */
  @Column('timestamptz', { nullable: true })
  dutyUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  suspendedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
