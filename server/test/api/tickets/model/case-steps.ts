import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketAction, TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { MAP, pointIn } from '../../../support/map';
import { pick, type Step } from './step';
import { CAST, DEPARTMENTS, REPORTERS, type World } from './world';

export const report = (who: number, grid: number, restricted: boolean, east: number): Step => ({
  name: `report(${who}, grid ${grid}, ${restricted ? 'restricted' : 'open'})`,
  run: async (world) => {
    const id = uuidv7();
    const secret = restricted ? `密${id}` : null;
    const [lng, lat] = pointIn(world.app, pick(MAP.grids, grid) ?? MAP.grids[0], east * 60);
    const { status, body } = await (
      await world.phone(who % REPORTERS)
    ).send('putReport', {
      params: { id },
      body: {
        category: restricted ? 'neighbour' : 'gate_entry',
        location: { lng, lat, accuracy: 10, capturedAt: new Date(world.now).toISOString() },
        photos: [],
        text: secret ?? '进不了小区',
      },
    });
    if (status >= 500) throw new Error(JSON.stringify(body));
    const [row] = await world.app.db.read.query<{ ticket_id: string; due: Date; accept: Date }[]>(
      `SELECT t.id AS ticket_id, t.due_at AS due, t.accept_due_at AS accept FROM report r JOIN ticket t ON t.id = r.ticket_id
       WHERE r.id = $1 AND t.report_id = r.id`,
      [id],
    );
    if (row === undefined) return;
    const { due, accept } = row;
    world.tickets.set(row.ticket_id, { secret, dueAt: due.getTime(), acceptDueAt: accept.getTime(), events: 0 });
  },
});

export const ACTIONS: readonly TicketAction[] = [
  ...(['accept', 'resolve', 'refer', 'return', 'sendBack', 'suspend', 'resume', 'verify', 'reopen'] as const),
  ...(['assign', 'assign', 'accept', 'refer', 'resolve', 'extend', 'reject', 'withdraw', 'ask'] as const),
  ...(['recategorize', 'recategorize'] as const),
];
/** Of every urgency; what is restricted stays so, for the secrets are what the model knows of them. */
const CATEGORIES = { open: ['power_line', 'road_collapse', 'gate_entry'], restricted: ['food_safety', 'neighbour'] };

function inputFor(action: TicketAction, ticket: TicketEntity, world: World, nth: number): TicketInput {
  const all: Required<
    Pick<
      TicketInput,
      | 'assigneeId'
      | 'departmentCode'
      | 'note'
      | 'reason'
      | 'reasonCode'
      | 'reviewOn'
      | 'dueAt'
      | 'question'
      | 'category'
    >
  > = {
    assigneeId: world.id(nth),
    departmentCode: pick(DEPARTMENTS, nth) ?? 'housing',
    note: '说明情况',
    reason: '情况有变',
    reasonCode: 'other',
    reviewOn: localDate(new Date(world.now + (1 + (nth % 3)) * DAY_MS)),
    dueAt: new Date(Math.max(ticket.dueAt.getTime(), world.now) + 5 * DAY_MS).toISOString(),
    question: '门牌多少',
    category: pick(CATEGORIES[ticket.restricted ? 'restricted' : 'open'], nth) ?? 'gate_entry',
  };
  const fields: readonly string[] = transition(action).needs;
  return Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)));
}

/** Whoever can be this to the case, for the step to have a point; who may not is in the list as well. */
async function actors(world: World, ticket: TicketEntity, kind: TicketActor): Promise<number[]> {
  const all = [...CAST.keys()];
  if (kind === 'assignee') return all.filter((who) => world.id(who) === ticket.assigneeId);
  if (kind === 'reporter') {
    const rows = await world.app.db.read.query<{ id: string }[]>(
      'SELECT reporter_id AS id FROM report WHERE ticket_id = $1',
      [ticket.id],
    );
    return all.filter((who) => rows.some(({ id }) => id === world.id(who)));
  }
  const role = kind === 'handler' ? 'department' : kind;
  return all.filter((who) => world.facts.grants.some((one) => one.personId === world.id(who) && one.role === role));
}

export const act = (nth: number, action: TicketAction, as: number, who: number, what = who): Step => ({
  name: `act(${nth}, ${action}, ${as}, ${who}, ${what})`,
  run: async (world) => {
    const open = await world.app.db.read.find(TicketEntity, { order: { openedAt: 'ASC' } });
    const able = open.filter(({ state }) => transition(action).from.includes(state));
    const ticket = pick(able.length > 0 ? able : open, nth);
    if (ticket === undefined) return;
    const kinds = transition(action).by.filter((kind) => kind !== 'system');
    const people = await actors(world, ticket, pick(kinds, as) ?? 'dispatcher');
    const { status, body } = await (
      await world.phone(pick(people, who) ?? who)
    ).send('actOnTicket', {
      params: { id: ticket.id },
      body: { id: uuidv7(), action, input: inputFor(action, ticket, world, what) },
    });
    if (status >= 500) throw new Error(`${action}: ${JSON.stringify(body)}`);
  },
});
