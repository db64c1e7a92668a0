import type { Problem } from '@yanxinyuan/shared/errors';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { allows, transition } from '@yanxinyuan/shared/tickets/lifecycle';
import {
  TICKET_ACTIONS,
  TICKET_STATES,
  type TicketAction,
  type TicketActor,
  type TicketState,
} from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketQuestionEntity } from '../../../src/modules/tickets/entities/ticket-question.entity';
import { TicketToldEntity } from '../../../src/modules/tickets/entities/ticket-told.entity';
import type { LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { acting, photoOf, plantPart, ticketIn, ticketRow, type Stage } from '../../support/tickets';

const on = stageForThisFile();
let masterId: string;
beforeAll(async () => {
  masterId = (await ticketIn(on, 'working')).ticketId;
});

/** What each person of the stage is to a ticket, provided that it lies with them. */
const PEOPLE: Record<string, { who: (stage: Stage) => LoggedIn; kind: TicketActor | null }> = {
  rider: { who: ({ rider }) => rider, kind: 'reporter' },
  worker: { who: ({ worker }) => worker, kind: 'assignee' },
  clerk: { who: ({ clerk }) => clerk, kind: 'handler' },
  'another department': { who: ({ coClerk }) => coClerk, kind: 'coHandler' },
  leader: { who: ({ leader }) => leader, kind: 'gridLeader' },
  dispatcher: { who: ({ dispatcher }) => dispatcher, kind: 'dispatcher' },
  'another rider': { who: ({ other }) => other, kind: 'witness' },
  'the next nearest': { who: ({ neighbour }) => neighbour, kind: 'standby' },
  'another worker': { who: ({ mate }) => mate, kind: null },
  supervisor: { who: ({ supervisor }) => supervisor, kind: null },
};
const HELD: Partial<Record<TicketActor, readonly TicketState[]>> = {
  assignee: ['assigned', 'working', 'suspended', 'resolved', 'closed', 'rejected', 'merged', 'withdrawn'],
  handler: ['referred'],
  coHandler: ['referred'],
  standby: ['submitted', 'assigned'],
};

const inputFor = (action: TicketAction, photos: string[]): TicketInput => {
  const [lng, lat] = pointIn(on.app, MAP.grids[0]);
  const all: Required<TicketInput> = {
    assigneeId: on.mate.personId,
    // a department that has no part yet; the one that has, where a part is taken back
    departmentCode: action === 'uninvite' ? 'police' : 'housing',
    departments: ['urban_management'],
    category: 'litter',
    note: '说明',
    reason: '原因',
    reasonCode: 'out_of_scope',
    photos,
    reviewOn: localDate(new Date(on.app.clock.now().getTime() + 10 * DAY_MS)),
    dueAt: new Date(on.app.clock.now().getTime() + 5 * DAY_MS).toISOString(),
    masterId,
    question: '门牌多少？',
    text: '东门',
    rating: 'good',
    rest: '还差一盏',
    restTo: 'me',
    verdict: 'good',
    location: { lng, lat, accuracy: 10, capturedAt: on.app.clock.now().toISOString() },
  };
  const { needs, may = [] } = transition(action);
  const fields = [...needs, ...may.filter((field) => action === 'answer' && field === 'text')];
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
};

const target = (action: TicketAction, from: TicketState, as: TicketActor): TicketState => {
  const { to: usual, toFor } = transition(action);
  const to = toFor?.[as] ?? usual;
  // What was merged is routed anew at once, and somebody is on duty here.
  if (action === 'unmerge') return 'assigned';
  // The community has one leader, who gets it.
  if (action === 'escalate') return 'assigned';
  return to === 'same' ? from : to === 'handler' ? 'working' : to;
};

async function plant(state: TicketState, action: TicketAction, told: LoggedIn | null): Promise<string> {
  // Like a dispute, but for all to see: who may not read one is refused before the table is asked.
  const dispute = action === 'escalate' ? ({ kind: 'dispute', urgency: 'dispute', level: 'grid' } as const) : {};
  const danger = told === null ? {} : ({ urgency: 'critical' } as const);
  const { ticketId } = await ticketIn(on, state, { ...dispute, ...danger });
  if (told !== null) {
    const line = { ticketId, personId: told.personId, role: 'standby', toldAt: on.app.clock.now() } as const;
    await on.app.db.transaction((tx) => tx.insert(TicketToldEntity, line));
  }
  // The lead resolves when nobody owes a part any more.
  if (state === 'referred') await plantPart(on, ticketId, 'police', action === 'resolve' ? 'done' : 'open');
  if (action === 'answer') {
    const now = on.app.clock.now();
    const question = { id: uuidv7(), ticketId, text: '?', askedAt: now, expiresAt: new Date(now.getTime() + DAY_MS) };
    await on.app.db.transaction((tx) => tx.insert(TicketQuestionEntity, question));
  }
  return ticketId;
}

const historyOf = (ticketId: string): Promise<TicketEventEntity[]> =>
  on.app.db.read.find(TicketEventEntity, { where: { ticketId }, order: { seq: 'ASC' } });

const rows = Object.entries(PEOPLE).flatMap(([name, person]) =>
  TICKET_STATES.map((state) => ({ name, state, ...person })),
);

describe.each(rows)('$name, $state', ({ who, kind, state }) => {
  const is = kind !== null && (HELD[kind]?.includes(state) ?? true) ? kind : null;

  test.each(TICKET_ACTIONS)('%s', async (action) => {
    const ticketId = await plant(state, action, kind === 'standby' ? who(on) : null);
    const photos = action === 'witness' ? [await photoOf(on, who(on))] : [];
    const body = acting(action, inputFor(action, photos));
    const { status, body: answer } = await who(on).send('actOnTicket', { params: { id: ticketId }, body });
    const row = await ticketRow(on, ticketId);
    if (is !== null && allows(action, state, is)) {
      expect([status, (answer as TicketView).state]).toEqual([200, target(action, state, is)]);
      const then = action === 'unmerge' ? [{ action: 'route', fromState: 'submitted', toState: row.state }] : [];
      expect(row).toMatchObject({ state: target(action, state, is), version: 2 + then.length });
      expect(await historyOf(ticketId)).toMatchObject([
        { id: body.id, action, fromState: state, actorKind: is, actorId: who(on).personId },
        ...then,
      ]);
      return;
    }
    const { code, facts } = answer as Problem;
    const inTable = is !== null && transition(action).by.includes(is);
    if (inTable) expect([code, facts]).toEqual(['TICKET_STATE_CHANGED', { state }]);
    else expect(['TICKET_NOT_YOURS', 'TICKET_ACTION_FORBIDDEN', 'SCOPE_MISMATCH', 'WITNESS_INVOLVED']).toContain(code);
    expect(row).toMatchObject({ state, version: 1 });
    expect(await historyOf(ticketId)).toEqual([]);
  });
});
