import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * waiting: certainly not sent yet · sending: being sent, or the process died over it · sent · refused by
 * WeChat · unknown: WeChat fell silent over it, and it is not sent again · dropped: no consent was left
 */
type MessageState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown' | 'dropped';

/** What became of the message about one notification. */
@Entity('subscribe_message')
export class SubscribeMessageRow {
  @PrimaryColumn('uuid')
  notificationId: string;

  @Column('text')
  templateId: string;

  @Column('text')
  state: MessageState;

  @Column('text', { nullable: true })
  why: string | null;

  @Column('timestamptz')
  at: Date;
}
