import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CopyWords, Holdings } from '../identity';
import { Notification } from './entities/notification.entity';
import { Notices } from './notices';

const SENT = `
  SELECT m.notification_id AS id, m.state FROM subscribe_message m JOIN notification n ON n.id = m.notification_id
  WHERE n.person_id = $1`;
const CREDITS =
  'SELECT template_id AS template, remaining AS left FROM subscribe_credit WHERE person_id = $1 ORDER BY 1';

/**
 * What a person was told, and may be told through WeChat. As his inbox shows it: what became restricted since says no
 * more. Of what he was told as one of the office only the title: the rest is of cases and colleagues.
 */
@Injectable()
export class NoticesHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/notifications/data/copy.csv');

  constructor(
    private readonly holdings: Holdings,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.holdings.provide(4, {
      tables: ['notification', 'subscribe_message', 'subscribe_credit'],
      sections: async (manager, personId) => [
        this.words.section('messages', await this.messages(manager, personId)),
        this.words.section('reminders', await manager.query<{ template: string; left: number }[]>(CREDITS, [personId])),
      ],
    });
  }

  private async messages(manager: EntityManager, personId: string) {
    const lines = await manager.find(Notification, { where: { personId }, order: { at: 'ASC', id: 'ASC' } });
    const sent = await manager.query<{ id: string; state: string }[]>(SENT, [personId]);
    const stateOf = new Map(sent.map(({ id, state }) => [id, state]));
    return lines.map((line) => {
      const { id, at, readAt, event } = line;
      const { title, body } = this.notices.shown(line);
      return {
        at,
        title,
        body: this.notices.toOffice(event) ? null : body,
        read: readAt,
        wechat: stateOf.get(id) ?? null,
      };
    });
  }
}
