import { Injectable } from '@nestjs/common';
import type { SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/db/database';
import { SubscribeCredit } from '../entities/subscribe-credit.entity';
import { MessageTemplates, type MessageTemplate } from './templates';

type Whose = Pick<SubscribeCredit, 'personId' | 'templateId'>;

/**
 * How many messages of each template a person agreed to. WeChat counts for itself and does not tell;
 * where the two counts part, its next refusal sets ours to zero.
 */
@Injectable()
export class SubscribeCredits {
  constructor(private readonly templates: MessageTemplates) {}

  /** Of every kind that is configured. */
  async of(manager: EntityManager, personId: string): Promise<SubscriptionView[]> {
    if (this.templates.all.length === 0) return [];
    const rows = await manager.findBy(SubscribeCredit, { personId });
    const left = new Map(rows.map(({ templateId, remaining }) => [templateId, remaining]));
    return this.templates.all.map(({ kind, id, longTerm }) => ({
      kind,
      templateId: id,
      left: left.get(id) ?? 0,
      longTerm,
    }));
  }

  /**
   * One more of each template. Templates that are not ours are left out: the phone may have asked
   * before the operator changed them.
   *
   * @param answerId made by the phone for one answer of the person's
   */
  async add(
    tx: Tx,
    personId: string,
    { answerId, templateIds }: { answerId: string; templateIds: readonly string[] },
  ): Promise<void> {
    const ours = this.templates.all.filter(({ id }) => templateIds.includes(id)).map(({ id }) => id);
    if (ours.length > 0) await tx.query(ADD, [personId, ours, answerId]);
  }

  /** Who of these still has one for this template. */
  async holders(tx: Tx, templateId: string, personIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ person_id: string }[]>(
      'SELECT person_id FROM subscribe_credit WHERE template_id = $1 AND person_id = ANY($2) AND remaining > 0',
      [templateId, personIds],
    );
    return new Set(rows.map((row) => row.person_id));
  }

  /** @returns the answer it was counted by, or undefined when none is left */
  async take(tx: Tx, personId: string, { id, longTerm }: MessageTemplate): Promise<string | undefined> {
    const [rows] = await tx.query<[{ answer_id: string }[]]>(
      `UPDATE subscribe_credit SET remaining = remaining - $3
       WHERE person_id = $1 AND template_id = $2 AND remaining > 0 RETURNING answer_id`,
      [personId, id, longTerm ? 0 : 1],
    );
    return rows[0]?.answer_id;
  }

  async giveBack(tx: Tx, personId: string, { id, longTerm }: MessageTemplate): Promise<void> {
    if (longTerm) return;
    const whose: Whose = { personId, templateId: id };
    await tx.increment(SubscribeCredit, whose, 'remaining', 1);
  }

  /** WeChat says that there are none. One that the person gave meanwhile stands. */
  async clear(tx: Tx, personId: string, templateId: string, answerId: string): Promise<void> {
    await tx.update(SubscribeCredit, { personId, templateId, answerId }, { remaining: 0 });
  }

  async forget(tx: Tx, personId: string): Promise<void> {
    await tx.delete(SubscribeCredit, { personId });
  }
}

const ADD = `
  INSERT INTO subscribe_credit AS c (person_id, template_id, remaining, answer_id)
  SELECT $1, template, 1, $3 FROM unnest($2::text[]) AS template
  ON CONFLICT (person_id, template_id) DO UPDATE SET remaining = c.remaining + 1, answer_id = excluded.answer_id
  WHERE c.answer_id <> excluded.answer_id`;
