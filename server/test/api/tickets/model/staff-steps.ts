import type { Role } from '@yanxinyuan/shared/roles';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { pick, tried, type Step } from './step';
import { CAST, DEPARTMENTS } from './world';

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

export const back = (nth: number): Step => ({
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

export const shifts = (who: number, weekday: number, fromMinute: number, length: number): Step => ({
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

export const turn = (who: number, onDuty: boolean): Step => ({
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

export const found = (nth: number): Step => ({
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
