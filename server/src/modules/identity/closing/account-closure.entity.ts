import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One wish of a person to close the account; a withdrawn one stays as it was. */
@Entity('account_closure')
export class AccountClosure {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
