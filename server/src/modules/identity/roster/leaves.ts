import { Injectable } from '@nestjs/common';
import { ROSTER_LIMITS, type LeaveReason } from '@yanxinyuan/shared/identity/roster';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { LessThan, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { RosterLeave } from '../entities/roster-leave.entity';
import { Grants } from '../grants';
import { StaffChanges } from '../staff-changes';
import { lockPerson } from './roster';

export interface NewLeave {
  /** made by whoever enters it */
  id: string;
  personId: string;
  from: Date;
  /** exclusive */
  to: Date;
  reason: LeaveReason;
  standInId: string | null;
  /** himself, or who may for him */
  setBy: string;
}

// The way from the phone to here takes a moment: leave "from now on" begins a little before now.
const LATE_MS = 10 * MINUTE_MS;

/** Who is away, and who stands in. */
@Injectable()
export class Leaves {
  constructor(
    private readonly clock: Clock,
    private readonly grants: Grants,
    private readonly changes: StaffChanges,
  ) {}

  /**
   * Enters a leave; the same id again with the same content changes nothing. When it begins, the
   * person's open work is taken up by whoever keeps it.
   *
   * @returns whether it is new
   * @throws Fail LEAVE_TIME_INVALID, LEAVE_OVERLAPS, STAND_IN_INVALID (no colleague of his, or away himself),
   *   IDEMPOTENCY_CONFLICT
   */
  async enter(tx: Tx, leave: NewLeave): Promise<boolean> {
    await lockPerson(tx, leave.personId);
    const before = await tx.findOneBy(RosterLeave, { id: leave.id });
    if (before !== null) {
      if (!same(before, leave)) throw new Fail('IDEMPOTENCY_CONFLICT');
      return false;
    }
    const { id, personId, from, to, reason, standInId, setBy } = leave;
    const now = this.clock.now();
    this.checkTime(leave, now);
    const others = await tx.countBy(RosterLeave, { personId, fromAt: LessThan(to), toAt: MoreThan(from) });
    if (others > 0) throw new Fail('LEAVE_OVERLAPS');
    if (standInId !== null) await this.checkStandIn(tx, personId, standInId, leave);
    await tx.insert(RosterLeave, { id, personId, fromAt: from, toAt: to, reason, standInId, setBy, createdAt: now });
    await this.changes.goneFrom(tx, personId, id, from);
    if (standInId !== null) await this.changes.leaveEntered(tx, id);
    return true;
  }

  /**
   * Ends a leave now, or takes one back that has not begun. Work that went to others stays there.
   *
   * @throws Fail LEAVE_OVER
   */
  async end(tx: Tx, leave: RosterLeave): Promise<void> {
    await lockPerson(tx, leave.personId);
    const now = this.clock.now();
    if (leave.toAt <= now) throw new Fail('LEAVE_OVER');
    if (leave.fromAt < now) await tx.update(RosterLeave, { id: leave.id }, { toAt: now });
    else await tx.delete(RosterLeave, { id: leave.id });
    await this.changes.notGone(tx, leave.id);
  }

  async find(manager: EntityManager, id: string): Promise<RosterLeave | null> {
    return manager.findOneBy(RosterLeave, { id });
  }

  /** @throws Fail NOT_FOUND */
  async get(manager: EntityManager, id: string): Promise<RosterLeave> {
    const leave = await this.find(manager, id);
    if (leave === null) throw new Fail('NOT_FOUND');
    return leave;
  }

  /** Leaves, running and coming, in which this person stands in. */
  async standsInFor(manager: EntityManager, personId: string): Promise<RosterLeave[]> {
    return manager.find(RosterLeave, {
      where: { standInId: personId, toAt: MoreThan(this.clock.now()) },
      order: { fromAt: 'ASC' },
    });
  }

  /** Who stands in for somebody at this moment. */
  async standInOf(manager: EntityManager, personId: string): Promise<string | null> {
    const now = this.clock.now();
    const leave = await manager.findOneBy(RosterLeave, {
      personId,
      fromAt: LessThanOrEqual(now),
      toAt: MoreThan(now),
    });
    return leave?.standInId ?? null;
  }

  private checkTime({ from, to }: NewLeave, now: Date): void {
    const length = to.getTime() - from.getTime();
    const ahead = from.getTime() - now.getTime();
    const fits =
      length > 0 &&
      length <= ROSTER_LIMITS.leaveMaxDays * DAY_MS &&
      ahead >= -LATE_MS &&
      ahead <= ROSTER_LIMITS.leaveAheadDays * DAY_MS &&
      to > now;
    if (!fits) throw new Fail('LEAVE_TIME_INVALID');
  }

  private async checkStandIn(tx: Tx, personId: string, standInId: string, { from, to }: NewLeave): Promise<void> {
    const colleagues = await this.grants.colleagues(tx, personId);
    const away = await tx.countBy(RosterLeave, { personId: standInId, fromAt: LessThan(to), toAt: MoreThan(from) });
    if (away > 0 || !colleagues.some((colleague) => colleague.personId === standInId)) {
      throw new Fail('STAND_IN_INVALID');
    }
  }
}

const same = (before: RosterLeave, leave: NewLeave): boolean =>
  before.personId === leave.personId &&
  before.fromAt.getTime() === leave.from.getTime() &&
  before.reason === leave.reason &&
  before.standInId === leave.standInId;
