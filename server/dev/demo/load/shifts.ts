import type { INestApplicationContext } from '@nestjs/common';
import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { Leaves, Roster } from '../../../src/modules/identity';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { ShiftPlan } from '../shifts';
import { personOf, type People } from './people';

interface Weeks {
  app: INestApplicationContext;
  people: People;
  plan: ShiftPlan;
  random: Random;
}

/** Leave begins this many days after loading, so that a demo shows it coming, and lasts this long. */
const LEAVE = { inDays: 2, days: 3 };

/**
 * The weeks of those who share a grid, and one leave with a stand-in. By the clock on the wall and
 * not the moment the demo ends at: leave is entered ahead.
 */
export async function saveShifts(tx: Tx, { app, people, plan, random }: Weeks): Promise<void> {
  const roster = app.get(Roster);
  for (const [code, shifts] of plan.weeks) await roster.setShifts(tx, personOf(people, code).id, shifts);
  if (plan.leave === null) return;
  const [personId, standInId] = [personOf(people, plan.leave.person).id, personOf(people, plan.leave.standIn).id];
  const today = new Date();
  const first = new Date(today.getTime() + LEAVE.inDays * DAY_MS);
  await app.get(Leaves).enter(tx, {
    id: idAt(today, random),
    personId,
    from: atLocal(localDate(first), 0),
    to: atLocal(localDate(first), LEAVE.days * 1440),
    reason: 'annual',
    standInId,
    setBy: personId,
  });
}
