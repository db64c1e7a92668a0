import type { Problem } from '@yanxinyuan/shared/errors';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketIn, ticketRow, type Stage } from '../../support/tickets';

const on = stageForThisFile();

interface Move {
  who: keyof Stage;
  action: TicketAction;
  input?: () => TicketInput;
}
interface Race {
  name: string;
  state: TicketState;
  moves: Move[];
}

const RACES: Race[] = [
  { name: 'two taps on accept', state: 'assigned', moves: Array<Move>(4).fill({ who: 'worker', action: 'accept' }) },
  {
    name: 'a worker returns while the desk assigns to another',
    state: 'assigned',
    moves: [
      { who: 'worker', action: 'return', input: () => ({ reason: '忙' }) },
      { who: 'dispatcher', action: 'assign', input: () => ({ assigneeId: on.mate.personId }) },
    ],
  },
  {
    name: 'leader and desk assign to different people',
    state: 'submitted',
    moves: [
      { who: 'leader', action: 'assign', input: () => ({ assigneeId: on.mate.personId }) },
      { who: 'dispatcher', action: 'assign', input: () => ({ assigneeId: on.worker.personId }) },
    ],
  },
  {
    name: 'the reporter withdraws while the worker accepts and the desk rejects',
    state: 'assigned',
    moves: [
      { who: 'rider', action: 'withdraw' },
      { who: 'worker', action: 'accept' },
      { who: 'dispatcher', action: 'reject', input: () => ({ reasonCode: 'other', note: '不办' }) },
    ],
  },
  {
    name: 'leader and reporter verify while the desk reopens',
    state: 'resolved',
    moves: [
      { who: 'leader', action: 'verify' },
      { who: 'rider', action: 'verify' },
      { who: 'dispatcher', action: 'reopen', input: () => ({ reason: '没好' }) },
    ],
  },
];

describe.each(RACES)('$name', ({ state, moves }) => {
  test('exactly one is done, the others learn the state as it is', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { ticketId } = await ticketIn(on, state);
      const answers = await Promise.all(
        moves.map(({ who, action, input }) => {
          const body = { ...acting(action, input?.() ?? {}), seen: 1 };
          return (on[who] as LoggedIn).send('actOnTicket', { params: { id: ticketId }, body });
        }),
      );
      const now = await ticketRow(on, ticketId);
      expect(now.version).toBe(2);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const { body } of answers.filter(({ status }) => status !== 200)) {
        expect(body as Problem).toMatchObject({ code: 'TICKET_STATE_CHANGED', facts: { state: now.state } });
      }
    }
  });
});

test('without `seen` the table alone decides, and a worker it was taken from is told so', async () => {
  const { ticketId } = await ticketIn(on, 'submitted');
  await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.worker.personId });
  await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.mate.personId });
  const params = { id: ticketId };
  const problem = await on.worker.refused('actOnTicket', 'TICKET_STATE_CHANGED', { params, body: acting('accept') });
  expect(problem.facts).toEqual({ state: 'assigned' });
  await on.neighbour.refused('actOnTicket', 'TICKET_NOT_YOURS', { params, body: acting('accept') });
});

test('points come exactly once, whoever verifies at the same time', async () => {
  const rider = await consentingRider(on.app);
  const sent = await report(on, rider, { north: 400 });
  await act(on.worker, sent.ticketId, 'accept');
  await act(on.worker, sent.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  const params = { id: sent.ticketId };
  const answers = await Promise.all(
    [on.leader, rider, on.dispatcher, on.leader, rider].map((who) =>
      who.send('actOnTicket', { params, body: acting('verify') }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect((await rider.call('getPointsAccount')).available).toBe(20);
  expect((await rider.call('listPointsEntries', { query: {} })).items).toHaveLength(1);
});

test('joining while it is resolved: a report is never without a case', async () => {
  for (let round = 0; round < 5; round += 1) {
    const place = { north: -1300 + round * 200 };
    const first = await report(on, on.rider, place);
    await act(on.worker, first.ticketId, 'accept');
    const photos = [await photoOf(on, on.worker)];
    const [, joined] = await Promise.all([
      act(on.worker, first.ticketId, 'resolve', { note: '好了', photos }),
      report(on, on.other, place),
    ]);
    const read = await on.other.call('getReport', { params: { id: joined.id } });
    expect(read.ticketId).toBe(joined.ticketId);
    expect(read.joined).toBe(read.ticketId === first.ticketId);
  }
});
