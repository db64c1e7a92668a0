import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';

@Entity('saved_reply')
export class SavedReplyEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** null: everybody's */
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @Column('integer')
  position: number;

  @Column('text', { array: true })
  actions: TicketAction[];

  @Column('text')
  name: string;

  @Column('text')
  text: string;
}
