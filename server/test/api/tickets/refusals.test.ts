import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import type { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, photoOf, report, staffMember, ticketIn, ticketRow, type Stage } from '../../support/tickets';

const on = stageForThisFile();

const inDays = (days: number): Date => new Date(on.app.clock.now().getTime() + days * DAY_MS);

interface Refusal {
  code: ErrorCode;
  who: keyof Stage;
  action: TicketAction;
  state: TicketState;
  over?: () => Partial<TicketEntity>;
  input?: () => TicketInput;
}
const because = (): TicketInput => ({ reason: '原因' });

const REFUSALS: Refusal[] = [
  { code: 'TICKET_NEEDS_ASSIGNEE', who: 'dispatcher', action: 'assign', state: 'submitted' },
  {
    code: 'TICKET_ASSIGNEE_INVALID',
    who: 'dispatcher',
    action: 'assign',
    state: 'submitted',
    input: () => ({ assigneeId: uuidv7() }),
  },
  {
    // nobody handles a report of his own
    code: 'TICKET_ASSIGNEE_INVALID',
    who: 'dispatcher',
    action: 'assign',
    state: 'submitted',
    input: () => ({ assigneeId: on.rider.personId }),
  },
  {
    // a leader chooses inside the community
    code: 'TICKET_ASSIGNEE_INVALID',
    who: 'leader',
    action: 'assign',
    state: 'assigned',
    input: () => ({ assigneeId: on.neighbour.personId }),
  },
  {
    code: 'TICKET_ASSIGNEE_INVALID',
    who: 'dispatcher',
    action: 'resume',
    state: 'suspended',
    input: () => ({ assigneeId: on.clerk.personId }),
  },
  { code: 'TICKET_NEEDS_REASON', who: 'worker', action: 'return', state: 'working' },
  {
    code: 'TICKET_NEEDS_REASON',
    who: 'worker',
    action: 'return',
    state: 'working',
    input: () => ({ reason: '  ' }),
  },
  { code: 'TICKET_NEEDS_DEPARTMENT', who: 'dispatcher', action: 'refer', state: 'submitted' },
  {
    code: 'TICKET_DEPARTMENT_UNKNOWN',
    who: 'dispatcher',
    action: 'refer',
    state: 'submitted',
    input: () => ({ departmentCode: 'moon', note: '请办' }),
  },
  {
    code: 'TICKET_NEEDS_NOTE',
    who: 'dispatcher',
    action: 'refer',
    state: 'submitted',
    input: () => ({ departmentCode: 'housing' }),
  },
  { code: 'TICKET_NEEDS_NOTE', who: 'worker', action: 'resolve', state: 'working' },
  {
    code: 'TICKET_NEEDS_PHOTO',
    who: 'worker',
    action: 'resolve',
    state: 'working',
    over: () => ({ category: 'street_lamp' }),
    input: () => ({ note: '好了' }),
  },
  {
    code: 'REPORT_PHOTO_UNKNOWN',
    who: 'worker',
    action: 'resolve',
    state: 'working',
    input: () => ({ note: '好了', photos: [uuidv7()] }),
  },
  { code: 'TICKET_NEEDS_DATE', who: 'dispatcher', action: 'suspend', state: 'working', input: because },
  {
    code: 'TICKET_DATE_INVALID',
    who: 'dispatcher',
    action: 'suspend',
    state: 'working',
    input: () => ({ ...because(), reviewOn: localDate(inDays(0)) }),
  },
  {
    code: 'TICKET_DATE_INVALID',
    who: 'dispatcher',
    action: 'suspend',
    state: 'working',
    input: () => ({ ...because(), reviewOn: localDate(inDays(400)) }),
  },
  { code: 'TICKET_NEEDS_DATE', who: 'dispatcher', action: 'extend', state: 'working', input: because },
  {
    code: 'TICKET_DATE_INVALID',
    who: 'dispatcher',
    action: 'extend',
    state: 'working',
    input: () => ({ ...because(), dueAt: inDays(2).toISOString() }),
  },
  {
    code: 'TICKET_EXTEND_TOO_LONG',
    who: 'worker',
    action: 'requestExtension',
    state: 'working',
    input: () => ({ ...because(), dueAt: inDays(18.1).toISOString() }),
  },
  {
    code: 'TICKET_EXTEND_LIMIT',
    who: 'dispatcher',
    action: 'extend',
    state: 'working',
    over: () => ({ extended: true }),
    input: () => ({ ...because(), dueAt: inDays(5).toISOString() }),
  },
  {
    code: 'TICKET_NEEDS_REASON',
    who: 'dispatcher',
    action: 'reject',
    state: 'assigned',
    input: () => ({ note: '说明' }),
  },
  { code: 'TICKET_MASTER_INVALID', who: 'dispatcher', action: 'merge', state: 'assigned' },
  {
    code: 'TICKET_MASTER_INVALID',
    who: 'dispatcher',
    action: 'merge',
    state: 'assigned',
    input: () => ({ masterId: uuidv7() }),
  },
  {
    code: 'TICKET_REOPEN_LATE',
    who: 'rider',
    action: 'reopen',
    state: 'closed',
    over: () => ({ closedAt: inDays(-7.1) }),
  },
  { code: 'TICKET_NO_QUESTION', who: 'rider', action: 'answer', state: 'working' },
  { code: 'TICKET_NEEDS_REASON', who: 'rider', action: 'rate', state: 'closed' },
  {
    code: 'TICKET_SELF_VERIFY',
    who: 'leader',
    action: 'verify',
    state: 'resolved',
    over: () => ({ resolverId: on.leader.personId }),
  },
  { code: 'TICKET_NOT_YOURS', who: 'mate', action: 'accept', state: 'assigned' },
  { code: 'TICKET_NOT_YOURS', who: 'other', action: 'verify', state: 'resolved' },
  { code: 'TICKET_ACTION_FORBIDDEN', who: 'rider', action: 'reject', state: 'assigned' },
  { code: 'TICKET_ACTION_FORBIDDEN', who: 'dispatcher', action: 'route', state: 'submitted' },
];

describe('what is missing or wrong has its own code', () => {
  test.each(REFUSALS)('$who $action from $state: $code', async ({ code, who, action, state, over, input }) => {
    const { ticketId } = await ticketIn(on, state, over?.() ?? {});
    const body = acting(action, input?.() ?? {});
    await (on[who] as LoggedIn).refused('actOnTicket', code, { params: { id: ticketId }, body });
    expect(await ticketRow(on, ticketId)).toMatchObject({ state, version: 1 });
  });

  test('an unknown action, ticket, or field', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    const send = (id: string, body: object) => on.worker.send('actOnTicket', { params: { id }, body });
    expect(await send(ticketId, { id: uuidv7(), action: 'burn', input: {} })).toMatchObject({
      status: 422,
      body: { code: 'TICKET_ACTION_UNKNOWN', facts: { action: 'burn' } },
    });
    expect((await send(uuidv7(), acting('accept'))).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await send('x', acting('accept'))).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await send(ticketId, acting('accept', { note: '我来' }))).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { 'input.note': ['accept takes no note'] },
    });
    expect((await send(ticketId, { ...acting('accept'), from: 'assigned' })).body).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('somebody else’s photo', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    const photos = [await photoOf(on, on.rider)];
    const body = acting('resolve', { note: '好了', photos });
    await on.worker.refused('actOnTicket', 'REPORT_PHOTO_UNKNOWN', { params: { id: ticketId }, body });
  });
});

describe('scopes', () => {
  test('a leader and a dispatcher of another place', async () => {
    const { ticketId } = await ticketIn(on, 'submitted');
    const params = { id: ticketId };
    const nextDoor = await staffMember(on.app, '隔壁网格长', [
      { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[1] } },
    ]);
    const otherTown = await staffMember(on.app, '邻镇派单', [
      { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[1] } },
    ]);
    const body = acting('assign', { assigneeId: on.worker.personId });
    await nextDoor.refused('actOnTicket', 'SCOPE_MISMATCH', { params, body });
    await otherTown.refused('actOnTicket', 'SCOPE_MISMATCH', { params, body });
    await otherTown.refused('getTicket', 'SCOPE_MISMATCH', { params });
    await otherTown.refused('listCandidates', 'SCOPE_MISMATCH', { params });
    await otherTown.refused('listSimilar', 'SCOPE_MISMATCH', { params });
    await on.clerk.refused('getTicket', 'SCOPE_MISMATCH', { params });
  });

  test('a grant that ended yesterday opens nothing', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    await on.app.db.transaction((tx) =>
      tx.query(
        `UPDATE role_grant SET starts_on = '2026-01-01', ends_on = current_date - 2 WHERE person_id = $1 AND role = 'gridWorker'`,
        [on.mate.personId],
      ),
    );
    const mate = await login(on.app, { key: '李工' });
    await mate.refused('getTicket', 'NO_PERMISSION', { params: { id: ticketId } });
    await mate.refused('actOnTicket', 'TICKET_ACTION_FORBIDDEN', { params: { id: ticketId }, body: acting('accept') });
  });
});

describe('nobody judges his own work, whatever else he is', () => {
  test('a department’s clerk who is also dispatcher; a leader who stood in', async () => {
    const clerk = await staffMember(on.app, '兼任经办', [
      { role: 'department', scope: { kind: 'department', code: 'housing' } },
      { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[0] } },
    ]);
    const { ticketId } = await ticketIn(on, 'referred');
    const resolved = await act(clerk, ticketId, 'resolve', { note: '修好了' });
    expect(resolved.actions.map(({ action }) => action)).not.toContain('verify');
    await clerk.refused('actOnTicket', 'TICKET_SELF_VERIFY', { params: { id: ticketId }, body: acting('verify') });
    await act(on.dispatcher, ticketId, 'verify');

    const standIn = await ticketIn(on, 'assigned', { assigneeId: on.leader.personId });
    await act(on.leader, standIn.ticketId, 'accept');
    await act(on.leader, standIn.ticketId, 'resolve', { note: '修好了' });
    const params = { id: standIn.ticketId };
    await on.leader.refused('actOnTicket', 'TICKET_SELF_VERIFY', { params, body: acting('verify') });
    await act(on.rider, standIn.ticketId, 'verify');
  });
});

describe('the same action id', () => {
  test('again changes nothing; with other words, by another person or on another ticket it is refused', async () => {
    const { ticketId } = await ticketIn(on, 'working');
    const elsewhere = await ticketIn(on, 'working');
    const body = acting('return', { reason: '不在本网格' });
    const first = await on.worker.call('actOnTicket', { params: { id: ticketId }, body });
    const again = await on.worker.call('actOnTicket', { params: { id: ticketId }, body });
    expect([again.state, again.version, again.history.length]).toEqual([
      first.state,
      first.version,
      first.history.length,
    ]);
    const refused = (who: LoggedIn, id: string, changed: object) =>
      who.refused('actOnTicket', 'IDEMPOTENCY_CONFLICT', { params: { id }, body: { ...body, ...changed } });
    await refused(on.worker, ticketId, { input: { reason: '别的' } });
    await refused(on.worker, ticketId, { action: 'accept', input: {} });
    await refused(on.dispatcher, ticketId, {});
    await refused(on.worker, elsewhere.ticketId, {});
  });

  test('twelve times at once: done once, every answer a success', async () => {
    const sent = await report(on, on.rider, { north: 900 });
    const body = acting('accept');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => on.worker.send('actOnTicket', { params: { id: sent.ticketId }, body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ state: 'working', version: 2 });
  });

  test('that a report used is not free', async () => {
    const sent = await report(on, on.rider, { north: 1200 });
    const body = { ...acting('accept'), id: sent.id };
    await on.worker.refused('actOnTicket', 'IDEMPOTENCY_CONFLICT', { params: { id: sent.ticketId }, body });
  });
});
