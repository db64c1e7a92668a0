import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { TicketDeskEntity } from '../../../../src/modules/tickets/entities/ticket-desk.entity';
import { TicketEventEntity } from '../../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { deskOf, ownerOf } from '../../../../src/modules/tickets/rules/owner';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { ReportEntity } from '../../../../src/modules/reports';
import { CAST, type World } from './world';

/** Everything about one case. */
interface Whole {
  ticket: TicketEntity;
  events: TicketEventEntity[];
  reporterIds: string[];
}

async function load({ app }: World): Promise<Whole[]> {
  const tickets = await app.db.read.find(TicketEntity);
  const events = await app.db.read.find(TicketEventEntity, { order: { seq: 'ASC' } });
  const reports = await app.db.read.find(ReportEntity);
  return tickets.map((ticket) => ({
    ticket,
    events: events.filter(({ ticketId }) => ticketId === ticket.id),
    reporterIds: reports.filter(({ ticketId }) => ticketId === ticket.id).map(({ reporterId }) => reporterId),
  }));
}

/** Every open case has exactly one owner who is there, by the model's own knowledge; or the alarm is up. */
export const checkOwners = async (world: World): Promise<void> => owners(world, await load(world));

async function owners(world: World, wholes: readonly Whole[]): Promise<void> {
  const now = world.now;
  const live = world.facts.live(now);
  const said = await world.app.db.read.query<{ id: string; owner: string }[]>(
    'SELECT id, owner FROM ticket_owners($1)',
    [new Date(now)],
  );
  const desks = await world.app.db.read.find(TicketDeskEntity);
  for (const { ticket, reporterIds } of wholes) {
    const owner = ownerOf(ticket, live, world.facts.departments);
    const rows = said.filter(({ id }) => id === ticket.id).map((row) => row.owner);
    expect([ticket.state, rows]).toEqual([ticket.state, owner === undefined ? [] : [owner]]);
    expect(owner).not.toBe('gone');
    if (owner?.startsWith('assignee:')) expect(reporterIds).not.toContain(ticket.assigneeId);
    if (owner === undefined) continue;
    // Whoever decides about the town is written down, and a change of it was told.
    const desk = desks.find(({ townCode }) => townCode === ticket.townCode);
    expect([ticket.townCode, desk?.owner]).toEqual([ticket.townCode, deskOf(live, ticket.townCode, null)]);
  }
}

const MOVES_DUE: readonly string[] = ['resume', 'extend', 'reopen', 'recategorize', 'reassess'];
/** Rows of the history that are no step of the lifecycle. */
const BESIDE = ['submit', 'join', 'followUp', 'reassess'] as const;
const isBeside = (action: string): action is (typeof BESIDE)[number] => BESIDE.some((word) => word === action);
const MOVES_ACCEPT: readonly string[] = [...MOVES_DUE, 'route', 'assign', 'refer', 'unmerge'];

/** Promises move only by what may move them, and then there is a row that says so. */
function promises(world: World, { ticket, events }: Whole): void {
  const known = world.tickets.get(ticket.id);
  const dueAt = ticket.dueAt.getTime();
  const acceptDueAt = ticket.acceptDueAt.getTime();
  if (known !== undefined) {
    const rows = events.slice(known.events);
    const fresh = rows.map(({ action }) => action);
    if (dueAt !== known.dueAt) expect(fresh.filter((action) => MOVES_DUE.includes(action))).not.toEqual([]);
    if (acceptDueAt !== known.acceptDueAt)
      expect(fresh.filter((action) => MOVES_ACCEPT.includes(action))).not.toEqual([]);
    // Nobody wins time by what he finds his own case to be.
    const moved = rows.filter(({ action }) => MOVES_DUE.includes(action));
    if (
      moved.length > 0 &&
      moved.every(({ action, actorKind }) => action === 'recategorize' && actorKind === 'assignee')
    )
      expect(dueAt).toBeLessThanOrEqual(known.dueAt);
  }
  world.tickets.set(ticket.id, { secret: known?.secret ?? null, dueAt, acceptDueAt, events: events.length });
}

/** The history, walked through the lifecycle table, leads to the state and to whom it lies with. */
function history({ ticket, events }: Whole): void {
  let state: TicketState | null = null;
  let assignee: unknown = null;
  let department: unknown = null;
  for (const { action, actorKind, fromState, toState, facts } of events) {
    expect(fromState).toBe(state);
    if (isBeside(action)) {
      state = toState;
      continue;
    }
    const row = transition(action);
    expect(row.by).toContain(actorKind);
    expect(row.fromFor?.[actorKind] ?? row.from).toContain(state);
    const to = row.toFor?.[actorKind] ?? row.to;
    if (to === 'handler') expect(['working', 'referred']).toContain(toState);
    // Back to who had it: a worker or a department.
    else if (action === 'resume') expect(['assigned', 'referred']).toContain(toState);
    // Up to a leader, who has it at once, or to a desk.
    else if (action === 'escalate') expect(['submitted', 'assigned']).toContain(toState);
    else expect(toState).toBe(to === 'same' ? state : to);
    state = toState;
    if (['route', 'assign'].includes(action)) [assignee, department] = [facts['assigneeId'], null];
    if (action === 'resume') [assignee, department] = [facts['assigneeId'] ?? null, facts['departmentCode'] ?? null];
    if (action === 'refer') [assignee, department] = [null, facts['departmentCode']];
    if (action === 'escalate') [assignee, department] = [facts['assigneeId'] ?? null, null];
    if (['return', 'sendBack', 'release'].includes(action)) [assignee, department] = [null, null];
  }
  expect(state).toBe(ticket.state);
  if (state === 'assigned' || state === 'working') expect(assignee).toBe(ticket.assigneeId);
  if (state === 'referred') expect(department).toBe(ticket.departmentCode);
}

/** Whoever was named to stand in, and is there, has what the one on leave left. */
function standIns(world: World, { ticket, events, reporterIds }: Whole): void {
  const fresh = events.slice(world.tickets.get(ticket.id)?.events ?? events.length);
  for (const [i, event] of fresh.entries()) {
    const from = event.action === 'release' ? event.facts['fromPerson'] : null;
    const next = fresh[i + 1];
    if (typeof from !== 'string' || next?.action !== 'route') continue;
    const standIn = world.facts.leaveOf(from, event.at.getTime())?.standInId ?? null;
    const there = world.facts
      .live(event.at.getTime())
      .some(
        ({ personId, role, scope }) =>
          personId === standIn && role === 'gridWorker' && scope.code.startsWith(ticket.townCode),
      );
    if (standIn !== null && there && !reporterIds.includes(standIn)) expect(next.facts['assigneeId']).toBe(standIn);
  }
}

/** What must hold after each step and the watchdog's look. */
export async function check(world: World): Promise<void> {
  const wholes = await load(world);
  await owners(world, wholes);
  for (const whole of wholes) {
    history(whole);
    standIns(world, whole);
    promises(world, whole);
  }
}

/** The histories only: between the steps of a crash owners may be gone. */
export async function checkHistories(world: World): Promise<void> {
  for (const whole of await load(world)) history(whole);
}

const QUEUES = ['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'] as const;

/** Asks everything of a case as everybody, over HTTP. Nobody reads a secret who has no part in it. */
export async function checkSecrets(world: World): Promise<void> {
  const wholes = await load(world);
  const secrets = wholes.filter(({ ticket }) => world.tickets.get(ticket.id)?.secret != null);
  if (secrets.length === 0) return;
  for (const [who] of CAST.entries()) {
    const phone = await world.phone(who);
    const read = async (name: 'listTickets' | 'getTicket' | 'getReport', input: object): Promise<string> =>
      JSON.stringify((await phone.send(name, input)).body);
    const texts = await Promise.all([
      ...QUEUES.map((queue) => read('listTickets', { query: { queue, limit: 50 } })),
      ...secrets.map(({ ticket }) => read('getTicket', { params: { id: ticket.id } })),
      ...secrets.map(({ ticket }) => read('getReport', { params: { id: ticket.reportId } })),
    ]);
    for (const whole of secrets) {
      const secret = world.tickets.get(whole.ticket.id)?.secret ?? '';
      if (!mayRead(world, world.id(who), whole))
        expect([CAST[who]?.name, texts.join().includes(secret)]).toEqual([CAST[who]?.name, false]);
    }
  }
}

function mayRead(world: World, personId: string, { ticket, reporterIds }: Whole): boolean {
  if (reporterIds.includes(personId) || ticket.resolverId === personId) return true;
  return world.facts.grants.some((one) => {
    if (one.personId !== personId) return false;
    if (one.role === 'gridLeader' || one.role === 'dispatcher') return scopeCovers(one.scope, ticket.areaCode);
    if (one.role === 'department') return one.scope.code === ticket.departmentCode;
    return one.role === 'gridWorker' && ticket.assigneeId === personId;
  });
}
