import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import type { Refusal } from '../../../platform/wechat/apis';
import { IdentityService } from '../../identity';
import { Notification } from '../entities/notification.entity';
import { SubscribeMessageRow } from '../entities/subscribe-message.entity';
import { Notices } from '../notices';
import { dataOf } from './contents';
import { SubscribeCredits } from './credits';
import { KINDS, kindOf } from './kinds';
import { MessageTemplates, type MessageTemplate } from './templates';

export interface ToSend {
  notificationId: string;
}
/** A message that is about to be sent; its consent is taken already. */
export interface Attempt {
  line: Notification;
  template: MessageTemplate;
  openid: string;
  data: Readonly<Record<string, string>>;
  /** the person's answer by which the consent was counted */
  answerId: string;
}
export type Outcome =
  { is: 'sent' } | { is: 'refused'; why: Refusal<'message'> } | { is: 'unknown'; why: string } | { is: 'waiting' };

/** Rows of `subscribe_message`: what was tried, once for each line of the inbox. */
@Injectable()
export class Attempts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityService,
    private readonly notices: Notices,
    private readonly templates: MessageTemplates,
    private readonly credits: SubscribeCredits,
  ) {}

  /**
   * Records the attempt and takes one consent for it. The words are those the line has now: what became restricted
   * while WeChat was out of reach is not named any more.
   *
   * @returns undefined when nothing is to be sent (any more)
   */
  async begin(tx: Tx, notificationId: string): Promise<Attempt | undefined> {
    const line = await tx.findOneBy(Notification, { id: notificationId });
    if (line === null) return undefined;
    const template = this.templateFor(line);
    const openid = template === undefined ? null : await this.identity.openidOf(tx, line.personId);
    if (template === undefined || openid === null) {
      await tx.update(SubscribeMessageRow, { notificationId, state: 'waiting' }, { state: 'dropped' });
      return undefined;
    }
    const data = dataOf(template, line, this.notices);
    if (!(await this.claim(tx, line.id, template.id))) return undefined;
    const answerId = await this.credits.take(tx, line.personId, template);
    if (answerId !== undefined) return { line, template, openid, data, answerId };
    await this.mark(tx, line.id, { state: 'dropped', why: null });
    return undefined;
  }

  async end(tx: Tx, { line, template, answerId }: Attempt, outcome: Outcome): Promise<void> {
    const why = 'why' in outcome ? outcome.why : null;
    await this.mark(tx, line.id, { state: outcome.is, why });
    if (outcome.is === 'refused' && outcome.why === 'noConsent')
      await this.credits.clear(tx, line.personId, template.id, answerId);
    else if (outcome.is === 'refused' || outcome.is === 'waiting')
      await this.credits.giveBack(tx, line.personId, template);
  }

  /** Certainly not sent yet, the oldest first. */
  async waiting(limit: number): Promise<string[]> {
    const rows = await this.db.read.query<{ notification_id: string }[]>(WAITING, [limit]);
    return rows.map((row) => row.notification_id);
  }

  /** Begun by a process that died over it: nobody knows. */
  async giveUp(before: Date): Promise<void> {
    const begun = { state: 'sending', at: LessThan(before) } as const;
    await this.db.transaction((tx) => tx.update(SubscribeMessageRow, begun, { state: 'unknown' }));
  }

  async forget(before: Date): Promise<void> {
    await this.db.transaction((tx) => tx.delete(SubscribeMessageRow, { at: LessThan(before) }));
  }

  /** Nothing for a line that was read meanwhile, is news no more, or was emptied with its case. */
  private templateFor({ event, readAt, at, body }: Notification): MessageTemplate | undefined {
    const kind = kindOf(event);
    if (kind === undefined || readAt !== null || body === '') return undefined;
    const age = this.clock.now().getTime() - at.getTime();
    return age > KINDS[kind].freshMs ? undefined : this.templates.of(kind);
  }

  /** One that is being sent was begun by a process that died, or that is at it still: nobody knows, so not again. */
  private async claim(tx: Tx, notificationId: string, templateId: string): Promise<boolean> {
    const claimed = await tx.query<unknown[]>(CLAIM, [notificationId, templateId, this.clock.now()]);
    if (claimed.length > 0) return true;
    await tx.update(SubscribeMessageRow, { notificationId, state: 'sending' }, { state: 'unknown' });
    return false;
  }

  private async mark(tx: Tx, notificationId: string, how: Pick<SubscribeMessageRow, 'state' | 'why'>): Promise<void> {
    await tx.update(SubscribeMessageRow, { notificationId }, how);
  }
}

const CLAIM = `
  INSERT INTO subscribe_message AS m (notification_id, template_id, state, at) VALUES ($1, $2, 'sending', $3)
  ON CONFLICT (notification_id) DO UPDATE SET state = 'sending', template_id = excluded.template_id, at = excluded.at
  WHERE m.state = 'waiting' RETURNING notification_id`;

const WAITING = `
  SELECT notification_id FROM subscribe_message WHERE state = 'waiting' ORDER BY at, notification_id LIMIT $1`;
