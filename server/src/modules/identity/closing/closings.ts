import { Injectable } from '@nestjs/common';
import { CLOSING_DAYS } from '@yanxinyuan/shared/identity/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { AccountClosure } from './account-closure.entity';

const OPEN = { withdrawnAt: IsNull(), doneAt: IsNull() };

/** The wish that waits for its day. */
export const openClosing = (manager: EntityManager, personId: string): Promise<AccountClosure | null> =>
  manager.findOneBy(AccountClosure, { personId, ...OPEN });

/** Rows of `account_closure`. */
@Injectable()
export class Closings {
  constructor(private readonly clock: Clock) {}

  /** Those whose day has come. */
  due(manager: EntityManager): Promise<AccountClosure[]> {
    return manager.find(AccountClosure, {
      where: { dueAt: LessThanOrEqual(this.clock.now()), ...OPEN },
      order: { dueAt: 'ASC' },
    });
  }

  async ask(tx: Tx, personId: string): Promise<AccountClosure> {
    const askedAt = this.clock.now();
    const dueAt = new Date(askedAt.getTime() + CLOSING_DAYS * DAY_MS);
    const row = { id: uuidv7(), personId, askedAt, dueAt, withdrawnAt: null, doneAt: null };
    await tx.insert(AccountClosure, row);
    return row;
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.update(AccountClosure, { id }, { withdrawnAt: this.clock.now() });
  }

  async end(tx: Tx, id: string): Promise<void> {
    await tx.update(AccountClosure, { id }, { doneAt: this.clock.now() });
  }
}
