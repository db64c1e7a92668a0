import 'reflect-metadata';
import { CLOSING_DAYS } from '@yanxinyuan/shared/identity/contract';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../src/config/env';
import { Closing } from '../../../src/modules/identity/closing/closing';
import { Phones } from '../../../src/modules/identity';
import { Retention, readRetention } from '../../../src/modules/tickets/confidential/retention';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, report, staffMember, travel } from '../../support/tickets';

const [TOWN] = MAP.towns;
const on = stageForThisFile();
const elsewhere = spots();
const NUMBER = '13800005566';
let admin: LoggedIn;

const leave = (personId: string): Promise<unknown> =>
  on.app.db.transaction((tx) => on.app.app.get(Phones).set(tx, personId, NUMBER));
let riders = 0;
/** A case of somebody who left his number, and nobody else's. */
async function opened(over: Parameters<typeof report>[2] = {}) {
  riders += 1;
  const rider = await consentingRider(on.app, `留了号码${riders}`);
  await leave(rider.personId);
  return { rider, ...(await report(on, rider, { ...elsewhere(), ...over })) };
}
const calling = (ticketId: string, id = uuidv7()) => ({ params: { id: ticketId }, body: { id } });
const call = (who: LoggedIn, ticketId: string) => who.call('callReporter', calling(ticketId));
const mine = async (who: LoggedIn, query = {}) => (await who.call('listMyReveals', { query })).items;
const seen = async (who: LoggedIn, query = {}) => (await who.call('listReveals', { query })).items;
const countOf = async (who: LoggedIn, whose: LoggedIn) =>
  (await who.call('countReveals')).people.find(({ personId }) => personId === whose.personId);

beforeAll(async () => {
  admin = await staffMember(on.app, '管理', [{ role: 'admin', scope: { kind: 'district', code: MAP.district } }]);
});

describe('whose number it is', () => {
  test('reads who saw it, when and for which case, the newest first; units, no names', async () => {
    const { rider, ticketId, id, number } = await opened();
    expect(await mine(rider)).toEqual([]);
    await call(on.worker, ticketId);
    await call(on.dispatcher, ticketId);
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请你们看看' });
    await call(on.clerk, ticketId);
    const found = await mine(rider);
    const department = (await on.clerk.call('listDepartments')).find(({ code }) => code === 'housing')?.name;
    expect(found.map(({ by }) => by)).toEqual([department, '甲街道派单员', expect.stringContaining('网格')]);
    for (const one of found) expect(one).toMatchObject({ ticketNumber: number, category: 'street_lamp', reportId: id });
    for (const { session } of [on.worker, on.dispatcher, on.clerk])
      expect(JSON.stringify(found)).not.toContain(session.person.name);
    // What the case became since, or another department, changes nothing of what was.
    await act(on.clerk, ticketId, 'sendBack', { reason: '不归我们管' });
    expect((await mine(rider)).map(({ by }) => by)).toEqual(found.map(({ by }) => by));
  });

  test('page after page, and nobody else’s', async () => {
    const { rider, ticketId } = await opened();
    for (let times = 0; times < 3; times += 1) await call(on.worker, ticketId);
    const first = await rider.call('listMyReveals', { query: { limit: 2 } });
    const second = await rider.call('listMyReveals', { query: { limit: 2, cursor: first.next ?? '' } });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual((await mine(rider)).map(({ id }) => id));
    expect(second).toMatchObject({ items: [{}] });
    expect(second.next).toBeUndefined();
    expect(await mine(on.other)).toEqual([]);
  });

  test('still after he took it back; his own report opens also where it was merged into an older one', async () => {
    const older = await opened();
    const { rider, ticketId, id } = await opened();
    await call(on.worker, ticketId);
    await act(on.dispatcher, ticketId, 'merge', { masterId: older.ticketId });
    await rider.call('deletePhone');
    expect(await mine(rider)).toEqual([expect.objectContaining({ reportId: id })]);
  });
});

describe('whoever oversees', () => {
  test('reads who saw a number, when and for which case; not whose it was', async () => {
    const { rider, ticketId, number } = await opened();
    await call(on.worker, ticketId);
    for (const who of [on.supervisor, admin]) {
      const [one] = await seen(who);
      expect(one).toMatchObject({
        personId: on.worker.personId,
        person: on.worker.session.person.name,
        as: 'assignee',
        unit: '甲街道',
        ticketNumber: number,
        ticketId,
      });
      expect(JSON.stringify(one)).not.toMatch(new RegExp(`${rider.personId}|${rider.session.person.name}|5566`));
    }
    // The link is one he may follow.
    await on.supervisor.call('getTicket', { params: { id: ticketId } });
  });

  test('of a restricted matter its number and town, and nothing to open', async () => {
    const { ticketId, number } = await opened({ category: 'neighbour' });
    await call(on.dispatcher, ticketId);
    const [one] = await seen(on.supervisor);
    expect(one).toMatchObject({ ticketNumber: number, unit: '甲街道', as: 'dispatcher', ticketId: null });
    expect(JSON.stringify(one)).not.toContain(ticketId);
  });

  test('one member of the staff at a time, and how many numbers each was shown', async () => {
    const [one, another] = [await opened(), await opened()];
    const before = await countOf(on.supervisor, on.worker);
    await call(on.worker, one.ticketId);
    await call(on.worker, one.ticketId);
    await call(on.worker, another.ticketId);
    expect(await countOf(on.supervisor, on.worker)).toMatchObject({
      dayNumbers: (before?.dayNumbers ?? 0) + 2,
      dayTimes: (before?.dayTimes ?? 0) + 3,
      numbers: (before?.numbers ?? 0) + 2,
    });
    const his = await seen(on.supervisor, { person: on.worker.personId, limit: 50 });
    expect(his.length).toBeGreaterThan(2);
    expect(new Set(his.map(({ personId }) => personId))).toEqual(new Set([on.worker.personId]));
    expect(await seen(on.supervisor, { person: on.mate.personId })).toEqual([]);
    const first = await on.supervisor.call('listReveals', { query: { person: on.worker.personId, limit: 1 } });
    const next = await on.supervisor.call('listReveals', {
      query: { person: on.worker.personId, limit: 1, cursor: first.next ?? '' },
    });
    expect([...first.items, ...next.items]).toEqual(his.slice(0, 2));
  });

  test('within his places only, and nobody else at all', async () => {
    const { ticketId } = await opened();
    await call(on.worker, ticketId);
    const at = (name: string, code: string, kind: 'district' | 'town') =>
      staffMember(on.app, name, [{ role: 'supervisor', scope: { kind, code } }]);
    const elsewhereDistrict = await at('外区督导', '370811', 'district');
    expect(await seen(elsewhereDistrict)).toEqual([]);
    expect((await elsewhereDistrict.call('countReveals')).people).toEqual([]);
    const otherTown = await at('乙镇督导', MAP.towns[1], 'town');
    expect(await seen(otherTown)).toEqual([]);
    const town = await at('甲街道督导', TOWN, 'town');
    expect((await seen(town))[0]).toMatchObject({ ticketId });
    for (const who of [on.rider, on.worker, on.leader, on.dispatcher, on.clerk]) {
      await who.refused('listReveals', 'NO_PERMISSION', { query: {} });
      await who.refused('countReveals', 'NO_PERMISSION');
    }
  });
});

describe('a day', () => {
  const config = (): AppConfig => on.app.app.get(AppConfig);
  const usual = new AppConfig().CALLS_PER_DAY;
  let caller: LoggedIn;
  /** Who has called nobody yet. */
  const dispatcher = (): Promise<LoggedIn> => {
    riders += 1;
    return staffMember(on.app, `派单员${riders}`, [{ role: 'dispatcher', scope: { kind: 'town', code: TOWN } }]);
  };
  beforeEach(async () => {
    caller = await dispatcher();
  });
  afterEach(() => {
    config().CALLS_PER_DAY = usual;
  });

  test('has so many different numbers; one that was shown already is no new one; tomorrow there are others', async () => {
    config().CALLS_PER_DAY = 2;
    const cases = [await opened(), await opened(), await opened()] as const;
    const [one, two, three] = cases;
    const lost = calling(one.ticketId);
    await caller.call('callReporter', lost);
    await call(caller, two.ticketId);
    const refused = await caller.refused('callReporter', 'CALL_LIMIT', calling(three.ticketId));
    expect(refused.facts).toEqual({ limit: 2 });
    // The same number again: for the same case, under the id whose answer was lost, and for another case of his.
    await call(caller, one.ticketId);
    await caller.call('callReporter', lost);
    const again = await report(on, one.rider, elsewhere());
    await call(caller, again.ticketId);
    expect(await mine(three.rider)).toEqual([]);
    // Others are not held up by him.
    await call(await dispatcher(), three.ticketId);
    await travel(on, 0);
    on.app.clock.advance(DAY_MS);
    caller = await login(on.app, { key: caller.session.person.name });
    await call(caller, three.ticketId);
  });

  test('two taps at once on the last one are one number', async () => {
    config().CALLS_PER_DAY = 3;
    const cases: Awaited<ReturnType<typeof opened>>[] = [];
    for (let n = 0; n < 8; n += 1) cases.push(await opened());
    const outcomes = await Promise.allSettled(cases.map(({ ticketId }) => call(caller, ticketId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const written = await on.app.db.read.query<object[]>('SELECT FROM phone_reveal WHERE person_id = $1', [
      caller.personId,
    ]);
    expect(written).toHaveLength(3);
  });

  test('begins at midnight in Shanghai', async () => {
    config().CALLS_PER_DAY = 1;
    const [one, two] = [await opened(), await opened()];
    const now = on.app.clock.now();
    const midnight = new Date(now);
    midnight.setUTCHours(16, 0, 0, 0);
    if (midnight <= now) midnight.setTime(midnight.getTime() + DAY_MS);
    on.app.clock.set(new Date(midnight.getTime() - HOUR_MS).toISOString());
    caller = await login(on.app, { key: caller.session.person.name });
    await call(caller, one.ticketId);
    await caller.refused('callReporter', 'CALL_LIMIT', calling(two.ticketId));
    on.app.clock.set(midnight.toISOString());
    caller = await login(on.app, { key: caller.session.person.name });
    await call(caller, two.ticketId);
  });
});

describe('how long it is kept', () => {
  beforeEach(() => travel(on, 0));
  const rows = async (ticketId: string): Promise<unknown[]> =>
    on.app.db.read.query('SELECT id FROM phone_reveal WHERE ticket_id = $1', [ticketId]);
  const planted = async (ticketId: string, reporterId: string, ago: string): Promise<void> => {
    const { read } = await on.app.superuser();
    await read.query(
      `INSERT INTO phone_reveal (id, ticket_id, person_id, role, reporter_id, at)
       VALUES (gen_random_uuid(), $1, $2, 'assignee', $3, now() - $4::interval)`,
      [ticketId, on.worker.personId, reporterId, ago],
    );
  };

  test('a year; within six months nobody changes, shortens or empties it', async () => {
    expect(readRetention().phoneReveals).toBe(365);
    const { ticketId, rider } = await opened();
    await call(on.worker, ticketId);
    await planted(ticketId, rider.personId, '5 months');
    const { read } = await on.app.superuser();
    for (const change of [
      `UPDATE phone_reveal SET role = 'handler' WHERE ticket_id = '${ticketId}'`,
      `DELETE FROM phone_reveal WHERE ticket_id = '${ticketId}'`,
      'TRUNCATE phone_reveal',
    ]) {
      await expect(on.app.db.read.query(change)).rejects.toThrow(/permission denied/);
      await expect(read.query(change)).rejects.toThrow('append-only');
    }
    await on.app.db.read.query(`SELECT phone_reveals_prune('infinity')`);
    expect(await rows(ticketId)).toHaveLength(2);
  });

  test('the nightly job takes what is older, and says how much', async () => {
    const { ticketId, rider } = await opened();
    await call(on.worker, ticketId);
    await planted(ticketId, rider.personId, '13 months');
    expect(await rows(ticketId)).toHaveLength(2);
    await on.app.app.get(Retention).run();
    expect(await rows(ticketId)).toHaveLength(1);
    expect(await mine(rider)).toHaveLength(1);
  });

  test('closing the account leaves the line under an id that names nobody, for its time', async () => {
    const { ticketId, rider, number } = await opened();
    await call(on.worker, ticketId);
    await rider.call('putClosing');
    await travel(on, CLOSING_DAYS * DAY_MS);
    await on.app.app.get(Closing).close(rider.personId);
    expect(await on.app.db.read.query('SELECT FROM person_phone WHERE person_id = $1', [rider.personId])).toEqual([]);
    expect(await rows(ticketId)).toHaveLength(1);
    expect(await seen(on.supervisor, { limit: 50 })).toContainEqual(expect.objectContaining({ ticketNumber: number }));
    // A member of the staff who left keeps his lines, without the name.
    const gone = await consentingRider(on.app, '离职的人');
    const { read } = await on.app.superuser();
    await read.query(
      `INSERT INTO phone_reveal (id, ticket_id, person_id, role, reporter_id, at) VALUES ($1, $2, $3, 'assignee', $4, $5)`,
      [uuidv7(), ticketId, gone.personId, rider.personId, on.app.clock.now()],
    );
    await gone.call('putClosing');
    await travel(on, CLOSING_DAYS * DAY_MS);
    await on.app.app.get(Closing).close(gone.personId);
    expect((await seen(on.supervisor, { person: gone.personId })).map(({ person }) => person)).toEqual(['已注销']);
  });
});
