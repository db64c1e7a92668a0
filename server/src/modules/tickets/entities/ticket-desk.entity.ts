import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who decided about a town's cases when the watchdog last looked. */
@Entity('ticket_desk')
export class TicketDeskEntity {
  @PrimaryColumn('text')
  townCode: string;

  /** desk:<area>, admin:<area>, nobody */
  @Column('text')
  owner: string;

  @Column('timestamptz')
  since: Date;
}
