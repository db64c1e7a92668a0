import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CopyWords, Holdings, type CopySection } from '../identity';

const MESSAGES = `
  SELECT n.at, n.title, n.body, n.read_at AS read, m.state AS wechat
  FROM notification n LEFT JOIN subscribe_message m ON m.notification_id = n.id
  WHERE n.person_id = $1 ORDER BY n.at, n.id`;
const CREDITS =
  'SELECT template_id AS template, remaining AS left FROM subscribe_credit WHERE person_id = $1 ORDER BY 1';

/** What a person was told, and may be told through WeChat. */
@Injectable()
export class NoticesHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/notifications/data/copy.csv');

  constructor(private readonly holdings: Holdings) {}

  onModuleInit(): void {
    this.holdings.provide(4, {
      tables: ['notification', 'subscribe_message', 'subscribe_credit'],
      sections: async (manager, personId) => [
        await this.section(manager, 'messages', MESSAGES, personId),
        await this.section(manager, 'reminders', CREDITS, personId),
      ],
    });
  }

  private async section(manager: EntityManager, code: string, sql: string, personId: string): Promise<CopySection> {
    return this.words.section(
      code,
      await manager.query<Record<string, string | number | Date | null>[]>(sql, [personId]),
    );
  }
}
