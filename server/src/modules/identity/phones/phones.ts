import { Injectable } from '@nestjs/common';
import { Not, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Vault } from '../../../platform/vault/vault';
import { PersonPhone } from '../entities/person-phone.entity';
import { Person } from '../entities/person.entity';
import { maskedPhone } from '../rules/phone';

/** Re-sealed in one transaction. */
const BATCH = 200;

const purposeOf = (personId: string): string => `phone:${personId}`;

/** Numbers people left, whole: sealed, and opened for few. Everybody else sees `person.phone_masked`. */
@Injectable()
export class Phones {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** In place of the one before. @param number as it is dialled */
  async set(tx: Tx, personId: string, number: string): Promise<void> {
    const sealed = this.vault.seal(Buffer.from(number), purposeOf(personId));
    const row = { personId, sealed, keyName: this.vault.current, setAt: this.clock.now() };
    await tx.upsert(PersonPhone, row, ['personId']);
    await tx.update(Person, { id: personId }, { phoneMasked: maskedPhone(number) });
  }

  async remove(tx: Tx, personId: string): Promise<void> {
    await tx.delete(PersonPhone, { personId });
    await tx.update(Person, { id: personId }, { phoneMasked: null });
  }

  /** @returns null when none was left */
  async of(manager: EntityManager, personId: string): Promise<string | null> {
    const row = await manager.findOneBy(PersonPhone, { personId });
    return row && this.vault.open(row.sealed, purposeOf(personId)).toString();
  }

  /**
   * Seals everything anew that an older key sealed, so that the key can be thrown away. May be stopped at any time
   * and run again, also while people change their numbers.
   *
   * @returns how many
   */
  async rotate(): Promise<number> {
    for (let done = 0; ;) {
      const batch = await this.database.transaction((tx) => this.rotateBatch(tx));
      done += batch;
      if (batch < BATCH) return done;
    }
  }

  private async rotateBatch(tx: Tx): Promise<number> {
    const keyName = this.vault.current;
    const rows = await tx.find(PersonPhone, {
      where: { keyName: Not(keyName) },
      order: { personId: 'ASC' },
      take: BATCH,
      lock: { mode: 'pessimistic_write' },
    });
    for (const { personId, sealed } of rows) {
      const anew = this.vault.seal(this.vault.open(sealed, purposeOf(personId)), purposeOf(personId));
      await tx.update(PersonPhone, { personId }, { sealed: anew, keyName });
    }
    return rows.length;
  }
}
