import type { Facts } from '@yanxinyuan/shared/errors';
import type { NotificationLink } from '@yanxinyuan/shared/notifications/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Notification {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  event: string;

  @Column('text')
  title: string;

  @Column('text')
  body: string;

  @Column('jsonb')
  facts: Facts;

  @Column('text', { nullable: true })
  linkType: NotificationLink['type'] | null;

  @Column('text', { nullable: true })
  linkId: string | null;

  @Column('uuid', { nullable: true })
  thumbPhotoId: string | null;

  @Column('text')
  dedupeKey: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;

  /** about a restricted matter, or one that became it since: no more is shown of it than that there is something */
  @Column('boolean', { default: false })
  restricted: boolean;
}
