import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { OPEN_STATES, type TicketAction, type TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import { DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { Reroute } from '../../../../src/modules/tickets/owners/reroute';
import { Fail } from '../../../../src/platform/fail';
import { MAP, pointIn } from '../../../support/map';
import { check, checkHistories, checkSecrets } from './checks';
import { CAST, DEPARTMENTS, REPORTERS, type World } from './world';

export interface Step {
  name: string;
  run: (world: World) => Promise<void>;
}

// Reading everything as everybody is some hundred requests.
const READ_EVERY = 6;

/**
 * A random history: after each step the watchdog looks, and then everything must hold.
 *
 * @param before steps that only fill the district
 */
export async function walk(world: World, before: readonly Step[], steps: readonly Step[]): Promise<void> {
  await world.reset();
  for (const step of before) await step.run(world);
  for (const [i, step] of steps.entries()) {
    await step.run(world);
    await world.app.heard();
    await world.watchdog.sweep();
    await check(world);
    if (i % READ_EVERY === READ_EVERY - 1 || i === steps.length - 1) await checkSecrets(world);
  }
}

/** A refusal is an answer; anything else is a fault. */
async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Fail) return false;
    throw error;
  }
}

const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(list.length, 1)];

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

const ACTIONS: readonly TicketAction[] = [
  ...(['accept', 'resolve', 'refer', 'return', 'sendBack', 'suspend', 'resume', 'verify', 'reopen'] as const),
  ...(['assign', 'assign', 'accept', 'refer', 'resolve', 'extend', 'reject', 'withdraw', 'ask'] as const),
];

function inputFor(action: TicketAction, ticket: TicketEntity, world: World, nth: number): TicketInput {
  const all: Required<
    Pick<
      TicketInput,
      'assigneeId' | 'departmentCode' | 'note' | 'reason' | 'reasonCode' | 'reviewOn' | 'dueAt' | 'question'
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

export const act = (nth: number, action: TicketAction, as: number, who: number): Step => ({
  name: `act(${nth}, ${action}, ${as}, ${who})`,
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
      body: { id: uuidv7(), action, input: inputFor(action, ticket, world, who) },
    });
    if (status >= 500) throw new Error(`${action}: ${JSON.stringify(body)}`);
  },
});

export const revoke = (who: number, nth: number): Step => ({
  name: `revoke(${who}, ${nth})`,
  run: async (world) => {
    const personId = world.id(who);
    const one = pick(
      world.facts.grants.filter((grant) => grant.personId === personId && grant.role !== 'rider'),
      nth,
    );
    if (one === undefined) return;
    const { role, scope } = one;
    await world.inTx((tx) => world.identity.revoke(tx, { personId, role, scope }));
    world.facts.revoke(personId, role, scope);
  },
});

export const grant = (who: number, nth: number): Step => ({
  name: `grant(${who}, ${nth})`,
  run: async (world) => {
    const one = pick(CAST[who % CAST.length]?.roles ?? [], nth);
    if (one !== undefined) await world.grant(who, one.role, one.scope);
  },
});

export const suspend = (who: number, suspended: boolean): Step => ({
  name: `${suspended ? 'suspend' : 'let in'}(${who})`,
  run: async (world) => {
    const personId = world.id(who);
    await world.inTx((tx) => world.identity.suspend(tx, personId, suspended));
    if (suspended) world.facts.suspended.add(personId);
    else world.facts.suspended.delete(personId);
  },
});

// Half an hour beside whole hours: the clock moves by these, and a boundary is never met to the millisecond.
const HALF = 30 * MINUTE_MS;

export const leave = (who: number, standIn: number | null, from: number, hours: number): Step => ({
  name: `leave(${who}, ${standIn ?? 'nobody'} stands in, in ${from} h for ${hours} h)`,
  run: async (world) => {
    const personId = world.id(who);
    const begin = world.now + (from === 0 ? 0 : from * HOUR_MS + HALF);
    const fact = {
      id: uuidv7(),
      personId,
      from: begin,
      to: begin + hours * HOUR_MS + HALF,
      standInId: standIn === null ? null : world.id(standIn),
    };
    const entry = {
      ...fact,
      from: new Date(fact.from),
      to: new Date(fact.to),
      reason: 'annual' as const,
      setBy: personId,
    };
    if (await tried(() => world.inTx((tx) => world.leaves.enter(tx, entry)))) world.facts.leaves.push(fact);
  },
});

const back = (nth: number): Step => ({
  name: `back(${nth})`,
  run: async (world) => {
    const fact = pick(world.facts.leaves, nth);
    if (fact === undefined) return;
    await tried(() => world.inTx(async (tx) => world.leaves.end(tx, await world.leaves.get(tx, fact.id))));
    // Whether it was cut short or had not begun: from now on it is over.
    if (fact.from > world.now) world.facts.leaves = world.facts.leaves.filter((one) => one !== fact);
    else fact.to = Math.min(fact.to, world.now);
  },
});

const shifts = (who: number, weekday: number, fromMinute: number, length: number): Step => ({
  name: `shifts(${who}, ${weekday}, ${fromMinute}, ${length})`,
  run: (world) =>
    world.inTx((tx) =>
      world.roster.setShifts(
        tx,
        world.id(who),
        length === 0 ? [] : [{ weekday, fromMinute, toMinute: fromMinute + length }],
      ),
    ),
});

const turn = (who: number, onDuty: boolean): Step => ({
  name: `turn(${who}, ${onDuty})`,
  run: async (world) => {
    await tried(() => world.inTx((tx) => world.roster.turn(tx, world.id(who), onDuty)));
  },
});

export const dissolve = (nth: number, successor: number | null): Step => ({
  name: `dissolve(${nth}, ${successor ?? 'no successor'})`,
  run: async (world) => {
    const code = pick(DEPARTMENTS, nth) ?? 'housing';
    const to = successor === null ? null : (pick(DEPARTMENTS, successor) ?? null);
    if (await tried(() => world.inTx((tx) => world.departments.dissolve(tx, code, to))))
      world.facts.dissolved.set(code, to);
  },
});

const found = (nth: number): Step => ({
  name: `found(${nth})`,
  run: async (world) => {
    const code = pick(DEPARTMENTS, nth) ?? 'housing';
    await world.inTx((tx) => world.departments.save(tx, [{ code, name: code, duties: code }]));
    world.facts.dissolved.delete(code);
  },
});

const DESKS: readonly Role[] = ['dispatcher', 'admin', 'gridLeader'];

export const nobody = (roles: number): Step => ({
  name: `nobody(${DESKS.slice(0, 1 + roles).join()})`,
  run: async (world) => {
    for (const { personId, role, scope } of [...world.facts.grants]) {
      if (!DESKS.slice(0, 1 + roles).includes(role)) continue;
      await world.inTx((tx) => world.identity.revoke(tx, { personId, role, scope }));
      world.facts.revoke(personId, role, scope);
    }
  },
});

export const pass = (hours: number): Step => ({
  name: `pass(${hours} h)`,
  run: async (world) => {
    world.app.clock.advance(hours * HOUR_MS);
    await world.app.work();
  },
});

export const jobs = (): Step => ({ name: 'jobs', run: (world) => world.app.work() });

/** The process dies between two statements of a rescue: what it began is undone, and the next look does it whole. */
const crash = (who: number, nth: number): Step => ({
  name: `crash(${who}, ${nth})`,
  run: async (world) => {
    const before = await open(world);
    await suspend(who, true).run(world);
    const reroute = world.app.app.get(Reroute);
    let calls = 0;
    const original = reroute.run.bind(reroute);
    const spy = jest.spyOn(reroute, 'run').mockImplementation(async (...args) => {
      calls += 1;
      await original(...args);
      if (calls > nth) throw new Error('killed');
    });
    await world.watchdog.sweep().catch(() => undefined);
    spy.mockRestore();
    await checkHistories(world);
    // Whole or not at all: what the dead process did not finish lies where it lay.
    for (const { id, version, state, assigneeId } of await open(world)) {
      const was = before.find((one) => one.id === id);
      const untouched = was?.version === version && was.state === state && was.assigneeId === assigneeId;
      if (!untouched) expect([state, assigneeId]).not.toEqual(['submitted', was?.assigneeId]);
    }
    // The queue tries the job again, and another process had it, too.
    await Promise.all([world.watchdog.ofPerson(world.id(who)), world.watchdog.ofPerson(world.id(who))]);
  },
});

const open = (world: World): Promise<TicketEntity[]> =>
  world.app.db.read
    .createQueryBuilder(TicketEntity, 't')
    .where('t.state = ANY(:open)', { open: OPEN_STATES })
    .getMany();

const who = fc.nat(CAST.length - 1);
export const worker = fc.integer({ min: 1, max: 6 });
export const small = fc.nat(5);

/** Every kind of step, the frequent ones named more often. */
export const ANY_STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(small, small, fc.boolean(), fc.integer({ min: -5, max: 5 })).map((all) => report(...all)),
  },
  { weight: 8, arbitrary: fc.tuple(fc.nat(20), fc.constantFrom(...ACTIONS), small, who).map((all) => act(...all)) },
  { weight: 3, arbitrary: fc.tuple(who, small).map((all) => revoke(...all)) },
  { weight: 3, arbitrary: fc.tuple(who, small).map((all) => grant(...all)) },
  { weight: 2, arbitrary: fc.tuple(who, fc.boolean()).map((all) => suspend(...all)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(who, fc.option(worker), fc.constantFrom(0, 0, 0, 5), fc.integer({ min: 1, max: 60 }))
      .map((all) => leave(...all)),
  },
  { weight: 1, arbitrary: small.map(back) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(worker, fc.integer({ min: 1, max: 7 }), fc.nat(1439), fc.constantFrom(0, 480, 1440))
      .map((all) => shifts(...all)),
  },
  { weight: 2, arbitrary: fc.tuple(worker, fc.boolean()).map((all) => turn(...all)) },
  { weight: 2, arbitrary: fc.tuple(small, fc.option(small)).map((all) => dissolve(...all)) },
  { weight: 1, arbitrary: small.map(found) },
  { weight: 1, arbitrary: fc.nat(2).map(nobody) },
  { weight: 3, arbitrary: fc.constantFrom(1, 3, 9, 30, 80).map(pass) },
  { weight: 1, arbitrary: fc.constant(0).map(jobs) },
  { weight: 2, arbitrary: fc.tuple(worker, fc.nat(1)).map((all) => crash(...all)) },
);

/** So that a fault is met soon: cases that lie with everybody, before anything happens to the staff. */
export const BUSY: readonly Step[] = [
  ...[0, 1, 2, 3].map((grid) => report(0, grid, grid % 2 === 0, 0)),
  report(1, 0, true, 3),
  act(0, 'accept', 0, 0),
  act(1, 'accept', 0, 0),
  act(0, 'refer', 0, 0),
  act(0, 'resolve', 0, 0),
];
