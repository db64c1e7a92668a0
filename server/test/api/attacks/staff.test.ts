import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { IdentityService } from '../../../src/modules/identity';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import {
  act,
  acting,
  consentingRider,
  photoOf,
  report,
  staffMember,
  ticketIn,
  ticketRow,
  travel,
} from '../../support/tickets';

const on = stageForThisFile();

const [GRID] = MAP.grids;
const [TOWN] = MAP.towns;
const elsewhere = spots();
const identity = (): IdentityService => on.app.app.get(IdentityService);
const give = (who: LoggedIn, role: Role, scope: Scope): Promise<void> =>
  on.app.db.transaction((tx) => identity().grant(tx, { personId: who.personId, role, scope }));
const take = (who: LoggedIn, role: Role, scope: Scope): Promise<void> =>
  on.app.db.transaction((tx) => identity().revoke(tx, { personId: who.personId, role, scope }));
const reviewOn = (): string => localDate(new Date(on.app.clock.now().getTime() + 30 * DAY_MS));
const refuse = (who: LoggedIn, ticketId: string, code: ErrorCode, action: TicketAction, input: TicketInput = {}) =>
  who.refused('actOnTicket', code, { params: { id: ticketId }, body: acting(action, input) });
const points = async (who: LoggedIn): Promise<number> => (await who.call('getPointsAccount')).available;

/** Somebody of staff who is a rider too. */
async function both(name: string, role: Role, scope: Scope): Promise<LoggedIn> {
  const who = await consentingRider(on.app, name);
  await give(who, role, scope);
  return login(on.app, { key: name });
}

describe('his own report', () => {
  test('no dispatcher finds true: he refers it and suspends it, and is paid by nobody', async () => {
    const desk = await both('自派', 'dispatcher', { kind: 'town', code: TOWN });
    const own = await report(on, desk, elsewhere());
    await act(desk, own.ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await refuse(desk, own.ticketId, 'TICKET_OWN_REPORT', 'suspend', { reason: '缺料', reviewOn: reviewOn() });
    expect(await points(desk)).toBe(0);
    const { actions } = await desk.call('getTicket', { params: { id: own.ticketId } });
    expect(actions.map(({ action }) => action)).not.toContain('suspend');
    await act(on.dispatcher, own.ticketId, 'suspend', { reason: '缺料', reviewOn: reviewOn() });
    expect(await points(desk)).toBe(20);
  });

  test('no clerk solves: he would be paid for his own word', async () => {
    const clerk = await both('自办', 'department', { kind: 'department', code: 'housing' });
    const own = await report(on, clerk, { ...elsewhere(), category: 'noise_fume' });
    await act(on.dispatcher, own.ticketId, 'refer', { departmentCode: 'housing', note: '请办' });
    await refuse(clerk, own.ticketId, 'TICKET_OWN_REPORT', 'resolve', { note: '没有了' });
    await act(on.clerk, own.ticketId, 'resolve', { note: '没有了' });
    await act(clerk, own.ticketId, 'verify');
    expect(await points(clerk)).toBe(10);
  });

  test('is given to no worker, not by the machine, the leader or the desk', async () => {
    const worker = await both('自接', 'gridWorker', { kind: 'grid', code: GRID });
    const own = await report(on, worker, elsewhere());
    expect((await ticketRow(on, own.ticketId)).assigneeId).not.toBe(worker.personId);
    for (const who of [on.leader, on.dispatcher]) {
      for (const assigneeId of [worker.personId, worker.personId.toUpperCase()]) {
        await refuse(who, own.ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId });
      }
      const candidates = await who.call('listCandidates', { params: { id: own.ticketId } });
      expect(candidates.map(({ personId }) => personId)).not.toContain(worker.personId);
    }
    await take(worker, 'gridWorker', { kind: 'grid', code: GRID });
  });
});

describe('his own work', () => {
  test('nobody checks, whatever else he is: leader, dispatcher, reporter', async () => {
    const many = await both('多面', 'gridWorker', { kind: 'grid', code: MAP.grids[1] });
    await give(many, 'gridLeader', { kind: 'community', code: MAP.communities[1] });
    await give(many, 'dispatcher', { kind: 'town', code: TOWN });
    const all = await login(on.app, { key: '多面' });
    const place = { ...elsewhere(), grid: MAP.grids[1] };
    const sent = await report(on, on.rider, place);
    if ((await ticketRow(on, sent.ticketId)).assigneeId !== all.personId) {
      await act(all, sent.ticketId, 'assign', { assigneeId: all.personId });
    }
    // joins it, to be its reporter too
    expect((await report(on, all, place)).ticketId).toBe(sent.ticketId);
    await act(all, sent.ticketId, 'accept');
    await act(all, sent.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, all)] });
    await refuse(all, sent.ticketId, 'TICKET_SELF_VERIFY', 'verify');
    expect(await points(on.rider)).toBe(0);
    await act(on.rider, sent.ticketId, 'verify');
  });

  test('is shown by a photo of his own, taken for it', async () => {
    const { ticketId } = await ticketIn(on, 'working', { category: 'street_lamp' });
    const used = await photoOf(on, on.worker);
    const other = await ticketIn(on, 'working', { category: 'street_lamp' });
    await act(on.worker, other.ticketId, 'resolve', { note: '好了', photos: [used] });
    const foreign = [await photoOf(on, on.rider), await photoOf(on, on.mate), used, uuidv7()];
    for (const photo of foreign) {
      await refuse(on.worker, ticketId, 'REPORT_PHOTO_UNKNOWN', 'resolve', { note: '好了', photos: [photo] });
    }
    await refuse(on.worker, ticketId, 'TICKET_NEEDS_PHOTO', 'resolve', { note: '好了', photos: [] });
    expect((await ticketRow(on, ticketId)).state).toBe('working');
  });

  test('closes by itself also when the phone writes its ids in capitals', async () => {
    const sent = await report(on, on.rider, elsewhere());
    await act(on.worker, sent.ticketId, 'accept');
    const body = acting('resolve', { note: '好了', photos: [await photoOf(on, on.worker)] }, uuidv7().toUpperCase());
    const params = { id: sent.ticketId };
    const first = await on.worker.call('actOnTicket', { params, body });
    const again = await on.worker.call('actOnTicket', { params, body: { ...body, id: body.id.toLowerCase() } });
    expect(again.version).toBe(first.version);
    await travel(on, 73 * 3_600_000);
    await on.app.work();
    expect((await ticketRow(on, sent.ticketId)).state).toBe('closed');
  });
});

describe('an action sent again', () => {
  const handedOn = async (): Promise<{ ticketId: string; body: ReturnType<typeof acting> }> => {
    const sent = await report(on, on.rider, { category: 'guard', photos: [], ...elsewhere(), text: '保安姓张' });
    const body = acting('accept');
    await on.worker.call('actOnTicket', { params: { id: sent.ticketId }, body });
    await act(on.dispatcher, sent.ticketId, 'assign', { assigneeId: on.mate.personId });
    await act(on.mate, sent.ticketId, 'accept');
    await act(on.mate, sent.ticketId, 'ask', { question: '张保安叫什么？' });
    await act(on.rider, sent.ticketId, 'answer', { text: '叫张三' });
    return { ticketId: sent.ticketId, body };
  };

  test('does not open a restricted matter that went to somebody else', async () => {
    const { ticketId, body } = await handedOn();
    await on.worker.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
    const seen = await on.worker.call('actOnTicket', { params: { id: ticketId }, body });
    expect(JSON.stringify(seen)).not.toMatch(/张|孟/);
    expect(seen).toMatchObject({ id: ticketId, text: null, history: [], photos: [], routing: [], question: null });
    expect([seen.place.lng, seen.place.lat]).toEqual([null, null]);
  });

  test('and a matter he once solved is closed to him when it was solved badly and went on', async () => {
    const sent = await report(on, on.rider, { category: 'guard', photos: [], ...elsewhere() });
    const { ticketId } = sent;
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '调好了' });
    await on.worker.call('getTicket', { params: { id: ticketId } });
    await act(on.leader, ticketId, 'reopen', { reason: '没谈拢，张三还在闹' });
    const told = await on.worker.call('listNotifications', { query: { limit: 1 } });
    expect(told.items[0]?.event).toBe('task_rejected_close');
    expect(JSON.stringify(told.items[0])).not.toContain('张三');
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请调处' });
    await on.worker.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
  });

  test('does not open anything to somebody whose role is gone', async () => {
    const temp = await both('临时', 'gridWorker', { kind: 'grid', code: MAP.grids[1] });
    const sent = await report(on, on.rider, { ...elsewhere(), grid: MAP.grids[1], text: '灯坏了' });
    await act(on.dispatcher, sent.ticketId, 'assign', { assigneeId: temp.personId });
    const body = acting('accept');
    const call = (): Promise<TicketView> => temp.call('actOnTicket', { params: { id: sent.ticketId }, body });
    expect((await call()).text).toBe('灯坏了');
    await take(temp, 'gridWorker', { kind: 'grid', code: MAP.grids[1] });
    await on.app.heard();
    await refuse(temp, sent.ticketId, 'TICKET_ACTION_FORBIDDEN', 'resolve', { note: '好了' });
    expect(await call()).toMatchObject({ text: null, reporterName: null, history: [] });
  });

  test('five times at once is done once, and each tap hears the same', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    const body = acting('accept');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => on.worker.send('actOnTicket', { params: { id: ticketId }, body })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await ticketRow(on, ticketId)).version).toBe(2);
    await on.mate.refused('actOnTicket', 'IDEMPOTENCY_CONFLICT', { params: { id: ticketId }, body });
    const other = await ticketIn(on, 'assigned');
    await on.worker.refused('actOnTicket', 'IDEMPOTENCY_CONFLICT', { params: { id: other.ticketId }, body });
  });
});

describe('outside the scope', () => {
  test('a leader merges nothing into another community’s case', async () => {
    const mine = await report(on, on.rider, elsewhere());
    const theirs = await report(on, on.rider, { ...elsewhere(), grid: MAP.grids[1] });
    await refuse(on.leader, mine.ticketId, 'TICKET_MASTER_INVALID', 'merge', { masterId: theirs.ticketId });
    await refuse(on.leader, theirs.ticketId, 'SCOPE_MISMATCH', 'merge', { masterId: mine.ticketId });
    expect((await ticketRow(on, theirs.ticketId)).reporters).toBe(1);
    await act(on.dispatcher, mine.ticketId, 'merge', { masterId: theirs.ticketId });
  });

  test('nobody acts: another town’s desk, another department, a supervisor, an administrator', async () => {
    const strangers = [
      await staffMember(on.app, '外镇', [{ role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[1] } }]),
      await staffMember(on.app, '外社', [
        { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[1] } },
      ]),
      await staffMember(on.app, '外局', [{ role: 'department', scope: { kind: 'department', code: 'police' } }]),
      await staffMember(on.app, '区管', [{ role: 'admin', scope: { kind: 'district', code: MAP.district } }]),
      // a department's code that looks like a place, and a shop's
      await staffMember(on.app, '假域', [{ role: 'dispatcher', scope: { kind: 'department', code: TOWN } }]),
      await staffMember(on.app, '店派', [{ role: 'dispatcher', scope: { kind: 'shop', code: '370812' } }]),
      on.supervisor,
    ];
    const inputs: [TicketAction, TicketInput][] = [
      ['assign', { assigneeId: on.mate.personId }],
      ['suspend', { reason: '等', reviewOn: reviewOn() }],
      ['reject', { reasonCode: 'other', note: '不办' }],
      ['extend', { dueAt: new Date(on.app.clock.now().getTime() + 5 * DAY_MS).toISOString(), reason: '等' }],
      ['resolve', { note: '好了' }],
      ['verify', {}],
      ['resume', {}],
      ['route', {}],
    ];
    const { ticketId } = await ticketIn(on, 'working');
    for (const who of strangers) {
      for (const [action, input] of inputs) {
        const answer = await who.send('actOnTicket', { params: { id: ticketId }, body: acting(action, input) });
        expect(answer.status).toBe(403);
      }
    }
    expect((await ticketRow(on, ticketId)).version).toBe(1);
  });

  test('nobody is given work who may not have it: suspended, past, future, elsewhere', async () => {
    const scope = { kind: 'grid', code: GRID } as const;
    const made = async (name: string, dates: { startsOn?: string; endsOn?: string }, at: Scope = scope) => {
      const who = await staffMember(on.app, name, []);
      await on.app.db.transaction((tx) =>
        identity().grant(tx, { personId: who.personId, role: 'gridWorker', scope: at, ...dates }),
      );
      return who;
    };
    const suspended = await made('停职', {});
    await on.app.db.transaction((tx) => identity().suspend(tx, suspended.personId));
    const nobody = [
      suspended,
      await made('离任', { startsOn: '2030-01-01', endsOn: '2031-03-01' }),
      await made('未到', { startsOn: '2031-12-01' }),
      await made('外镇工', {}, { kind: 'grid', code: MAP.grids[2] }),
      on.clerk,
      on.supervisor,
      on.other,
    ];
    const { ticketId } = await ticketIn(on, 'submitted');
    const paused = await ticketIn(on, 'suspended');
    for (const { personId: assigneeId } of nobody) {
      await refuse(on.dispatcher, ticketId, 'TICKET_ASSIGNEE_INVALID', 'assign', { assigneeId });
      await refuse(on.dispatcher, paused.ticketId, 'TICKET_ASSIGNEE_INVALID', 'resume', { assigneeId });
    }
    expect((await ticketRow(on, ticketId)).assigneeId).toBeNull();
  });
});

test('an anonymous reporter is not found out by who was left out', async () => {
  const worker = await both('吹哨', 'gridWorker', { kind: 'grid', code: GRID });
  const sent = await report(on, worker, { ...elsewhere(), anonymous: true });
  for (const who of [on.leader, on.dispatcher, on.supervisor]) {
    const view = await who.call('getTicket', { params: { id: sent.ticketId } });
    expect(JSON.stringify(view.routing)).not.toContain('reporterLeftOut":true');
  }
  await take(worker, 'gridWorker', { kind: 'grid', code: GRID });
});
