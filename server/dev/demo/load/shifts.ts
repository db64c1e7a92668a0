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

/** Leave that comes begins this many days after loading, leave that runs with the loading; both last this long. */
const LEAVE = { inDays: 2, days: 3 };

/**
 * The weeks of those who share a grid, and leaves with a stand-in. By the clock on the wall and
 * not the moment the demo ends at: leave is entered ahead, and what somebody who is away has open
 * goes to his stand-in as soon as jobs run.
 */
export async function saveShifts(tx: Tx, { app, people, plan, random }: Weeks): Promise<void> {
  const [roster, leaves] = [app.get(Roster), app.get(Leaves)];
  for (const [code, shifts] of plan.weeks) await roster.setShifts(tx, personOf(people, code).id, shifts);
  for (const { person, standIn, is } of plan.leaves) {
    const [personId, standInId] = [personOf(people, person).id, personOf(people, standIn).id];
    const now = new Date();
    const first = localDate(new Date(now.getTime() + (is === 'coming' ? LEAVE.inDays : 0) * DAY_MS));
    await leaves.enter(tx, {
      id: idAt(now, random),
      personId,
      from: is === 'coming' ? atLocal(first, 0) : now,
      to: atLocal(first, LEAVE.days * 1440),
      reason: is === 'coming' ? 'annual' : 'sick',
      standInId,
      setBy: personId,
    });
  }
}
