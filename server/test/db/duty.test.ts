import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import { IdentityService, Leaves, Roster } from '../../src/modules/identity';
import { RosterLeave } from '../../src/modules/identity/entities/roster-leave.entity';
import { isOnDuty, isOnLeave, overlap, type Shift } from '../../src/modules/identity/roster/duty';
import type { Tx } from '../../src/platform/db/database';
import { startApp, type TestApp } from '../support/app';
import { uuidv7 } from 'uuidv7';

let app: TestApp;
let personId: string;
let mateId: string;
const GRID = { kind: 'grid', code: '370812001001001' } as const;
const MONDAY = '2031-03-03T02:00:00.000Z';

beforeAll(async () => {
  app = await startApp();
  const identity = app.app.get(IdentityService);
  await app.db.transaction(async (tx) => {
    const [one, two] = await identity.createPeople(tx, [{ name: '王工' }, { name: '李工' }]);
    [personId, mateId] = [one ?? '', two ?? ''];
    await identity.grant(
      tx,
      { personId, role: 'gridWorker', scope: GRID, startsOn: '2020-01-01' },
      { personId: mateId, role: 'gridWorker', scope: GRID, startsOn: '2020-01-01' },
    );
  });
});
beforeEach(async () => {
  app.clock.set(MONDAY);
  await superuser('DELETE FROM roster_leave');
  await superuser('DELETE FROM roster_shift');
  await superuser('UPDATE person SET on_duty = NULL, duty_until = NULL');
  await superuser('DELETE FROM graphile_worker._private_jobs');
});
afterAll(async () => {
  await app.close();
});

const superuser = async (sql: string, values: unknown[] = []): Promise<unknown> =>
  (await app.superuser()).read.query(sql, values);
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction(work);
const roster = (): Roster => app.app.get(Roster);
const leaves = (): Leaves => app.app.get(Leaves);
const member = async () => {
  const staff = await app.app.get(IdentityService).staffAt(app.db.read, 'gridWorker', GRID);
  return staff.find((one) => one.personId === personId);
};
const hours = (n: number): Date => new Date(app.clock.now().getTime() + n * 3_600_000);
const leave = (over: Partial<Parameters<Leaves['enter']>[1]> = {}) => ({
  id: uuidv7(),
  personId,
  from: hours(0),
  to: hours(24),
  reason: 'annual' as const,
  standInId: null,
  setBy: personId,
  ...over,
});
const day: Shift = { weekday: 1, fromMinute: 510, toMinute: 1050 };

const START = Date.parse('2030-12-25T00:00:00.000Z');
const moment = fc.integer({ min: 0, max: 21 * 1440 * 60 }).map((second) => new Date(START + second * 1000));
const shift = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    fromMinute: fc.integer({ min: 0, max: 1439 }),
    length: fc.integer({ min: 1, max: 1440 }),
  })
  .map(({ weekday, fromMinute, length }): Shift => ({ weekday, fromMinute, toMinute: fromMinute + length }));
const span = fc
  .tuple(moment, fc.integer({ min: 1, max: 5000 }))
  .map(([from, minutes]) => ({ from, to: new Date(from.getTime() + minutes * MINUTE_MS) }));

test('the database says of anybody at any moment what the rule says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        onDuty: fc.option(fc.boolean()),
        dutyUntil: fc.option(moment),
        shifts: fc.uniqueArray(shift, {
          maxLength: 4,
          selector: ({ weekday, fromMinute }) => weekday * 2000 + fromMinute,
        }),
        leaves: fc.array(span, { maxLength: 2 }),
      }),
      fc.array(moment, { minLength: 1, maxLength: 5 }),
      async (facts, moments) => {
        await superuser('DELETE FROM roster_leave');
        await superuser('DELETE FROM roster_shift');
        await superuser('UPDATE person SET on_duty = $2, duty_until = $3 WHERE id = $1', [
          personId,
          facts.onDuty,
          facts.dutyUntil,
        ]);
        await inTx(async (tx) => {
          await roster().importShifts(
            tx,
            facts.shifts.map((one) => ({ personId, ...one })),
          );
          for (const { from, to } of facts.leaves) {
            await tx.insert(RosterLeave, {
              ...{ id: uuidv7(), personId, fromAt: from, toAt: to, reason: 'sick' as const },
              ...{ standInId: null, setBy: personId, createdAt: from },
            });
          }
        });
        // Their boundaries are where the two would differ.
        const boundaries = facts.shifts.flatMap(({ weekday, fromMinute, toMinute }) => {
          const monday = Date.parse('2030-12-30T00:00:00+08:00') + (weekday - 1) * DAY_MS;
          return [fromMinute, toMinute].flatMap((minute) =>
            [-1, 0].map((ms) => new Date(monday + minute * MINUTE_MS + ms)),
          );
        });
        for (const at of [...moments, ...boundaries]) {
          const [row] = await app.db.read.query<{ on_duty: boolean; on_leave: boolean }[]>(
            'SELECT on_duty, on_leave FROM staff_duty($1) WHERE person_id = $2',
            [at, personId],
          );
          expect(row).toEqual({ on_duty: isOnDuty(facts, at), on_leave: isOnLeave(facts.leaves, at) });
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('the switch counts until the shift ends, and the next one comes by itself', async () => {
  await inTx((tx) => roster().setShifts(tx, personId, [day]));
  expect((await member())?.onDuty).toBe(true);
  await inTx((tx) => roster().turn(tx, personId, false));
  expect((await member())?.onDuty).toBe(false);
  app.clock.set('2031-03-10T02:00:00.000Z');
  expect((await member())?.onDuty).toBe(true);
});

test('a week that is set counts at once, and an empty one means always', async () => {
  await inTx((tx) => roster().turn(tx, personId, false));
  await inTx((tx) => roster().setShifts(tx, personId, [{ weekday: 2, fromMinute: 0, toMinute: 60 }]));
  expect((await member())?.onDuty).toBe(false);
  await inTx((tx) => roster().setShifts(tx, personId, []));
  expect((await member())?.onDuty).toBe(true);
  const two = [day, { weekday: 1, fromMinute: 600, toMinute: 700 }];
  expect(overlap(two)).toBe(true);
  await expect(inTx((tx) => roster().setShifts(tx, personId, two))).rejects.toMatchObject({ code: 'SHIFTS_OVERLAP' });
});

describe('leave', () => {
  test('is off duty, whatever the switch says, and ends at once', async () => {
    const entered = leave({ standInId: mateId });
    await inTx((tx) => leaves().enter(tx, entered));
    expect(await member()).toMatchObject({ onDuty: false, onLeave: true });
    await expect(inTx((tx) => roster().turn(tx, personId, true))).rejects.toMatchObject({ code: 'DUTY_ON_LEAVE' });
    expect(await leaves().standInOf(app.db.read, personId)).toBe(mateId);
    app.clock.advance(1000);
    await inTx(async (tx) => leaves().end(tx, await leaves().get(tx, entered.id)));
    expect(await member()).toMatchObject({ onDuty: true, onLeave: false });
    await expect(inTx(async (tx) => leaves().end(tx, await leaves().get(tx, entered.id)))).rejects.toMatchObject({
      code: 'LEAVE_OVER',
    });
  });

  test('one that has not begun is taken back whole, with its job', async () => {
    const entered = leave({ from: hours(5) });
    await inTx((tx) => leaves().enter(tx, entered));
    const jobs = () => app.db.read.query('SELECT FROM graphile_worker.jobs');
    expect(await jobs()).toHaveLength(1);
    await inTx(async (tx) => leaves().end(tx, await leaves().get(tx, entered.id)));
    expect(await jobs()).toEqual([]);
    await expect(leaves().get(app.db.read, entered.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the same id again changes nothing, with other content it is refused', async () => {
    const entered = leave();
    expect(await inTx((tx) => leaves().enter(tx, entered))).toBe(true);
    expect(await inTx((tx) => leaves().enter(tx, entered))).toBe(false);
    await expect(inTx((tx) => leaves().enter(tx, { ...entered, reason: 'sick' }))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  test.each([
    ['backwards', { to: -1 }, 'LEAVE_TIME_INVALID'],
    ['long ago', { from: -1 }, 'LEAVE_TIME_INVALID'],
    ['for a year', { to: 24 * 200 }, 'LEAVE_TIME_INVALID'],
    ['in two years', { from: 24 * 700, to: 24 * 701 }, 'LEAVE_TIME_INVALID'],
  ])('%s is refused', async (_, { from = 0, to = 24 }: { from?: number; to?: number }, code) => {
    const asked = leave({ from: hours(from), to: hours(to) });
    await expect(inTx((tx) => leaves().enter(tx, asked))).rejects.toMatchObject({ code });
  });

  test('two leaves at once are refused, also when both are entered at the same time', async () => {
    const results = await Promise.allSettled([1, 2].map(() => inTx((tx) => leaves().enter(tx, leave()))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'LEAVE_OVERLAPS' } });
  });

  test('only a colleague stands in who is there himself', async () => {
    const refused = { code: 'STAND_IN_INVALID' };
    await expect(inTx((tx) => leaves().enter(tx, leave({ standInId: uuidv7() })))).rejects.toMatchObject(refused);
    await inTx((tx) => leaves().enter(tx, leave({ personId: mateId, from: hours(10), to: hours(30) })));
    await expect(inTx((tx) => leaves().enter(tx, leave({ standInId: mateId })))).rejects.toMatchObject(refused);
    await inTx((tx) => leaves().enter(tx, leave({ standInId: mateId, to: hours(9) })));
  });
});
