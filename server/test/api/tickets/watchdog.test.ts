import { DAY_MS, HOUR_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { IdentityService, Leaves } from '../../../src/modules/identity';
import { Departments } from '../../../src/modules/territory';
import { TicketDeskEntity } from '../../../src/modules/tickets/entities/ticket-desk.entity';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { Watchdog } from '../../../src/modules/tickets/owners/watchdog';
import type { Tx } from '../../../src/platform/db/database';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForEachTest } from '../../support/ticket-stage';
import { report, setDuty, staffMember, ticketIn, ticketRow } from '../../support/tickets';

const on = stageForEachTest();

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => on.app.db.transaction(work);
const identity = (): IdentityService => on.app.app.get(IdentityService);
const sweep = (): Promise<void> => on.app.app.get(Watchdog).sweep();
const historyOf = async (ticketId: string): Promise<string[]> => {
  const rows = await on.app.db.read.find(TicketEventEntity, { where: { ticketId }, order: { seq: 'ASC' } });
  return rows.map(({ action }) => action);
};
const inbox = async ({ personId }: LoggedIn): Promise<string[]> => {
  const rows = await on.app.db.read.query<{ event: string }[]>(
    'SELECT event FROM notification WHERE person_id = $1 ORDER BY at, id',
    [personId],
  );
  return rows.map(({ event }) => event);
};
const town = { kind: 'town', code: MAP.towns[0] } as const;
const grid = { kind: 'grid', code: MAP.grids[0] } as const;
const dismiss = (who: LoggedIn, role: 'gridWorker' | 'dispatcher', scope: typeof grid | typeof town) =>
  inTx((tx) => identity().revoke(tx, { personId: who.personId, role, scope }));
const leave = (who: LoggedIn, standIn: LoggedIn | null, hours = 24, from = 0): Promise<string> => {
  const id = uuidv7();
  const now = on.app.clock.now().getTime();
  return inTx(async (tx) => {
    await on.app.app.get(Leaves).enter(tx, {
      ...{ id, personId: who.personId, reason: 'annual', standInId: standIn?.personId ?? null, setBy: who.personId },
      ...{ from: new Date(now + from * HOUR_MS), to: new Date(now + (from + hours) * HOUR_MS) },
    });
    return id;
  });
};

test('who is dismissed has no case any more: they are routed anew, at once, and only the new one is told', async () => {
  const { ticketId } = await ticketIn(on, 'working');
  const { dueAt } = await ticketRow(on, ticketId);
  await dismiss(on.worker, 'gridWorker', grid);
  await on.app.work();
  expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', assigneeId: on.mate.personId, dueAt });
  expect(await historyOf(ticketId)).toEqual(['release', 'route']);
  expect(await inbox(on.mate)).toEqual(['task_new']);
  expect([await inbox(on.rider), await inbox(on.worker), await inbox(on.dispatcher)]).toEqual([[], [], []]);
});

test('who is suspended loses them, too, and letting him in again pulls none back', async () => {
  const { ticketId } = await ticketIn(on, 'assigned');
  await inTx((tx) => identity().suspend(tx, on.worker.personId));
  await on.app.work();
  expect((await ticketRow(on, ticketId)).assigneeId).toBe(on.mate.personId);
  await inTx((tx) => identity().suspend(tx, on.worker.personId, false));
  await sweep();
  expect((await ticketRow(on, ticketId)).assigneeId).toBe(on.mate.personId);
});

test('off duty is no reason: an evening takes nothing away', async () => {
  const { ticketId } = await ticketIn(on, 'working');
  await setDuty(on.worker, false);
  await sweep();
  expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'working', assigneeId: on.worker.personId });
});

describe('leave', () => {
  test('gives the work to the stand-in when it begins, and not back when it ends', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    await leave(on.worker, on.mate, 24, 2);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).assigneeId).toBe(on.worker.personId);
    on.app.clock.advance(2 * HOUR_MS);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).assigneeId).toBe(on.mate.personId);
    on.app.clock.advance(30 * HOUR_MS);
    await sweep();
    expect((await ticketRow(on, ticketId)).assigneeId).toBe(on.mate.personId);
  });

  test('a stand-in never gets what he reported himself', async () => {
    const helper = await staffMember(on.app, '何工', [{ role: 'gridWorker', scope: grid }]);
    const { ticketId, reportId } = await ticketIn(on, 'assigned');
    const superuser = await on.app.superuser();
    await superuser.read.query('UPDATE report SET reporter_id = $1 WHERE id = $2', [on.mate.personId, reportId]);
    await leave(on.worker, on.mate);
    await on.app.work();
    expect((await ticketRow(on, ticketId)).assigneeId).toBe(helper.personId);
  });

  test('without a stand-in it is routed anew; with nobody there the desk has it and knows', async () => {
    await setDuty(on.mate, false);
    await setDuty(on.neighbour, false);
    const { ticketId } = await ticketIn(on, 'assigned');
    await leave(on.worker, null);
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'submitted', waitsFor: 'released', assigneeId: null });
    expect(await historyOf(ticketId)).toEqual(['release']);
    expect(await inbox(on.dispatcher)).toEqual(['queue_new']);
  });

  test('nobody is given anything while away: no candidate, no assignment, no new report', async () => {
    await leave(on.worker, null);
    const { ticketId } = await ticketIn(on, 'submitted');
    const candidates = await on.dispatcher.call('listCandidates', { params: { id: ticketId } });
    expect(candidates.map(({ name }) => name)).not.toContain('王工');
    await on.dispatcher.refused('actOnTicket', 'TICKET_ASSIGNEE_INVALID', {
      params: { id: ticketId },
      body: { id: uuidv7(), action: 'assign', input: { assigneeId: on.worker.personId } },
    });
    const made = await report(on, on.rider);
    const [row] = await on.app.db.read.query<{ assignee_id: string }[]>(
      'SELECT t.assignee_id FROM ticket t JOIN report r ON r.ticket_id = t.id WHERE r.id = $1',
      [made.id],
    );
    expect(row?.assignee_id).toBe(on.mate.personId);
  });
});

describe('a department', () => {
  test('without people loses its cases', async () => {
    const { ticketId } = await ticketIn(on, 'referred');
    await inTx((tx) =>
      identity().revoke(tx, {
        personId: on.clerk.personId,
        role: 'department',
        scope: { kind: 'department', code: 'housing' },
      }),
    );
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', departmentCode: null });
    expect(await historyOf(ticketId)).toEqual(['release', 'route']);
  });

  test('that is dissolved passes them on to its successor, through two mergers', async () => {
    const police = await staffMember(on.app, '郑警官', [
      { role: 'department', scope: { kind: 'department', code: 'police' } },
    ]);
    const { ticketId } = await ticketIn(on, 'referred');
    const departments = on.app.app.get(Departments);
    await inTx(async (tx) => {
      await departments.dissolve(tx, 'housing', 'urban_management');
      await departments.dissolve(tx, 'urban_management', 'police');
    });
    await on.app.work();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'referred', departmentCode: 'police' });
    expect(await historyOf(ticketId)).toEqual(['release', 'refer']);
    expect(await inbox(police)).toEqual(['referred_new']);
    const gone = { code: 'TICKET_DEPARTMENT_UNKNOWN' };
    await expect(inTx((tx) => departments.dissolve(tx, 'police', 'housing'))).rejects.toMatchObject(gone);
    await expect(inTx((tx) => departments.dissolve(tx, 'nowhere', null))).rejects.toMatchObject(gone);
  });
});

describe('the desk', () => {
  test('of the district takes over from a town without one, then an admin, then the alarm is up; each told once', async () => {
    const district = await staffMember(on.app, '区派单', [
      { role: 'dispatcher', scope: { kind: 'district', code: MAP.district } },
    ]);
    const admin = await staffMember(on.app, '管理员', [
      { role: 'admin', scope: { kind: 'district', code: MAP.district } },
    ]);
    await setDuty(on.worker, false);
    await setDuty(on.mate, false);
    await setDuty(on.neighbour, false);
    await ticketIn(on, 'submitted');
    const desk = async () => (await on.app.db.read.find(TicketDeskEntity)).map(({ owner }) => owner);
    await sweep();
    expect(await desk()).toEqual([`desk:${MAP.towns[0]}`]);
    await dismiss(on.dispatcher, 'dispatcher', town);
    await on.app.work();
    await sweep();
    expect([await desk(), await inbox(district), await inbox(admin)]).toEqual([
      [`desk:${MAP.district}`],
      ['desk_passed'],
      [],
    ]);
    await inTx((tx) => identity().suspend(tx, district.personId));
    await on.app.work();
    expect([await desk(), await inbox(admin)]).toEqual([[`admin:${MAP.district}`], ['desk_passed']]);
    await inTx((tx) => identity().suspend(tx, admin.personId));
    await on.app.work();
    await sweep();
    expect([await desk(), await inbox(on.supervisor)]).toEqual([['nobody'], ['desk_empty']]);
    await inTx((tx) => identity().suspend(tx, admin.personId, false));
    await sweep();
    expect(await desk()).toEqual([`admin:${MAP.district}`]);
  });

  test('where nobody sits, whoever comes on duty gets it', async () => {
    await setDuty(on.worker, false);
    await setDuty(on.mate, false);
    await setDuty(on.neighbour, false);
    const { ticketId } = await ticketIn(on, 'submitted');
    await dismiss(on.dispatcher, 'dispatcher', town);
    await sweep();
    expect(await historyOf(ticketId)).toEqual([]);
    await setDuty(on.mate, true);
    await sweep();
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', assigneeId: on.mate.personId });
  });
});

test('what nobody could take up on its review date goes on once somebody can', async () => {
  await setDuty(on.mate, false);
  await setDuty(on.neighbour, false);
  await leave(on.worker, null, 48);
  const reviewOn = localDate(on.app.clock.now());
  const { ticketId } = await ticketIn(on, 'suspended', { reviewOn });
  await sweep();
  expect((await ticketRow(on, ticketId)).state).toBe('suspended');
  await setDuty(on.mate, true);
  await sweep();
  expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', assigneeId: on.mate.personId });
  expect((await ticketRow(on, ticketId)).dueAt.getTime()).toBeLessThan(on.app.clock.now().getTime() + 4 * DAY_MS);
});

test('several processes at once take each case up once', async () => {
  const planted = await Promise.all(Array.from({ length: 12 }, () => ticketIn(on, 'assigned')));
  const superuser = await on.app.superuser();
  // Past the event: only the sweep can find it.
  await superuser.read.query('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [on.worker.personId]);
  await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  await sweep();
  for (const { ticketId } of planted) expect(await historyOf(ticketId)).toEqual(['release', 'route']);
});
