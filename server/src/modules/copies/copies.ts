import { Injectable } from '@nestjs/common';
import { COPY_HOURS, type CopyView } from '@yanxinyuan/shared/identity/copy';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { IsNull, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { PersonCopy } from './person-copy.entity';

const THERE = { removedAt: IsNull() };

export const copyView = ({ id, askedAt, readyAt, expiresAt }: PersonCopy): CopyView => ({
  id,
  askedAt: askedAt.toISOString(),
  readyAt: readyAt?.toISOString() ?? null,
  expiresAt: expiresAt?.toISOString() ?? null,
});

/** Rows of `person_copy`. */
@Injectable()
export class Copies {
  constructor(private readonly clock: Clock) {}

  /** One that is being made, or lies ready. */
  async there(manager: EntityManager, personId: string): Promise<PersonCopy | null> {
    const copy = await manager.findOneBy(PersonCopy, { personId, ...THERE });
    return copy?.expiresAt != null && copy.expiresAt <= this.clock.now() ? null : copy;
  }

  byId(manager: EntityManager, id: string): Promise<PersonCopy | null> {
    return manager.findOneBy(PersonCopy, { id });
  }

  /** Two who ask at once get the same one. @returns the one there is now, and whether it was made here */
  async add(tx: Tx, personId: string): Promise<{ copy: PersonCopy; isNew: boolean }> {
    const row = { id: uuidv7(), personId, askedAt: this.clock.now(), readyAt: null, expiresAt: null, removedAt: null };
    await tx.createQueryBuilder().insert().into(PersonCopy).values(row).orIgnore().execute();
    const copy = await tx.findOneByOrFail(PersonCopy, { personId, ...THERE });
    return { copy, isNew: copy.id === row.id };
  }

  /** @returns null when it was ready before, or may not be fetched any more: its account was closed meanwhile */
  async ready(tx: Tx, id: string): Promise<Date | null> {
    const readyAt = this.clock.now();
    const expiresAt = new Date(readyAt.getTime() + COPY_HOURS * HOUR_MS);
    const { affected } = await tx.update(PersonCopy, { id, readyAt: IsNull(), ...THERE }, { readyAt, expiresAt });
    return affected === 1 ? expiresAt : null;
  }

  /** Whatever there is of a person, at once. @returns ids */
  removeOf(tx: Tx, personId: string): Promise<string[]> {
    return this.remove(tx, { personId, ...THERE });
  }

  /** Those whose day is over. @returns ids */
  removeExpired(tx: Tx): Promise<string[]> {
    return this.remove(tx, { expiresAt: LessThanOrEqual(this.clock.now()), ...THERE });
  }

  /** Asked for so long ago that its job must have been lost or given up. */
  async overdue(manager: EntityManager): Promise<string[]> {
    const before = new Date(this.clock.now().getTime() - HOUR_MS);
    const rows = await manager.findBy(PersonCopy, { askedAt: LessThanOrEqual(before), readyAt: IsNull(), ...THERE });
    return rows.map(({ id }) => id);
  }

  /** Removed within the last week. */
  async removedLately(manager: EntityManager): Promise<string[]> {
    const since = new Date(this.clock.now().getTime() - 7 * 24 * HOUR_MS);
    return (await manager.findBy(PersonCopy, { removedAt: MoreThan(since) })).map(({ id }) => id);
  }

  private async remove(tx: Tx, where: object): Promise<string[]> {
    const rows = await tx.find(PersonCopy, { where, lock: { mode: 'pessimistic_write' } });
    for (const { id } of rows) await tx.update(PersonCopy, { id }, { removedAt: this.clock.now() });
    return rows.map(({ id }) => id);
  }
}
