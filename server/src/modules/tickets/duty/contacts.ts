import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Broadcast } from '../../../platform/db/broadcast';
import { Database, type Tx } from '../../../platform/db/database';
import { DutyContactEntity } from './entities/duty-contact.entity';
import { DUTY_CHANNEL } from './live-list';

export type DutyContact = DutyContactEntity;

/** Who holds which position in which department: rules name the position, so people may change under them. */
@Injectable()
export class DutyContacts {
  constructor(
    private readonly database: Database,
    private readonly broadcast: Broadcast,
  ) {}

  list(manager: EntityManager = this.database.read): Promise<DutyContact[]> {
    return manager.find(DutyContactEntity, { order: { departmentCode: 'ASC', position: 'ASC' } });
  }

  /** Fills positions, or gives them to others; in use in every process when `tx` commits. */
  async save(tx: Tx, contacts: readonly DutyContact[]): Promise<void> {
    await tx.upsert(DutyContactEntity, [...contacts], ['departmentCode', 'position']);
    await this.broadcast.publish(tx, DUTY_CHANNEL);
  }

  /** Nobody holds these any more. A rule that names one goes to all of its department. */
  async remove(tx: Tx, contacts: readonly DutyContact[]): Promise<void> {
    for (const { departmentCode, position } of contacts)
      await tx.delete(DutyContactEntity, { departmentCode, position });
    await this.broadcast.publish(tx, DUTY_CHANNEL);
  }
}
