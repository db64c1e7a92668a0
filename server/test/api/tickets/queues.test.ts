import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQuery } from '@yanxinyuan/shared/tickets/queues';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, report, setDuty, staffMember, ticketIn } from '../../support/tickets';

const on = stageForThisFile();
beforeEach(() =>
  on.app.db.transaction(async (tx) => {
    // Each test begins with empty queues: what was there ends long ago.
    await tx.query(`UPDATE ticket SET state = 'withdrawn', waits_for = NULL, clock_stopped_at = NULL,
                    assignee_id = NULL, department_code = NULL, resolver_id = NULL, closed_at = '2001-01-01',
                    town_code = '370899001', area_code = '370899001'`);
  }),
);

const list = async (who: LoggedIn, query: TicketQuery): Promise<TicketListItem[]> =>
  (await who.call('listTickets', { query: { limit: 50, ...query } })).items;
const ids = async (who: LoggedIn, queue: TicketQuery['queue'], q?: string): Promise<string[]> =>
  (await list(who, q === undefined ? { queue } : { queue, q })).map(({ id }) => id);
const plant = async (state: Parameters<typeof ticketIn>[1], over: Partial<TicketEntity> = {}): Promise<string> =>
  (await ticketIn(on, state, over)).ticketId;
const inHours = (hours: number): Date => new Date(on.app.clock.now().getTime() + hours * HOUR_MS);
const inGrid = (grid: string): Partial<TicketEntity> => ({
  areaCode: grid,
  gridCode: grid,
  townCode: grid.slice(0, 9),
  communityCode: grid.slice(0, 12),
});

describe('what stands in which queue', () => {
  test('inbox: one’s own open work by what is due first; a department’s its own', async () => {
    const later = await plant('working', { dueAt: inHours(5) });
    const sooner = await plant('assigned', { dueAt: inHours(2) });
    const mates = await plant('assigned', { assigneeId: on.mate.personId });
    const climbed = await plant('assigned', { assigneeId: on.leader.personId });
    const referred = await plant('referred');
    await plant('referred', { departmentCode: 'police' });
    await plant('resolved');
    expect(await ids(on.worker, 'inbox')).toEqual([sooner, later]);
    expect(await ids(on.mate, 'inbox')).toEqual([mates]);
    // A dispute that came up to the leader is his to do.
    expect(await ids(on.leader, 'inbox')).toEqual([climbed]);
    expect(await ids(on.clerk, 'inbox')).toEqual([referred]);
    expect(await ids(on.dispatcher, 'inbox')).toEqual([]);
  });

  test('dispatch: nobody’s, and extensions asked for', async () => {
    const nobodys = await plant('submitted', { dueAt: inHours(9) });
    const asked = await plant('working', { waitsFor: 'extension', extensionDueAt: inHours(99), dueAt: inHours(1) });
    await plant('working');
    expect(await ids(on.dispatcher, 'dispatch')).toEqual([asked, nobodys]);
    expect(await ids(on.leader, 'dispatch')).toEqual([asked, nobodys]);
    expect(await ids(on.worker, 'dispatch')).toEqual([]);
    expect(await ids(on.clerk, 'dispatch')).toEqual([]);
  });

  test('verify, overdue, working, done', async () => {
    const resolved = await plant('resolved', { dueAt: inHours(-3) });
    const late = await plant('working', { dueAt: inHours(-1) });
    const paused = await plant('suspended', { dueAt: inHours(-2) });
    const early = await plant('assigned', { dueAt: inHours(3) });
    const closed = await plant('closed', { closedAt: inHours(-1) });
    const older = await plant('closed', { closedAt: inHours(-5), resolverId: on.mate.personId });
    expect(await ids(on.leader, 'verify')).toEqual([resolved]);
    // what waits for a check, or stands, is nobody's delay
    expect(await ids(on.leader, 'overdue')).toEqual([late]);
    expect(await ids(on.worker, 'overdue')).toEqual([late]);
    expect(await ids(on.mate, 'overdue')).toEqual([]);
    expect(await ids(on.supervisor, 'working')).toEqual([resolved, paused, late, early]);
    expect(await ids(on.mate, 'working')).toEqual([resolved, paused, late, early]);
    expect((await ids(on.dispatcher, 'done')).slice(0, 2)).toEqual([closed, older]);
    expect(await ids(on.worker, 'done')).toEqual([closed]);
    expect(await ids(on.mate, 'done')).toEqual([older]);
    expect(await ids(on.clerk, 'done')).toEqual([]);
  });

  test('an item says what may be done with it now, and what that needs', async () => {
    await plant('working', { category: 'street_lamp' });
    const [item] = await list(on.worker, { queue: 'inbox' });
    expect(item?.actions).toEqual([
      { action: 'assign' },
      { action: 'return' },
      { action: 'refer' },
      { action: 'resolve', photoRequired: true },
      { action: 'ask' },
      { action: 'requestExtension' },
      { action: 'recategorize' },
    ]);
    expect(item).toMatchObject({
      text: '夜里太吵',
      assignee: { id: on.worker.personId, name: '王工' },
      place: { townName: '甲街道', communityName: '甲一社区', gridName: '甲一社区第1网格' },
      version: 1,
    });
    const [seen] = await list(on.supervisor, { queue: 'working' });
    expect(seen?.actions).toEqual([]);
  });
});

describe('scopes are prefixes, in the query', () => {
  test.each(['dispatch', 'verify', 'overdue', 'working'] as const)('%s', async (queue) => {
    const state = queue === 'dispatch' ? 'submitted' : queue === 'verify' ? 'resolved' : 'working';
    const grids = await Promise.all(
      MAP.grids.map((grid, i) => plant(state, { ...inGrid(grid), dueAt: inHours(-10 + i) })),
    );
    const [first, second, third, fourth] = grids;
    expect(await ids(on.leader, queue)).toEqual([first]);
    expect(await ids(on.dispatcher, queue)).toEqual([first, second]);
    expect(await ids(on.supervisor, queue)).toEqual([first, second, third, fourth]);
    const both = await login(on.app, {
      roles: [
        { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[1] } },
        { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[1] } },
      ],
    });
    expect(await ids(both, queue)).toEqual([second, third, fourth]);
  });

  test('a place known only by its town is the town’s, not a community’s', async () => {
    const id = await plant('submitted', { areaCode: MAP.towns[0], gridCode: null, communityCode: null });
    expect(await ids(on.dispatcher, 'dispatch')).toEqual([id]);
    expect(await ids(on.leader, 'dispatch')).toEqual([]);
  });

  test('restricted matters are not even counted for those who do not handle them', async () => {
    const secret = await plant('working', { category: 'guard', dueAt: inHours(-1) });
    const open = await plant('working', { dueAt: inHours(-1) });
    expect(new Set(await ids(on.dispatcher, 'overdue'))).toEqual(new Set([secret, open]));
    expect(new Set(await ids(on.worker, 'inbox'))).toEqual(new Set([secret, open]));
    expect(await ids(on.supervisor, 'overdue')).toEqual([open]);
    expect(await ids(on.supervisor, 'working', '保安')).toEqual([]);
    // of the same grid, and not the assignee
    expect(await ids(on.mate, 'working')).toEqual([open]);
  });
});

test('pages follow each other without gap or repetition, also at the same instant', async () => {
  const dueAt = inHours(4);
  const planted = await Promise.all(Array.from({ length: 7 }, () => plant('assigned', { dueAt })));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await on.worker.call('listTickets', {
      query: { queue: 'inbox', limit: 3, ...(cursor === undefined ? {} : { cursor }) },
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(seen).toEqual([...planted].sort());
  await on.worker.refused('listTickets', 'VALIDATION_FAILED', { query: { queue: 'inbox', cursor: 'x' } });
});

test('search: by number, by words of the report, by the category’s name; % is a letter', async () => {
  const lamp = await report(on, on.rider, { north: 100, text: '东门100%不亮' });
  const bin = await report(on, on.rider, { north: 400, category: 'bin_full', text: '满了' });
  const find = (q: string): Promise<string[]> => ids(on.dispatcher, 'working', q);
  expect(await find(lamp.number)).toEqual([lamp.ticketId]);
  expect(await find('东门')).toEqual([lamp.ticketId]);
  expect(await find('100%')).toEqual([lamp.ticketId]);
  expect(await find('东%亮')).toEqual([]);
  expect(await find('垃圾箱')).toEqual([bin.ticketId]);
  expect(new Set(await find('甲一社区'))).toEqual(new Set([lamp.ticketId, bin.ticketId]));
  expect(await find('没有的词')).toEqual([]);
});

describe('candidates', () => {
  test('the town’s workers for a dispatcher, the community’s for a leader; fit first, never the reporter', async () => {
    const rider = await login(on.app, { roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[0] } }] });
    const busy = await staffMember(on.app, '忙工', [
      { role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[0] } },
    ]);
    await plant('working', { assigneeId: busy.personId });
    await setDuty(on.worker, false);
    const id = await plant('submitted');
    const superuser = await on.app.superuser();
    await superuser.read.query('UPDATE report SET reporter_id = $2 WHERE ticket_id = $1', [id, rider.personId]);
    const params = { id };
    const forDesk = await on.dispatcher.call('listCandidates', { params });
    expect(forDesk.map(({ name, ownGrid, onDuty, openWork }) => [name, ownGrid, onDuty, openWork])).toEqual([
      ['忙工', true, true, 1],
      ['李工', false, true, 0],
      ['吴工', false, true, 0],
      ['王工', true, false, 0],
    ]);
    expect((await on.leader.call('listCandidates', { params })).map(({ name }) => name)).toEqual([
      '忙工',
      '李工',
      '王工',
    ]);
    await setDuty(on.worker, true);
  });
});

test('similar: same category and town, within 200 m, open, nearest first', async () => {
  const here = await report(on, on.rider, { north: 1000 });
  const near = await report(on, on.other, { north: 1150 });
  await report(on, on.other, { north: 1300 });
  await report(on, on.other, { north: 1100, category: 'bin_full' });
  const gone = await report(on, on.other, { north: 1080 });
  await act(on.dispatcher, gone.ticketId, 'reject', { reasonCode: 'other', note: '无' });
  const found = await on.leader.call('listSimilar', { params: { id: here.ticketId } });
  expect(found.map(({ id, distanceM }) => [id, distanceM])).toEqual([[near.ticketId, 150]]);
});
