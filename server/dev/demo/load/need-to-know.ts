import { scopeCovers } from '@yanxinyuan/shared/roles';
import { URGENT_READ_MINUTES } from '@yanxinyuan/shared/tickets/confidential';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import { aboutTicket } from '../../../src/modules/tickets/tell';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Archive } from './history/archive';
import type { Deed } from './history/deeds';
import type { History } from './history/history';
import type { Notebook } from './history/notebook';
import { personOf, type People, type Who } from './people';
import { insertRows } from './rows';

/** Property managements, each with its one clerk. Their compounds lie where somebody asked for them. */
const PROPERTIES = [
  { department: 'property_heyuan', clerk: 'st0421' },
  { department: 'property_longyuan', clerk: 'st0422' },
  { department: 'property_jinse', clerk: 'st0423' },
] as const;
const APPEALS = ['gate_entry', 'find_building', 'rider_parking'];
const COMPOUND_M = 250;
const SUPERVISOR = 'st0413';

interface Scene {
  history: History;
  archive: Archive;
  notebook: Notebook;
  people: People;
  now: Date;
  random: Random;
}

/** What stands in tables beside the cases, to be written once those are there. */
export type Beside = { table: string; rows: object[] }[];

/**
 * What is confidential, dangerous or somebody else's to solve: a dispute that was passed up, an appeal that went to
 * the property management, receipts of a danger, an urgent read. The cases are among those that were told.
 */
export async function needToKnow(tx: Tx, scene: Scene): Promise<Beside> {
  await climb(tx, scene);
  return [...(await appeals(tx, scene)), ...receipts(scene), ...(await urgentRead(tx, scene))];
}

/** Newest first, so that what a demo shows is of these days. */
const newest = ({ archive }: Scene, fits: (ticket: TicketEntity) => boolean): TicketEntity[] =>
  [...archive.tickets.values()].filter(fits).sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());

const isOpen = ({ state }: TicketEntity): boolean => !FINAL_STATES.some((final) => final === state);

/** After everything else that was done to the case, and `ago` at the earliest. */
function momentOf({ archive, now }: Scene, ticketId: string, ago: number): Date {
  const last = archive.events.findLast((event) => event.ticketId === ticketId)?.at.getTime() ?? 0;
  return new Date(Math.min(now.getTime(), Math.max(now.getTime() - ago, last + MINUTE_MS)));
}

const byId = ({ people }: Scene, id: string | null): Who | undefined =>
  [...people.values()].find((person) => person.id === id);

/** Disputes whose grid had its two days go up by themselves; one is passed on by hand. */
async function climb(tx: Tx, scene: Scene): Promise<void> {
  const { history, now, random } = scene;
  const act = (ticket: TicketEntity, at: Date, who: Who | null, reason: string | null) =>
    history.add(tx, {
      ...{ id: idAt(at, random), ticketId: ticket.id, action: 'escalate', at, who },
      ...{ as: who === null ? 'system' : 'assignee', input: reason === null ? {} : { reason } },
    });
  const disputes = newest(scene, ({ level }) => level !== null);
  for (const ticket of disputes) {
    while (ticket.levelDueAt !== null && ticket.levelDueAt <= now) {
      const ago = now.getTime() - ticket.levelDueAt.getTime();
      if (!(await act(ticket, momentOf(scene, ticket.id, ago), null, null))) break;
    }
  }
  const atGrid = disputes.filter(({ level }) => level === 'grid');
  const inHand = atGrid.find(({ state, assigneeId }) => state === 'working' && byId(scene, assigneeId) !== undefined);
  const passedOn = inHand ?? atGrid.find(({ state }) => state === 'referred');
  if (passedOn !== undefined) {
    const who = byId(scene, inHand?.assigneeId ?? null) ?? dispatcherOf(scene, passedOn);
    await act(passedOn, momentOf(scene, passedOn.id, 2 * HOUR_MS), who, '双方都上了火，请网格长出面');
  }
}

function dispatcherOf({ people }: Scene, { townCode }: TicketEntity): Who {
  const found = [...people.values()].find(({ grants }) =>
    grants.some(({ role, scope }) => role === 'dispatcher' && scope.code === townCode),
  );
  if (found === undefined) throw new Error(`nobody gives out work in ${townCode}`);
  return found;
}

/** Compounds around the latest appeals; the first that can be is handed to its property management, which takes it. */
async function appeals(tx: Tx, scene: Scene): Promise<Beside> {
  const { history, people, random } = scene;
  const rank = (ticket: TicketEntity): number => Number(canRefer(scene, ticket));
  const asked = newest(scene, ({ category }) => APPEALS.includes(category)).sort((a, b) => rank(b) - rank(a));
  const compounds = PROPERTIES.flatMap((property, i) => {
    const ticket = asked[i];
    return ticket === undefined ? [] : [{ ...property, ticket }];
  });
  const [first] = compounds;
  if (first !== undefined && canRefer(scene, first.ticket)) {
    const { ticket, department: departmentCode, clerk } = first;
    const worker = byId(scene, ticket.assigneeId) ?? null;
    const act = (at: Date, action: 'accept' | 'refer', by: Pick<Deed, 'as' | 'who'>, input: Deed['input'] = {}) =>
      history.add(tx, { id: idAt(at, random), ticketId: ticket.id, action, at, input, ...by });
    const asWorker = { as: 'assignee', who: worker } as const;
    // Only what somebody has taken up can be handed on.
    if (ticket.state === 'assigned') await act(momentOf(scene, ticket.id, 4 * HOUR_MS), 'accept', asWorker);
    const referred = momentOf(scene, ticket.id, 3 * HOUR_MS);
    const taken = new Date(Math.min(scene.now.getTime(), referred.getTime() + 20 * MINUTE_MS));
    const note = '大门归物业管，请物业给外卖小哥留个通道';
    await act(referred, 'refer', asWorker, { departmentCode, note });
    await act(taken, 'accept', { as: 'handler', who: personOf(people, clerk) });
  }
  const units = compounds.map(({ department: departmentCode, ticket: { areaCode, lng, lat } }) => {
    return { departmentCode, areaCode, lng, lat, radiusM: COMPOUND_M, categories: APPEALS };
  });
  return [{ table: 'service_unit', rows: units }];
}

const canRefer = (scene: Scene, { state, assigneeId }: TicketEntity): boolean =>
  (state === 'working' || state === 'assigned') && byId(scene, assigneeId) !== undefined;

/** The latest danger: its assignee saw it at once, the second nearest did not look, the desk did. */
function receipts(scene: Scene): Beside {
  const { people } = scene;
  const dangers = newest(scene, ({ urgency, assigneeId }) => urgency === 'critical' && assigneeId !== null);
  const ticket = dangers.find(isOpen) ?? dangers[0];
  if (ticket === undefined) return [];
  const having = (role: string, code: string): Who | undefined =>
    [...people.values()].find(
      ({ id, onDuty, grants }) =>
        onDuty &&
        id !== ticket.assigneeId &&
        grants.some((one) => one.role === role && one.scope.code.startsWith(code)),
    );
  const after = (minutes: number): Date => new Date(ticket.openedAt.getTime() + minutes * MINUTE_MS);
  const told = [
    { personId: ticket.assigneeId, role: 'assignee', openedAt: after(1) },
    { personId: having('gridWorker', ticket.townCode)?.id, role: 'standby', openedAt: null },
    { personId: having('dispatcher', ticket.townCode)?.id, role: 'dispatcher', openedAt: after(3) },
  ].filter(({ personId }) => personId !== undefined);
  return [
    { table: 'ticket_told', rows: told.map((one) => ({ ...one, ticketId: ticket.id, toldAt: ticket.openedAt })) },
    { table: 'ticket_alarm', rows: [{ ticketId: ticket.id, dueAt: after(5), lookedAt: after(5), raised: false }] },
  ];
}

/** A supervisor looked into a quarrel that is not his, and its leader and its desk were told. */
async function urgentRead(tx: Tx, scene: Scene): Promise<Beside> {
  const { notebook, people, now, random } = scene;
  const at = new Date(now.getTime() - 5 * HOUR_MS);
  const reader = personOf(people, SUPERVISOR);
  const [ticket] = newest(scene, (one) => {
    return one.restricted && isOpen(one) && one.openedAt < at && covered(reader, one);
  });
  if (ticket === undefined) return [];
  const readingId = idAt(at, random);
  notebook.at = at;
  const notice = aboutTicket(ticket, { event: 'urgent_read', facts: { place: ticket.place }, key: readingId });
  for (const role of ['gridLeader', 'dispatcher'] as const) {
    await notebook.staffLater(tx, { areaCode: ticket.areaCode, roles: [role] }, notice);
  }
  const row = {
    ...{ id: idAt(at, random), readingId, ticketId: ticket.id, personId: reader.id, role: 'supervisor' },
    ...{ at, until: new Date(at.getTime() + URGENT_READ_MINUTES * MINUTE_MS), reason: 'complaint' },
    ...{ note: '12345 转来投诉，核实是否上过门', fields: ['place', 'text', 'reporter', 'history'] },
  };
  return [{ table: 'urgent_read', rows: [row] }];
}

const covered = ({ grants }: Who, { areaCode }: TicketEntity): boolean =>
  grants.some(({ role, scope }) => role === 'supervisor' && scopeCovers(scope, areaCode));

/** Writes them; the cases must be there. */
export async function saveBeside(tx: Tx, beside: Beside): Promise<void> {
  for (const { table, rows } of beside) await insertRows(tx, table, rows);
}
