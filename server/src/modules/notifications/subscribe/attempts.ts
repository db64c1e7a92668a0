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

/** `restricted`: of a restricted case, of which a message says nothing */
export interface ToSend {
  notificationId: string;
  restricted: boolean;
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
  | { is: 'sent' }
  | { is: 'refused'; why: Refusal<'message'> }
  | { is: 'unknown'; why: string }
  | { is: 'waiting'; trouble: Error };

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

  /** Records the attempt and takes one consent for it. @returns undefined when nothing is to be sent (any more) */
  async begin(tx: Tx, { notificationId, restricted }: ToSend): Promise<Attempt | undefined> {
    const line = await tx.findOneBy(Notification, { id: notificationId });
    const template = line === null ? undefined : this.templateFor(line);
    if (line === null || template === undefined) return undefined;
    const data = dataOf(template, line, { notices: this.notices, restricted });
    const openid = await this.identity.openidOf(tx, line.personId);
    if (openid === null || !(await this.claim(tx, line.id, template.id))) return undefined;
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
