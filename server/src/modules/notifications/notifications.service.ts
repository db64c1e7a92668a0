import { Injectable } from '@nestjs/common';
import type { NotificationLink } from '@yanxinyuan/shared/notifications/contract';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { snakeKeys } from '../../platform/db/naming';
import { prepared } from '../../platform/db/prepared';
import { Notification } from './entities/notification.entity';
import type { NoticeFacts, NotificationEvent } from './events';
import { Notices } from './notices';
import { Messenger } from './subscribe/queue';

export interface Notice<E extends NotificationEvent = NotificationEvent> {
  event: E;
  facts: NoticeFacts<E>;
  /** the category is a restricted one: it is not named and no picture is shown */
  restricted?: boolean;
  link?: NotificationLink;
  thumbPhotoId?: string | null;
  /** business key of the fact, e.g. `ticket:<id>:closed`; a second notice of it to the same person is dropped */
  key: string;
  /** when it happened, for imported history; default now */
  at?: Date;
}

/** A notice of any event, its facts checked against it. */
export type AnyNotice = { [E in NotificationEvent]: Notice<E> }[NotificationEvent];

/** Tells people what happened. The inbox is the truth; what WeChat shows besides is an extra. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly messenger: Messenger,
  ) {}

  /**
   * Puts one line into a person's inbox, once per key.
   *
   * @throws Error when a fact of the sentence is empty: the caller's fault, not the user's
   */
  notify<E extends NotificationEvent>(tx: Tx, notice: Notice<E> & { personId: string }): Promise<void> {
    return this.notifyAll(tx, [notice.personId], notice);
  }

  /** The same line for several people; somebody named twice gets it once. */
  async notifyAll<E extends NotificationEvent>(tx: Tx, personIds: Iterable<string>, notice: Notice<E>): Promise<void> {
    const line = this.line(notice);
    await this.insert(
      tx,
      [...new Set(personIds)].map((personId) => ({ id: uuidv7(), personId, ...line })),
    );
  }

  /** A line of his own for each, in one statement. */
  async notifyEach(tx: Tx, notices: readonly (AnyNotice & { personId: string })[]): Promise<void> {
    await this.insert(
      tx,
      // Each was checked against its own event; here they are only written.
      notices.map(({ personId, ...notice }) => ({ id: uuidv7(), personId, ...this.line(notice as Notice) })),
    );
  }

  /**
   * A matter is restricted from now on: of lines that were written before, neither the inbox nor a message that has
   * not gone out yet says more than one about a restricted matter would.
   *
   * @param ids of the case and its reports, to which the lines lead
   */
  async conceal(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(CONCEAL, [ids]);
  }

  /** When people first read a line that leads somewhere, each since a moment; whoever has read none is left out. */
  async readTimes(
    manager: EntityManager,
    link: NotificationLink,
    people: readonly { personId: string; since: Date }[],
  ): Promise<Map<string, Date>> {
    if (people.length === 0) return new Map();
    const rows = await manager.query<{ person_id: string; read_at: Date }[]>(
      `SELECT n.person_id, min(n.read_at) AS read_at
       FROM notification n JOIN unnest($1::uuid[], $2::timestamptz[]) AS asked (person_id, since)
         ON n.person_id = asked.person_id AND n.read_at >= asked.since
       WHERE n.link_type = $3 AND n.link_id = $4 GROUP BY n.person_id`,
      [people.map(({ personId }) => personId), people.map(({ since }) => since), link.type, link.id],
    );
    return new Map(rows.map((row) => [row.person_id, row.read_at]));
  }

  private async insert(tx: Tx, lines: readonly Notification[]): Promise<void> {
    if (lines.length === 0) return;
    const rows = lines.map((line) => snakeKeys(line));
    const written = await tx.query<{ id: string }[]>(INSERT, [JSON.stringify(rows)]);
    const ids = new Set(written.map(({ id }) => id));
    await this.messenger.add(
      tx,
      lines.filter(({ id }) => ids.has(id)),
    );
  }

  private line<E extends NotificationEvent>(notice: Notice<E>): Omit<Notification, 'id' | 'personId'> {
    const { event, restricted = false, link, thumbPhotoId, key, at } = notice;
    const facts = this.notices.facts(notice.facts, restricted);
    return {
      event,
      facts,
      linkType: link?.type ?? null,
      linkId: link?.id ?? null,
      thumbPhotoId: restricted ? null : (thumbPhotoId ?? null),
      dedupeKey: key,
      at: at ?? this.clock.now(),
      readAt: null,
      restricted,
      ...this.notices.write(event, facts),
    };
  }
}

// One text for any number of lines, so that the server plans it once.
const INSERT = prepared(`
  INSERT INTO notification SELECT row.* FROM jsonb_populate_recordset(NULL::notification, $1) AS row
  ON CONFLICT (person_id, dedupe_key) DO NOTHING RETURNING id`);

const CONCEAL = `
  UPDATE notification SET restricted = true
  WHERE link_type IN ('ticket', 'report') AND link_id = ANY($1) AND NOT restricted`;
