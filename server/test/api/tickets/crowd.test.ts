import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { acting, consentingRider, staffMember, ticketIn, ticketRow } from '../../support/tickets';

const TICKETS = 50;
// The rate limit is per login; what a login costs is not what is tested here.
const AT_ONCE = 10;

const on = stageForThisFile();

/** Four people who have a say in one ticket, none of whom has one in another. */
interface Crew {
  rider: LoggedIn;
  worker: LoggedIn;
  leader: LoggedIn;
  dispatcher: LoggedIn;
}
type Move = readonly [who: keyof Crew, action: TicketAction, input: TicketInput];

/** What each of the four tries, each something that leaves no room for the others. */
const SCENES: { state: TicketState; moves: (mate: string) => Move[] }[] = [
  {
    state: 'assigned',
    moves: (assigneeId) => [
      ['worker', 'accept', {}],
      ['leader', 'assign', { assigneeId }],
      ['dispatcher', 'reject', { reasonCode: 'other', note: '不在受理范围' }],
      ['rider', 'withdraw', {}],
    ],
  },
  {
    state: 'working',
    moves: (assigneeId) => [
      ['worker', 'return', { reason: '不是我的地界' }],
      ['leader', 'refer', { departmentCode: 'housing', note: '请住建局处理' }],
      ['dispatcher', 'assign', { assigneeId }],
      ['worker', 'resolve', { note: '已经处理' }],
    ],
  },
  {
    state: 'submitted',
    moves: (assigneeId) => [
      ['leader', 'assign', { assigneeId }],
      ['dispatcher', 'refer', { departmentCode: 'housing', note: '请住建局处理' }],
      ['rider', 'withdraw', {}],
      ['dispatcher', 'reject', { reasonCode: 'other', note: '不在受理范围' }],
    ],
  },
  {
    state: 'resolved',
    moves: () => [
      ['leader', 'verify', {}],
      ['dispatcher', 'reopen', { reason: '还没弄好' }],
      ['rider', 'verify', {}],
      ['rider', 'reopen', { reason: '还没弄好' }],
    ],
  },
  {
    state: 'suspended',
    moves: () => [
      ['dispatcher', 'resume', {}],
      ['dispatcher', 'resume', {}],
      ['dispatcher', 'resume', {}],
      ['dispatcher', 'resume', {}],
    ],
  },
];

async function crew(n: number): Promise<Crew> {
  const [grid, community, town] = [MAP.grids[0], MAP.communities[0], MAP.towns[0]];
  const staff = (name: string, role: 'gridWorker' | 'gridLeader' | 'dispatcher', kind: 'grid' | 'community' | 'town') =>
    staffMember(on.app, `${name}${String(n)}`, [
      { role, scope: { kind, code: kind === 'grid' ? grid : kind === 'community' ? community : town } },
    ]);
  const [rider, worker, leader, dispatcher] = await Promise.all([
    consentingRider(on.app, `骑手${String(n)}`),
    staff('网格员', 'gridWorker', 'grid'),
    staff('网格长', 'gridLeader', 'community'),
    staff('派单员', 'dispatcher', 'town'),
  ]);
  return { rider, worker, leader, dispatcher };
}

async function inBatches<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    made.push(
      ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => make(from + i)))),
    );
  }
  return made;
}

test('200 attempts by 200 people on 50 tickets at the same moment: exactly one wins each', async () => {
  const crews = await inBatches(TICKETS, crew);
  expect(
    new Set(crews.flatMap((people) => Object.values<LoggedIn>({ ...people }).map(({ personId }) => personId))).size,
  ).toBe(4 * TICKETS);
  const fights = await inBatches(TICKETS, async (n) => {
    const people = crews[n];
    const scene = SCENES[n % SCENES.length];
    if (!people || !scene) throw new Error('no such ticket');
    const { ticketId } = await ticketIn({ ...on, ...people }, scene.state);
    return { ticketId, from: scene.state, people, moves: scene.moves(on.mate.personId) };
  });

  const answers = await Promise.all(
    fights.flatMap(({ ticketId, people, moves }) =>
      moves.map(async ([who, action, input]) => {
        const body = { ...acting(action, input), seen: 1 };
        return { ticketId, action, ...(await people[who].send('actOnTicket', { params: { id: ticketId }, body })) };
      }),
    ),
  );

  expect(answers).toHaveLength(4 * TICKETS);
  for (const { ticketId, from } of fights) {
    const row = await ticketRow(on, ticketId);
    const own = answers.filter((answer) => answer.ticketId === ticketId);
    const won = own.filter(({ status }) => status === 200);
    expect({ ticketId, won: won.length, version: row.version }).toEqual({ ticketId, won: 1, version: 2 });
    for (const { status, body } of own.filter((answer) => answer.status !== 200)) {
      expect({ status, body }).toMatchObject({
        status: 409,
        body: { code: 'TICKET_STATE_CHANGED', facts: { state: row.state } },
      });
    }
    // The history tells of the winner's step alone.
    const events = await on.app.db.read.findBy(TicketEventEntity, { ticketId });
    expect(events.map((event) => [event.action, event.fromState])).toEqual([[won[0]?.action, from]]);
  }
}, 180_000);
