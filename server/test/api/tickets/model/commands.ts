import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { Reroute } from '../../../../src/modules/tickets/owners/reroute';
import { act, ACTIONS, report } from './case-steps';
import { check, checkHistories, checkSecrets } from './checks';
import { back, dissolve, found, grant, leave, nobody, revoke, shifts, suspend, turn } from './staff-steps';
import type { Step } from './step';
import { CAST, type World } from './world';

// Reading everything as everybody is some hundred requests.
const READ_EVERY = 6;

/**
 * A random history: after each step the watchdog looks, and then everything must hold.
 *
 * @param before steps that only fill the district
 */
export async function walk(world: World, before: readonly Step[], steps: readonly Step[]): Promise<void> {
  await world.reset();
  for (const step of before) await step.run(world);
  for (const [i, step] of steps.entries()) {
    await step.run(world);
    await world.app.heard();
    await world.watchdog.sweep();
    await check(world);
    if (i % READ_EVERY === READ_EVERY - 1 || i === steps.length - 1) await checkSecrets(world);
  }
}

export const pass = (hours: number): Step => ({
  name: `pass(${hours} h)`,
  run: async (world) => {
    world.app.clock.advance(hours * HOUR_MS);
    await world.app.work();
  },
});

export const jobs = (): Step => ({ name: 'jobs', run: (world) => world.app.work() });

/** The process dies between two statements of a rescue: what it began is undone, and the next look does it whole. */
const crash = (who: number, nth: number): Step => ({
  name: `crash(${who}, ${nth})`,
  run: async (world) => {
    const before = await open(world);
    await suspend(who, true).run(world);
    const reroute = world.app.app.get(Reroute);
    let calls = 0;
    const original = reroute.run.bind(reroute);
    const spy = jest.spyOn(reroute, 'run').mockImplementation(async (...args) => {
      calls += 1;
      await original(...args);
      if (calls > nth) throw new Error('killed');
    });
    await world.watchdog.sweep().catch(() => undefined);
    spy.mockRestore();
    await checkHistories(world);
    // Whole or not at all: what the dead process did not finish lies where it lay.
    for (const { id, version, state, assigneeId } of await open(world)) {
      const was = before.find((one) => one.id === id);
      const untouched = was?.version === version && was.state === state && was.assigneeId === assigneeId;
      if (!untouched) expect([state, assigneeId]).not.toEqual(['submitted', was?.assigneeId]);
    }
    // The queue tries the job again, and another process had it, too.
    await Promise.all([world.watchdog.ofPerson(world.id(who)), world.watchdog.ofPerson(world.id(who))]);
  },
});

const open = (world: World): Promise<TicketEntity[]> =>
  world.app.db.read
    .createQueryBuilder(TicketEntity, 't')
    .where('t.state = ANY(:open)', { open: OPEN_STATES })
    .getMany();

const who = fc.nat(CAST.length - 1);
export const worker = fc.integer({ min: 1, max: 6 });
export const small = fc.nat(5);

/** Every kind of step, the frequent ones named more often. */
export const ANY_STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(small, small, fc.boolean(), fc.integer({ min: -5, max: 5 })).map((all) => report(...all)),
  },
  { weight: 8, arbitrary: fc.tuple(fc.nat(20), fc.constantFrom(...ACTIONS), small, who).map((all) => act(...all)) },
  { weight: 3, arbitrary: fc.tuple(who, small).map((all) => revoke(...all)) },
  { weight: 3, arbitrary: fc.tuple(who, small).map((all) => grant(...all)) },
  { weight: 2, arbitrary: fc.tuple(who, fc.boolean()).map((all) => suspend(...all)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(who, fc.option(worker), fc.constantFrom(0, 0, 0, 5), fc.integer({ min: 1, max: 60 }))
      .map((all) => leave(...all)),
  },
  { weight: 1, arbitrary: small.map(back) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(worker, fc.integer({ min: 1, max: 7 }), fc.nat(1439), fc.constantFrom(0, 480, 1440))
      .map((all) => shifts(...all)),
  },
  { weight: 2, arbitrary: fc.tuple(worker, fc.boolean()).map((all) => turn(...all)) },
  { weight: 2, arbitrary: fc.tuple(small, fc.option(small)).map((all) => dissolve(...all)) },
  { weight: 1, arbitrary: small.map(found) },
  { weight: 1, arbitrary: fc.nat(2).map(nobody) },
  { weight: 3, arbitrary: fc.constantFrom(1, 3, 9, 30, 80).map(pass) },
  { weight: 1, arbitrary: fc.constant(0).map(jobs) },
  { weight: 2, arbitrary: fc.tuple(worker, fc.nat(1)).map((all) => crash(...all)) },
);

/** So that a fault is met soon: cases that lie with everybody, before anything happens to the staff. */
export const BUSY: readonly Step[] = [
  ...[0, 1, 2, 3].map((grid) => report(0, grid, grid % 2 === 0, 0)),
  report(1, 0, true, 3),
  act(0, 'accept', 0, 0),
  act(1, 'accept', 0, 0),
  act(0, 'refer', 0, 0),
  act(0, 'resolve', 0, 0),
];
