import { Injectable } from '@nestjs/common';
import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import type { Notification } from '../entities/notification.entity';
import { SubscribeCredits } from './credits';
import { KINDS, kindOf } from './kinds';
import { MessageTemplates } from './templates';

/** Told of every line that was written into an inbox, in the same transaction. */
export abstract class Messenger {
  abstract add(tx: Tx, lines: readonly Notification[]): Promise<void>;
}

/**
 * Puts up a job for each new line that WeChat is to show as well. In the transaction that wrote the
 * line, and without a word to WeChat: however slow that is, whoever made the notice does not wait.
 */
@Injectable()
export class SubscribeQueue extends Messenger {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly templates: MessageTemplates,
    private readonly credits: SubscribeCredits,
  ) {
    super();
  }

  override async add(tx: Tx, lines: readonly Notification[]): Promise<void> {
    const byKind = new Map<MessageKind, Notification[]>();
    for (const line of lines) {
      const kind = kindOf(line.event);
      if (kind !== undefined && this.isNews(kind, line.at)) byKind.set(kind, [...(byKind.get(kind) ?? []), line]);
    }
    for (const [kind, some] of byKind) await this.addKind(tx, kind, some);
  }

  private async addKind(tx: Tx, kind: MessageKind, lines: readonly Notification[]): Promise<void> {
    const template = this.templates.of(kind);
    if (template === undefined) return;
    const people = lines.map(({ personId }) => personId);
    const agreed = await this.credits.holders(tx, template.id, people);
    for (const { id, personId } of lines) {
      if (!agreed.has(personId)) continue;
      const how = { key: `subscribe.send:${id}`, givesWay: true };
      await this.jobs.enqueue(tx, 'subscribe.send', { notificationId: id }, how);
    }
  }

  /** Imported history is none. */
  private isNews(kind: MessageKind, at: Date): boolean {
    return this.clock.now().getTime() - at.getTime() <= KINDS[kind].freshMs;
  }
}
