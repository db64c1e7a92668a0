import { Injectable } from '@nestjs/common';
import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import type { Notification } from '../entities/notification.entity';
import { SubscribeCredits } from './credits';
import { KINDS, kindOf } from './kinds';
import { MessageTemplates } from './templates';

/** A line that has just been written into an inbox. */
export interface Told {
  row: Notification;
  restricted: boolean;
}

/** Told of every line that was written into an inbox, in the same transaction. */
export abstract class Messenger {
  abstract add(tx: Tx, told: readonly Told[]): Promise<void>;
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

  override async add(tx: Tx, told: readonly Told[]): Promise<void> {
    const byKind = new Map<MessageKind, Told[]>();
    for (const one of told) {
      const kind = kindOf(one.row.event);
      if (kind !== undefined && this.isNews(kind, one.row.at)) byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
    }
    for (const [kind, ones] of byKind) await this.addKind(tx, kind, ones);
  }

  private async addKind(tx: Tx, kind: MessageKind, told: readonly Told[]): Promise<void> {
    const template = this.templates.of(kind);
    if (template === undefined) return;
    const people = told.map(({ row }) => row.personId);
    const agreed = await this.credits.holders(tx, template.id, people);
    for (const { row, restricted } of told) {
      if (!agreed.has(row.personId)) continue;
      const payload = { notificationId: row.id, restricted };
      await this.jobs.enqueue(tx, 'subscribe.send', payload, { key: `subscribe.send:${row.id}` });
    }
  }

  /** Imported history is none. */
  private isNews(kind: MessageKind, at: Date): boolean {
    return this.clock.now().getTime() - at.getTime() <= KINDS[kind].freshMs;
  }
}
