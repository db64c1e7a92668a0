import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { PushEvents } from '../../../platform/wechat/push/push-events';
import { IdentityChanges } from '../changes';
import { Person } from '../entities/person.entity';
import { RosterLeave } from '../entities/roster-leave.entity';
import { RosterShift } from '../entities/roster-shift.entity';
import { Session } from '../entities/session.entity';
import { Phones } from '../phones/phones';
import { CLOSED_NAME, firstName } from '../rules/names';
import { StaffChanges } from '../staff-changes';
import type { Leaver } from './traces';

/** 138****1234 as an expression that finds the whole number in a text. */
const numberLike = (masked: string | null): string =>
  masked === null || !/^\d{3}\*{4}\d{4}$/.test(masked) ? '' : masked.replace('****', '\\d{4}');

/** What identity itself keeps of a person. That he agreed, and which rights he had when, stays under the id. */
@Injectable()
export class OwnTraces {
  constructor(
    private readonly clock: Clock,
    private readonly pushes: PushEvents,
    private readonly changes: IdentityChanges,
    private readonly staff: StaffChanges,
    private readonly phones: Phones,
  ) {}

  async leaver(tx: Tx, personId: string): Promise<Leaver> {
    const phone = await this.phones.of(tx, personId);
    const { name, phoneMasked, openid } = await tx.findOneByOrFail(Person, { id: personId });
    // A name of one character, or the one we gave, is in other people's words too.
    const told = Array.from(name).length > 1 && name !== firstName(personId) ? name : '';
    return {
      personId,
      name: told,
      instead: CLOSED_NAME,
      phone: phone?.replace('+', '\\+') ?? numberLike(phoneMasked),
      openid,
    };
  }

  async forget(tx: Tx, { personId, openid }: Leaver): Promise<void> {
    // Without the openid the next login of the same phone makes a new person.
    const nobody = { phoneMasked: null, openid: null, externalKey: null, onDuty: null, dutyUntil: null };
    await this.phones.remove(tx, personId);
    await tx.update(Person, { id: personId }, { name: CLOSED_NAME, ...nobody });
    await tx.query('UPDATE role_grant SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
      personId,
      this.clock.now(),
    ]);
    await tx.delete(Session, { personId });
    await tx.delete(RosterShift, { personId });
    await tx.delete(RosterLeave, { personId });
    if (openid !== null) await this.pushes.forgetPerson(tx, openid);
    // What came into his hands meanwhile goes to whoever works there now.
    await this.staff.gone(tx, personId);
    await this.changes.publish(tx, personId);
  }
}
