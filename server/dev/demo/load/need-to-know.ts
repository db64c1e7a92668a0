import { scopeCovers } from '@yanxinyuan/shared/roles';
import { URGENT_READ_MINUTES } from '@yanxinyuan/shared/tickets/confidential';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import { aboutTicket } from '../../../src/modules/tickets/tell';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Archive } from './history/archive';
import type { History } from './history/history';
import type { Notebook } from './history/notebook';
import { personOf, type People, type Who } from './people';
import { insertRows } from './rows';

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
 * What is confidential or dangerous: disputes that were passed up, receipts of danger, urgent reads. The cases are
 * among those that were told.
 */
export async function needToKnow(tx: Tx, scene: Scene): Promise<Beside> {
  await climb(tx, scene);
  await scene.history.settle(tx, scene.now);
  receipts(scene);
  return [await urgentReads(tx, scene)];
}

/** Newest first, so that what a demo shows is of these days. */
const newest = ({ archive }: Scene, fits: (ticket: TicketEntity) => boolean): TicketEntity[] =>
  [...archive.tickets.values()].filter(fits).sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());

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

/** Who has read of a danger, and when: whoever got it at once, the desk a little later, of those near by not all. */
function receipts({ archive, now, random }: Scene): void {
  const read = {
    assignee: () => random.range(0.5, 4),
    dispatcher: () => random.range(1, 9),
    standby: () => maybe(random),
  };
  for (const one of archive.told) {
    const minutes = one.role === 'above' ? Infinity : read[one.role]();
    const at = new Date(one.toldAt.getTime() + Math.min(minutes, 1e6) * MINUTE_MS);
    one.openedAt = at < now ? at : null;
  }
  // What was looked after once is not looked after again by the first sweep of the demo.
  for (const alarm of archive.alarms) if (alarm.dueAt <= now) alarm.lookedAt = alarm.dueAt;
}

const maybe = (random: Random): number => (random.chance(0.6) ? random.range(1, 20) : Infinity);

/** Reasons for which somebody looked into a quarrel that is not his; its leader and its desk were told each time. */
const READINGS = [
  { hoursAgo: 5, reason: 'complaint', note: '12345 转来投诉，核实是否上过门' },
  { hoursAgo: 29, reason: 'danger', note: '来电说双方要动手，先看有没有人在场' },
  { hoursAgo: 52, reason: 'handlerAway', note: null },
] as const;

async function urgentReads(tx: Tx, scene: Scene): Promise<Beside[number]> {
  const { notebook, people, now, random } = scene;
  const reader = personOf(people, SUPERVISOR);
  const rows: object[] = [];
  for (const [i, { hoursAgo, reason, note }] of READINGS.entries()) {
    const at = new Date(now.getTime() - hoursAgo * HOUR_MS);
    const ticket = newest(scene, (one) => one.restricted && one.openedAt < at && covered(reader, one))[i];
    if (ticket === undefined) continue;
    const readingId = idAt(at, random);
    notebook.at = at;
    const notice = aboutTicket(ticket, { event: 'urgent_read', facts: { place: ticket.place }, key: readingId });
    for (const role of ['gridLeader', 'dispatcher'] as const) {
      await notebook.staffLater(tx, { areaCode: ticket.areaCode, roles: [role] }, notice);
    }
    rows.push({
      ...{ id: idAt(at, random), readingId, ticketId: ticket.id, personId: reader.id, role: 'supervisor' },
      ...{ at, until: new Date(at.getTime() + URGENT_READ_MINUTES * MINUTE_MS), reason, note },
      fields: ['place', 'text', 'reporter', 'history'],
    });
  }
  return { table: 'urgent_read', rows };
}

const covered = ({ grants }: Who, { areaCode }: TicketEntity): boolean =>
  grants.some(({ role, scope }) => role === 'supervisor' && scopeCovers(scope, areaCode));

/** Writes them; the cases must be there. */
export async function saveBeside(tx: Tx, beside: Beside): Promise<void> {
  for (const { table, rows } of beside) await insertRows(tx, table, rows);
}
