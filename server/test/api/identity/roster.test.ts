import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { LeaveRequest } from '@yanxinyuan/shared/identity/roster';
import { uuidv7 } from 'uuidv7';
import { anyone } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, staffMember, ticketIn, ticketRow } from '../../support/tickets';

const on = stageForThisFile();
beforeEach(async () => {
  const superuser = await on.app.superuser();
  for (const table of ['roster_leave', 'roster_shift']) await superuser.read.query(`DELETE FROM ${table}`);
});

const inHours = (hours: number): string => new Date(on.app.clock.now().getTime() + hours * HOUR_MS).toISOString();
const leave = (over: Partial<LeaveRequest> = {}) => ({
  params: { id: uuidv7() },
  body: { from: inHours(0), to: inHours(24), reason: 'annual' as const, ...over },
});
const DAY = { weekday: 2, fromMinute: 510, toMinute: 1050 };

test('a worker sees his week, his leave and who can stand in, and enters leave without typing', async () => {
  await on.leader.call('putShifts', { params: { id: on.worker.personId }, body: { shifts: [DAY] } });
  const before = await on.worker.call('getMyRoster');
  // Tuesday, 10:00.
  expect(before).toMatchObject({ onDuty: true, onLeave: false, switchUntil: null, shifts: [DAY], leaves: [] });
  expect(before.next[0]).toEqual({ from: '2031-03-04T00:30:00.000Z', to: '2031-03-04T09:30:00.000Z' });
  expect(before.colleagues.map(({ name }) => name)).toEqual(['李工']);
  await on.worker.call('putDuty', { body: { onDuty: false } });
  expect((await on.worker.call('getMyRoster')).switchUntil).toBe('2031-03-04T09:30:00.000Z');
  const asked = leave({ standInId: on.mate.personId });
  await on.worker.call('putLeave', asked);
  await on.app.work();
  const after = await on.worker.call('getMyRoster');
  expect(after).toMatchObject({
    onDuty: false,
    onLeave: true,
    leaves: [{ standIn: { name: '李工' }, reason: 'annual' }],
  });
  expect((await on.mate.call('getMyRoster')).standsInFor).toMatchObject([{ name: '王工' }]);
  const [notice] = (await on.mate.call('listNotifications')).items;
  expect(notice).toMatchObject({ event: 'stand_in' });
  await on.worker.refused('putDuty', 'DUTY_ON_LEAVE', { body: { onDuty: true } });
  on.app.clock.advance(1000);
  await on.worker.call('deleteLeave', { params: asked.params });
  expect(await on.worker.call('getMyRoster')).toMatchObject({ onLeave: false, leaves: [] });
});

test('a leader keeps the roster of his community, a dispatcher of the town with its leaders, and nobody another one', async () => {
  const names = async (who: typeof on.leader) => (await who.call('listRoster')).map(({ name }) => name).sort();
  expect(await names(on.leader)).toEqual(['李工', '王工']);
  expect(await names(on.dispatcher)).toEqual(['吴工', '李工', '王工', '赵网格长']);
  const elsewhere = { params: { id: on.neighbour.personId }, body: { shifts: [] } };
  await on.leader.refused('putShifts', 'SCOPE_MISMATCH', elsewhere);
  await on.dispatcher.call('putShifts', elsewhere);
  await on.leader.refused('putLeave', 'SCOPE_MISMATCH', leave({ personId: on.neighbour.personId }));
  await on.worker.refused('putLeave', 'SCOPE_MISMATCH', leave({ personId: on.mate.personId }));
  const entered = leave({ personId: on.worker.personId });
  await on.leader.call('putLeave', entered);
  await on.mate.refused('deleteLeave', 'SCOPE_MISMATCH', { params: entered.params });
  const [row] = (await on.leader.call('listRoster')).filter(({ name }) => name === '王工');
  expect(row).toMatchObject({ onLeave: true, onDuty: false, places: [expect.stringContaining('第1网格')] });
  await on.leader.call('deleteLeave', { params: entered.params });
});

test('what cannot be is refused', async () => {
  const shifts = [DAY, { ...DAY, fromMinute: 600 }];
  await on.leader.refused('putShifts', 'SHIFTS_OVERLAP', { params: { id: on.worker.personId }, body: { shifts } });
  const wrong = [{ ...DAY, toMinute: 400 }];
  await on.leader.refused('putShifts', 'VALIDATION_FAILED', {
    params: { id: on.worker.personId },
    body: { shifts: wrong },
  });
  await on.worker.refused('putLeave', 'LEAVE_TIME_INVALID', leave({ to: inHours(-1) }));
  await on.worker.refused('putLeave', 'STAND_IN_INVALID', leave({ standInId: on.neighbour.personId }));
  await on.worker.call('putLeave', leave({ from: inHours(2), to: inHours(3) }));
  await on.worker.refused('putLeave', 'LEAVE_OVERLAPS', leave());
  await on.worker.refused('deleteLeave', 'NOT_FOUND', { params: { id: uuidv7() } });
  const over = leave({ personId: on.mate.personId, to: inHours(1) });
  await on.leader.call('putLeave', over);
  on.app.clock.advance(1000);
  await on.leader.call('deleteLeave', { params: over.params });
  await on.leader.refused('deleteLeave', 'LEAVE_OVER', { params: over.params });
  await anyone(on.app).refused('getMyRoster', 'LOGIN_REQUIRED');
});

describe('handing over', () => {
  const handOver = (id: string, ticketIds?: string[]) => ({
    body: { id, toId: on.mate.personId, ...(ticketIds === undefined ? {} : { ticketIds }) },
  });

  test('gives all open work to a colleague, each with its row, and the reporter is not told', async () => {
    const one = await ticketIn(on, 'assigned');
    const two = await ticketIn(on, 'working');
    const [first] = (await on.rider.call('listNotifications')).items;
    const result = await on.worker.call('handOver', handOver(uuidv7()));
    expect(result).toEqual({ moved: 2, left: [] });
    for (const { ticketId } of [one, two]) {
      expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'assigned', assigneeId: on.mate.personId });
      const seen = await on.mate.call('getTicket', { params: { id: ticketId } });
      expect(seen.history.map(({ action }) => action)).toEqual(['assign']);
    }
    expect((await on.rider.call('listNotifications')).items[0]).toEqual(first);
    await act(on.mate, one.ticketId, 'accept');
  });

  test('again is the same, and what cannot go stays with its reason', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    const others = await ticketIn(on, 'assigned', { assigneeId: on.mate.personId });
    const id = uuidv7();
    const asked = handOver(id, [ticketId, others.ticketId]);
    const left = [{ ticketId: others.ticketId, code: 'TICKET_NOT_YOURS' }];
    expect(await on.worker.call('handOver', asked)).toEqual({ moved: 1, left });
    expect(await on.worker.call('handOver', asked)).toEqual({ moved: 1, left });
    expect((await ticketRow(on, ticketId)).version).toBe(2);
    const mine = await ticketIn(on, 'assigned');
    const far = { body: { id: uuidv7(), toId: on.neighbour.personId, ticketIds: [mine.ticketId] } };
    expect((await on.worker.call('handOver', far)).left).toEqual([
      { ticketId: mine.ticketId, code: 'TICKET_ASSIGNEE_INVALID' },
    ]);
  });
});

test('an admin reads how many open cases lie with whom, of his district', async () => {
  const scope = { kind: 'district', code: MAP.district } as const;
  const admin = await staffMember(on.app, '区管', [{ role: 'admin', scope }]);
  const stranger = await staffMember(on.app, '外管', [{ role: 'admin', scope: { kind: 'district', code: '370811' } }]);
  const before = await admin.call('getOwnership');
  await ticketIn(on, 'resolved');
  await ticketIn(on, 'submitted');
  await ticketIn(on, 'referred', { departmentCode: 'urban_management' });
  const after = await admin.call('getOwnership');
  expect([after.leader - before.leader, after.desk - before.desk, after.gone - before.gone]).toEqual([1, 1, 1]);
  expect(after.nobody).toBe(0);
  expect(Object.values(await stranger.call('getOwnership')).every((count) => count === 0)).toBe(true);
});
