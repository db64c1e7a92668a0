import { FINAL_STATES, OPEN_STATES, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import fc from 'fast-check';
import { IdentityService } from '../../src/modules/identity';
import { Grants } from '../../src/modules/identity/grants';
import type { TicketEntity } from '../../src/modules/tickets/entities/ticket.entity';
import { ownerOf, type LiveGrant } from '../../src/modules/tickets/rules/owner';
import { MAP } from '../support/map';
import { stageForThisFile } from '../support/ticket-stage';
import { ticketIn, ticketRow } from '../support/tickets';

const on = stageForThisFile();
let people: string[];
const tickets: TicketEntity[] = [];
const [HOUSING, POLICE] = ['housing', 'police'];

beforeAll(async () => {
  people = [on.worker, on.mate, on.leader, on.dispatcher].map(({ personId }) => personId);
  const plant = async (state: TicketState, over: Partial<TicketEntity> = {}) =>
    tickets.push(await ticketRow(on, (await ticketIn(on, state, over)).ticketId));
  for (const state of [...OPEN_STATES, ...FINAL_STATES]) await plant(state);
  for (const personId of people) {
    await plant('working', { assigneeId: personId });
    await plant('resolved', { resolverId: personId });
  }
  await plant('referred', { departmentCode: POLICE });
  for (const state of ['submitted', 'assigned', 'resolved'] as const) {
    await plant(state, { areaCode: MAP.district, townCode: MAP.district, communityCode: null, gridCode: null });
    await plant(state, { areaCode: MAP.grids[2], townCode: MAP.towns[1], gridCode: MAP.grids[2] });
  }
});

const territory = (kind: Scope['kind'], codes: readonly string[]) => codes.map((code): Scope => ({ kind, code }));
const SCOPES: Partial<Record<Role, Scope[]>> = {
  gridWorker: [
    ...territory('grid', MAP.grids),
    ...territory('town', MAP.towns),
    ...territory('district', [MAP.district]),
  ],
  gridLeader: [...territory('community', MAP.communities), ...territory('town', MAP.towns)],
  dispatcher: [...territory('town', MAP.towns), ...territory('district', [MAP.district])],
  department: territory('department', [HOUSING, POLICE]),
  admin: territory('district', [MAP.district]),
  supervisor: territory('district', [MAP.district]),
};
const someGrant = fc
  .constantFrom(...(Object.entries(SCOPES) as [Role, Scope[]][]))
  .chain(([role, scopes]) => fc.record({ role: fc.constant(role), scope: fc.constantFrom(...scopes), who: fc.nat(3) }));

test('the database names the owner the rule names, whoever holds whatever', async () => {
  const identity = on.app.app.get(IdentityService);
  const superuser = await on.app.superuser();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(someGrant, { maxLength: 8, selector: (one) => JSON.stringify(one) }),
      fc.record({ suspended: fc.option(fc.nat(3)), away: fc.option(fc.nat(3)), dissolved: fc.boolean() }),
      async (grants, { suspended, away, dissolved }) => {
        const now = on.app.clock.now();
        await superuser.read.query('DELETE FROM role_grant');
        await superuser.read.query('DELETE FROM roster_leave');
        await superuser.read.query('UPDATE person SET suspended_at = CASE WHEN id = $1 THEN now() END', [
          people[suspended ?? 9] ?? null,
        ]);
        await superuser.read.query('UPDATE department SET active = NOT $1 WHERE code = $2', [dissolved, POLICE]);
        if (away !== null) {
          await superuser.read.query(
            `INSERT INTO roster_leave SELECT gen_random_uuid(), $1, $2::timestamptz - interval '1 h',
               $2::timestamptz + interval '1 h', 'sick', NULL, $1, $2`,
            [people[away], now],
          );
        }
        const rows = grants.map(({ role, scope, who }) => ({ role, scope, personId: people[who] ?? '' }));
        await on.app.db.transaction((tx) => identity.grant(tx, ...rows));
        const gone = [people[suspended ?? 9], people[away ?? 9]];
        const live = rows.filter(({ personId }): boolean => !gone.includes(personId)) satisfies LiveGrant[];
        const departments = new Set(dissolved ? [HOUSING] : [HOUSING, POLICE]);
        const said = await on.app.db.read.query<{ id: string; owner: string }[]>(
          'SELECT id, owner FROM ticket_owners($1)',
          [now],
        );
        const owners = new Map(said.map(({ id, owner }) => [id, owner]));
        for (const ticket of tickets) {
          expect([ticket.state, owners.get(ticket.id)]).toEqual([ticket.state, ownerOf(ticket, live, departments)]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a grant that has ended or not begun does not count', async () => {
  const superuser = await on.app.superuser();
  await superuser.read.query('DELETE FROM role_grant');
  await superuser.read.query('UPDATE person SET suspended_at = NULL');
  await superuser.read.query('DELETE FROM roster_leave');
  const { today } = on.app.app.get(Grants);
  const identity = on.app.app.get(IdentityService);
  const desk = { personId: on.dispatcher.personId, role: 'dispatcher' as const };
  await on.app.db.transaction((tx) =>
    identity.grant(
      tx,
      { ...desk, scope: { kind: 'town', code: MAP.towns[0] }, startsOn: '2020-01-01', endsOn: '2031-03-03' },
      { ...desk, scope: { kind: 'district', code: MAP.district }, startsOn: '2031-03-05' },
    ),
  );
  expect(today).toBe('2031-03-04');
  const ownersAt = async (at: string) => {
    const rows = await on.app.db.read.query<{ owner: string }[]>(
      `SELECT DISTINCT owner FROM ticket_owners($1) WHERE state = 'submitted' AND area_code LIKE '370812001%'`,
      [at],
    );
    return rows.map(({ owner }) => owner);
  };
  expect(await ownersAt('2031-03-03T15:59:59.999Z')).toEqual([`desk:${MAP.towns[0]}`]);
  expect(await ownersAt('2031-03-03T16:00:00.000Z')).toEqual(['nobody']);
  expect(await ownersAt('2031-03-04T16:00:00.000Z')).toEqual([`desk:${MAP.district}`]);
});
