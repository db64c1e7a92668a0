import { Injectable } from '@nestjs/common';
import { In, MoreThan, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { Person } from '../entities/person.entity';
import { RosterLeave } from '../entities/roster-leave.entity';
import { RosterShift } from '../entities/roster-shift.entity';
import { isOnDuty, isOnLeave, overlap, switchUntil, type Shift, type Span } from './duty';

/** What the roster knows of one person. */
export interface RosterFacts {
  onDuty: boolean;
  onLeave: boolean;
  /** until when the switch counts; null: until it is turned again, or it does not count now */
  switchUntil: Date | null;
  shifts: Shift[];
  /** running and coming ones, in order */
  leaves: (RosterLeave & Span)[];
}

/** Weekly shifts, and the switch between them. */
@Injectable()
export class Roster {
  constructor(private readonly clock: Clock) {}

  /**
   * Turns the switch on the phone. It counts until the person's next shift begins or ends, so
   * that one forgotten does not undo next week's roster.
   *
   * @throws Fail DUTY_ON_LEAVE on duty only after the leave was ended
   */
  async turn(tx: Tx, personId: string, onDuty: boolean): Promise<void> {
    const now = this.clock.now();
    // Locked, so that shifts set meanwhile are seen.
    await lockPerson(tx, personId);
    const { shifts, leaves } = await this.of(tx, personId);
    if (onDuty && isOnLeave(leaves, now)) throw new Fail('DUTY_ON_LEAVE');
    await tx.update(Person, { id: personId }, { onDuty, dutyUntil: switchUntil(shifts, now) });
  }

  /**
   * Replaces somebody's week. From now on it counts, and no switch turned before.
   *
   * @throws Fail SHIFTS_OVERLAP
   */
  async setShifts(tx: Tx, personId: string, shifts: readonly Shift[]): Promise<void> {
    if (overlap(shifts)) throw new Fail('SHIFTS_OVERLAP');
    await lockPerson(tx, personId);
    await tx.delete(RosterShift, { personId });
    if (shifts.length > 0)
      await tx.insert(
        RosterShift,
        shifts.map((shift) => ({ personId, ...shift })),
      );
    await tx.update(Person, { id: personId }, { dutyUntil: this.clock.now() });
  }

  /** Shifts of people who had none, for imports. */
  async importShifts(tx: Tx, rows: readonly (Shift & { personId: string })[]): Promise<void> {
    if (rows.length > 0) await tx.insert(RosterShift, [...rows]);
  }

  async of(manager: EntityManager, personId: string): Promise<RosterFacts> {
    const facts = (await this.ofAll(manager, [personId])).get(personId);
    if (facts === undefined) throw new Fail('NOT_FOUND');
    return facts;
  }

  /** @returns by id; ids nobody has are left out */
  async ofAll(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, RosterFacts>> {
    const now = this.clock.now();
    const whose = { personId: In([...personIds]) };
    // One after the other: inside a transaction they share a connection.
    const people = await manager.findBy(Person, { id: In([...personIds]) });
    const shifts = await manager.find(RosterShift, { where: whose, order: { weekday: 'ASC', fromMinute: 'ASC' } });
    const leaves = await manager.find(RosterLeave, {
      where: { ...whose, toAt: MoreThan(now) },
      order: { fromAt: 'ASC' },
    });
    return new Map(
      people.map((person) => {
        const own = {
          shifts: shifts
            .filter(({ personId }) => personId === person.id)
            .map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, toMinute })),
          leaves: leaves
            .filter(({ personId }) => personId === person.id)
            .map((leave) => Object.assign(leave, { from: leave.fromAt, to: leave.toAt })),
        };
        const { onDuty, dutyUntil } = person;
        const counts = onDuty !== null && dutyUntil !== null && now < dutyUntil;
        return [
          person.id,
          {
            ...own,
            onDuty: isOnDuty({ onDuty, dutyUntil, ...own }, now),
            onLeave: isOnLeave(own.leaves, now),
            switchUntil: counts ? dutyUntil : null,
          },
        ];
      }),
    );
  }
}

/** @throws Fail NOT_FOUND */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  const rows = await tx.query<unknown[]>('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
  if (rows.length === 0) throw new Fail('NOT_FOUND');
}
