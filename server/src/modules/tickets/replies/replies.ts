import { Injectable } from '@nestjs/common';
import { REPLY_LIMITS, type ReplyRequest, type ReplyView } from '@yanxinyuan/shared/tickets/replies';
import { IsNull, type EntityManager } from 'typeorm';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { hasRole, type Actor } from '../../../platform/http/actor';
import { SavedReplyEntity } from './reply.entity';

/** A reply of everybody's, as a file has it. */
export type SharedReply = Omit<SavedReplyEntity, 'ownerId'>;

/** What is often said (常用语): everybody's, which an admin keeps, and each one's own, which nobody else sees. */
@Injectable()
export class Replies {
  constructor(private readonly database: Database) {}

  /** One's own first: they are said more often than what others thought of. */
  async list(actor: Actor): Promise<ReplyView[]> {
    const rows = await this.database.read.find(SavedReplyEntity, {
      where: [{ ownerId: actor.personId }, { ownerId: IsNull() }],
      order: { position: 'ASC', id: 'ASC' },
    });
    const own = rows.filter(({ ownerId }) => ownerId !== null);
    return [...own, ...rows.filter(({ ownerId }) => ownerId === null)].map(view);
  }

  /**
   * Adds a reply under an id made by the client, or changes the one that has it.
   *
   * @throws Fail NO_PERMISSION to change everybody's without being an admin; NOT_FOUND for somebody else's;
   *   REPLIES_FULL
   */
  async put(actor: Actor, id: string, { shared, actions, name, text }: ReplyRequest): Promise<ReplyView[]> {
    mayKeep(actor, shared);
    const ownerId = shared ? null : actor.personId;
    await this.database.transaction(async (tx) => {
      const there = await tx.findOneBy(SavedReplyEntity, { id });
      const values = { actions: [...new Set(actions)], name: name.trim(), text: text.trim() };
      if (there !== null) {
        if (there.ownerId !== ownerId) throw new Fail('NOT_FOUND');
        await tx.update(SavedReplyEntity, { id }, values);
        return;
      }
      const position = await this.next(tx, ownerId);
      // Two answers lost and asked for again at once are one.
      await tx
        .createQueryBuilder()
        .insert()
        .into(SavedReplyEntity)
        .values({ id, ownerId, position, ...values })
        .orIgnore()
        .execute();
    });
    return this.list(actor);
  }

  /** What is gone already stays gone. @throws Fail NO_PERMISSION, NOT_FOUND as `put` */
  async remove(actor: Actor, id: string): Promise<ReplyView[]> {
    await this.database.transaction(async (tx) => {
      const there = await tx.findOneBy(SavedReplyEntity, { id });
      if (there === null) return;
      mayKeep(actor, there.ownerId === null);
      if (there.ownerId !== null && there.ownerId !== actor.personId) throw new Fail('NOT_FOUND');
      await tx.delete(SavedReplyEntity, { id });
    });
    return this.list(actor);
  }

  /** Everybody's, in their order, for a file that tells all there is. */
  shared(manager: EntityManager): Promise<SharedReply[]> {
    return manager.find(SavedReplyEntity, { where: { ownerId: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  }

  async saveShared(tx: Tx, replies: readonly SharedReply[]): Promise<void> {
    await tx.upsert(
      SavedReplyEntity,
      replies.map((one) => ({ ...one, ownerId: null })),
      ['id'],
    );
  }

  async dropShared(tx: Tx, replies: readonly SharedReply[]): Promise<void> {
    for (const { id } of replies) await tx.delete(SavedReplyEntity, { id, ownerId: IsNull() });
  }

  private async next(tx: Tx, ownerId: string | null): Promise<number> {
    const where = { ownerId: ownerId ?? IsNull() };
    if (
      (await tx.countBy(SavedReplyEntity, where)) >= (ownerId === null ? REPLY_LIMITS.sharedMax : REPLY_LIMITS.ownMax)
    )
      throw new Fail('REPLIES_FULL');
    const last = await tx.findOne(SavedReplyEntity, { where, order: { position: 'DESC' } });
    return (last?.position ?? 0) + 1;
  }
}

function mayKeep(actor: Actor, shared: boolean): void {
  if (shared && !hasRole(actor, 'admin')) throw new Fail('NO_PERMISSION');
}

const view = ({ id, ownerId, actions, name, text }: SavedReplyEntity): ReplyView => ({
  id,
  shared: ownerId === null,
  actions,
  name,
  text,
});
