import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one person reported; never changed, but for the ticket it led to and a category that was wrong. */
@Entity('report')
export class ReportEntity {
  /** made by the client, so a retry is the same report */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reporterId: string;

  /** null only inside the submitting transaction */
  @Column('uuid', { nullable: true })
  ticketId: string | null;

  /** joined a ticket that somebody else's report had opened */
  @Column('boolean', { default: false })
  joined: boolean;

  @Column('text')
  category: string;

  /** what it was filed as before somebody corrected it, oldest first */
  @Column('text', { array: true, default: '{}' })
  earlierCategories: string[];

  /** a share in what another report's case left: that report; null for what was reported */
  @Column('uuid', { nullable: true })
  followsId: string | null;

  /** null outside every grid */
  @Column('text', { nullable: true })
  gridCode: string | null;

  /** GCJ-02 */
  @Column('double precision')
  lng: number;

  @Column('double precision')
  lat: number;

  /** metres; 0 when chosen on the map */
  @Column('double precision')
  accuracy: number;

  @Column('timestamptz')
  capturedAt: Date;

  @Column('timestamptz')
  submittedAt: Date;

  @Column('text', { nullable: true })
  text: string | null;

  /** to the category's extra questions, by the code of the question; null: none were given */
  @Column('jsonb', { nullable: true })
  answers: Record<string, string> | null;

  @Column('boolean')
  anonymous: boolean;

  /** in the order of the reporter */
  @Column('uuid', { array: true, default: '{}' })
  photoIds: string[];

  /** a voice note beside the words */
  @Column('uuid', { nullable: true })
  voiceId: string | null;

  /** of what was sent, to tell a retry from another report under the same id */
  @Column('text')
  requestHash: string;
}
