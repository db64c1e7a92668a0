import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NotificationPage, NotificationView } from '@yanxinyuan/shared/notifications/contract';
import type { PageQuery } from '@yanxinyuan/shared/pagination';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { decodeTimeCursor, pageLimit, toPage } from '../../platform/http/page';
import { PhotoLinks } from '../../platform/storage/photo-links';
import { Traces, Unread } from '../identity';
import { Notification } from './entities/notification.entity';
import { Notices } from './notices';

/** A person's own notifications. */
@Injectable()
export class Inbox implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly photos: PhotoLinks,
    private readonly badge: Unread,
    private readonly traces: Traces,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.badge.provide((personId) => this.unread(personId));
    this.traces.provide({
      forget: (tx, { personId, name, instead }) =>
        tx.query('SELECT notification_forget_person($1, $2, $3)', [personId, name, instead]),
    });
  }

  /** Newest first. */
  async list(personId: string, query: PageQuery): Promise<NotificationPage> {
    const limit = pageLimit(query);
    const [rows, unread] = await Promise.all([this.rows(personId, query.cursor, limit + 1), this.unread(personId)]);
    const lines = rows.map((row) => this.notices.shown(row));
    const thumbs = await this.photos.thumbs(
      lines.flatMap(({ thumbPhotoId }) => (thumbPhotoId === null ? [] : [thumbPhotoId])),
    );
    const page = toPage(
      lines,
      limit,
      ({ at, id }) => [at.toISOString(), id],
      (row) => view(row, thumbs),
    );
    return { ...page, unread };
  }

  /** @param ids default everything up to now; others' ids change nothing */
  async read(personId: string, ids?: readonly string[]): Promise<{ unread: number }> {
    await this.db.transaction((tx) =>
      tx.query(
        `UPDATE notification SET read_at = $2
         WHERE person_id = $1 AND read_at IS NULL AND at <= $2 AND ($3::uuid[] IS NULL OR id = ANY($3))`,
        [personId, this.clock.now(), ids ?? null],
      ),
    );
    return { unread: await this.unread(personId) };
  }

  private unread(personId: string): Promise<number> {
    return this.db.read
      .createQueryBuilder(Notification, 'n')
      .where('n.person_id = :personId AND n.read_at IS NULL', { personId })
      .getCount();
  }

  private rows(personId: string, cursor: string | undefined, limit: number): Promise<Notification[]> {
    const after = decodeTimeCursor(cursor);
    const query = this.db.read
      .createQueryBuilder(Notification, 'n')
      .where('n.person_id = :personId', { personId })
      .orderBy('n.at', 'DESC')
      .addOrderBy('n.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('(n.at, n.id) < (:at, :id)', after);
    return query.getMany();
  }
}

const view = (row: Notification, thumbs: ReadonlyMap<string, string>): NotificationView => ({
  id: row.id,
  event: row.event,
  title: row.title,
  body: row.body,
  at: row.at.toISOString(),
  read: row.readAt !== null,
  link: row.linkType === null || row.linkId === null ? null : { type: row.linkType, id: row.linkId },
  thumbUrl: row.thumbPhotoId === null ? null : (thumbs.get(row.thumbPhotoId) ?? null),
  facts: row.facts,
});
