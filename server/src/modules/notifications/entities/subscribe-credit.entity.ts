import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many more messages of a template somebody agreed to. */
@Entity()
export class SubscribeCredit {
  @PrimaryColumn('uuid')
  personId: string;

  @PrimaryColumn('text')
  templateId: string;

  @Column('integer')
  remaining: number;

  @Column('uuid')
  answerId: string;
}
