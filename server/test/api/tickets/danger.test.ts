import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { OtherSweeps } from '../../../src/modules/tickets/clocks/other-sweeps';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { acting, photoOf, report, staffMember, ticketRow } from '../../support/tickets';

const on = stageForThisFile();
let far: LoggedIn;
let district: LoggedIn;
let north = 0;
beforeAll(async () => {
  const town = await staffMember(on.app, '远工', [{ role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[1] } }]);
  far = town;
  const scope = { kind: 'district', code: MAP.district } as const;
  district = await staffMember(on.app, '区派单', [{ role: 'dispatcher', scope }]);
});

const fire = async (over: object = {}) =>
  report(on, on.rider, { category: 'open_fire', photos: [await photoOf(on, on.rider)], north: (north += 80), ...over });
const get = (who: LoggedIn, id: string) => who.call('getTicket', { params: { id } });
const inbox = async (who: LoggedIn, id: string) =>
  (await who.call('listNotifications', { query: { limit: 50 } })).items.filter(({ link }) => link?.id === id);
const readBy = async (who: LoggedIn, id: string) =>
  ((await get(who, id)).told ?? []).map(({ name, readAt }) => [name, readAt !== null]);

test('in the same second the two nearest on duty and the desk know, without any job', async () => {
  const { ticketId: id } = await fire();
  expect((await inbox(on.worker, id)).map(({ event }) => event)).toEqual(['task_new']);
  expect((await inbox(on.mate, id)).map(({ event }) => event)).toEqual(['danger_near']);
  expect((await inbox(on.dispatcher, id)).map(({ event }) => event)).toEqual(['danger_desk']);
  for (const who of [far, on.neighbour, on.leader, on.other]) expect(await inbox(who, id)).toEqual([]);
  const row = await ticketRow(on, id);
  expect(row.acceptDueAt.getTime() - row.openedAt.getTime()).toBe(15 * MINUTE_MS);
});

test('what is not critical tells nobody besides', async () => {
  const { ticketId: id } = await report(on, on.rider, { north: (north += 80) });
  expect(await inbox(on.mate, id)).toEqual([]);
  expect((await get(on.dispatcher, id)).told).toBeNull();
});

test('the desk and the leader see who has read it and when; others do not', async () => {
  const { ticketId: id } = await fire();
  expect(await readBy(on.leader, id)).toEqual([
    ['王工', false],
    ['钱派单', false],
    ['李工', false],
  ]);
  const [line] = await inbox(on.mate, id);
  await on.mate.call('readNotifications', { body: { ids: [line?.id ?? ''] } });
  await get(on.worker, id);
  expect(new Map((await readBy(on.leader, id)) as [string, boolean][])).toEqual(
    new Map([
      ['王工', true],
      ['钱派单', false],
      ['李工', true],
    ]),
  );
  expect((await get(on.worker, id)).told).toBeNull();
  expect((await get(on.supervisor, id)).told).toBeNull();
  expect(new Map((await readBy(on.dispatcher, id)) as [string, boolean][]).get('钱派单')).toBe(true);
});

test('the first to accept has it: the second nearest takes it over', async () => {
  const { ticketId: id } = await fire();
  const taken = await on.mate.call('actOnTicket', { params: { id }, body: acting('accept') });
  expect(taken).toMatchObject({ state: 'working', assignee: { id: on.mate.personId } });
  // From the queue, without opening it: who acts has seen it.
  expect(await readBy(on.leader, id)).toContainEqual(['李工', true]);
  expect((await inbox(on.worker, id)).map(({ event }) => event)).toContain('danger_taken');
  await on.worker.refused('actOnTicket', 'TICKET_STATE_CHANGED', { params: { id }, body: acting('accept') });
});

test('both accept in the same instant: one wins, and has it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { ticketId: id } = await fire();
    const both = [on.worker, on.mate];
    const answers = await Promise.all(
      both.map((who) => who.send('actOnTicket', { params: { id }, body: acting('accept') })),
    );
    const won = both.filter((_, at) => answers[at]?.status === 200);
    expect(won).toHaveLength(1);
    expect(await ticketRow(on, id)).toMatchObject({ state: 'working', assigneeId: won[0]?.personId, version: 2 });
  }
});

test('the second nearest may accept, and nothing else; nobody else may accept', async () => {
  const { ticketId: id } = await fire();
  expect((await get(on.mate, id)).actions.map(({ action }) => action)).toEqual(['accept']);
  await on.mate.refused('actOnTicket', 'TICKET_NOT_YOURS', {
    params: { id },
    body: acting('return', { reason: '远' }),
  });
  await far.refused('actOnTicket', 'TICKET_NOT_YOURS', { params: { id }, body: acting('accept') });
});

test('a restricted danger is read by the second nearest until somebody has it, and by nobody else near', async () => {
  const { ticketId: id } = await fire({ category: 'suspicious', photos: [], text: '有人尾随' });
  expect((await get(on.mate, id)).text).toBe('有人尾随');
  await on.neighbour.refused('getTicket', 'NOT_FOUND', { params: { id } });
  await on.worker.call('actOnTicket', { params: { id }, body: acting('accept') });
  await on.mate.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id } });
});

test('five minutes unread, the next level is told once; read in time, nobody is', async () => {
  const unread = await fire();
  const read = await fire();
  await get(on.worker, read.ticketId);
  const sweep = () => on.app.app.get(OtherSweeps).run();
  const above = async (id: string) => {
    const lines = [...(await inbox(on.leader, id)), ...(await inbox(district, id))];
    return lines.filter(({ event }) => event === 'danger_unread').length;
  };
  // The clock runs on while the calls are made.
  on.app.clock.advance(4 * MINUTE_MS);
  await sweep();
  expect(await above(unread.ticketId)).toBe(0);
  on.app.clock.advance(MINUTE_MS);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect([await above(unread.ticketId), await above(read.ticketId)]).toEqual([2, 0]);
  expect((await get(on.dispatcher, unread.ticketId)).told?.filter(({ role }) => role === 'above')).toHaveLength(2);
});
