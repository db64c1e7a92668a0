import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CopyWords, Holdings, type CopySection } from '../../identity';
import { SavedReplyEntity } from '../replies/reply.entity';

const TABLES = [
  'ticket_witness',
  'content_check',
  'saved_reply',
  'urgent_read',
  'ticket_hold',
  'duty_contact',
  'phone_reveal',
];

type Fields = Record<string, string | number | boolean | Date | null>;

/** Of the case only the number: whoever looked at a case that was not his has no right to its words. */
const ROWS = {
  witness: `
    SELECT w.at, t.number, w.verdict, w.outcome FROM ticket_witness w JOIN ticket t ON t.id = w.ticket_id
    WHERE w.person_id = $1 ORDER BY w.at`,
  checks: `
    SELECT created_at AS at, kind, state, settled_at AS settled FROM content_check WHERE owner_id = $1 ORDER BY created_at, id`,
  reads: `
    SELECT u.at, t.number, u.reason, u.note FROM urgent_read u JOIN ticket t ON t.id = u.ticket_id
    WHERE u.person_id = $1 ORDER BY u.at`,
  holds: `
    SELECT h.at, t.number, h.reason, h.lifted_at AS lifted FROM ticket_hold h JOIN ticket t ON t.id = h.ticket_id
    WHERE h.person_id = $1 ORDER BY h.at`,
  // Who exactly called is the office's; that it was the worker, the department or the desk is his.
  called: `
    SELECT c.at, t.number, c.role FROM phone_reveal c JOIN ticket t ON t.id = c.ticket_id
    WHERE c.reporter_id = $1 ORDER BY c.at`,
  calls: `
    SELECT c.at, t.number FROM phone_reveal c JOIN ticket t ON t.id = c.ticket_id WHERE c.person_id = $1 ORDER BY c.at`,
  duties: `
    SELECT d.name AS department, c.position FROM duty_contact c JOIN department d ON d.code = c.department_code
    WHERE c.person_id = $1 ORDER BY 1, 2`,
} as const;

/** What cases keep of a person beside his reports: looks at others' cases, checks of what he sent, and what staff keep or were shown. */
@Injectable()
export class DeedsHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/tickets/data/copy.csv');

  constructor(private readonly holdings: Holdings) {}

  onModuleInit(): void {
    this.holdings.provide(5, { tables: TABLES, sections: (manager, personId) => this.sections(manager, personId) });
  }

  private async sections(manager: EntityManager, personId: string): Promise<CopySection[]> {
    const rows = async (code: keyof typeof ROWS): Promise<CopySection> =>
      this.words.section(code, await manager.query<Fields[]>(ROWS[code], [personId]));
    const replies = await manager.find(SavedReplyEntity, { where: { ownerId: personId }, order: { position: 'ASC' } });
    return [
      await rows('called'),
      await rows('witness'),
      await rows('checks'),
      this.words.section(
        'replies',
        replies.map(({ name, text }) => ({ name, text })),
      ),
      await rows('reads'),
      await rows('holds'),
      await rows('calls'),
      await rows('duties'),
    ];
  }
}
