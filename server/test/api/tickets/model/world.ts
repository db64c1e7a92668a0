import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { uuidv7 } from 'uuidv7';
import { IdentityService, Leaves, Roster } from '../../../../src/modules/identity';
import { Tokens } from '../../../../src/modules/identity/tokens';
import { Departments } from '../../../../src/modules/territory';
import { Watchdog } from '../../../../src/modules/tickets/owners/watchdog';
import { Broadcast } from '../../../../src/platform/db/broadcast';
import type { Tx } from '../../../../src/platform/db/database';
import { startApp, type TestApp } from '../../../support/app';
import { Client } from '../../../support/builders';
import { addDepartments, importMap, MAP } from '../../../support/map';
import { StaffFacts } from './facts';

export const DEPARTMENTS = ['housing', 'police', 'urban_management'] as const;
const START = '2031-03-04T02:00:00.000Z';
const scope = (kind: Scope['kind'], code: string): Scope => ({ kind, code });

/** Who there is, and what each may be made: the first is what he begins as. */
export const CAST: readonly { name: string; roles: readonly { role: Role; scope: Scope }[] }[] = [
  { name: '孟小哥', roles: [{ role: 'rider', scope: scope('self', '') }] },
  // Reports, and works: nothing of his own may come to him.
  {
    name: '兼职员',
    roles: [
      { role: 'rider', scope: scope('self', '') },
      { role: 'gridWorker', scope: scope('grid', MAP.grids[0]) },
    ],
  },
  { name: '王工', roles: [{ role: 'gridWorker', scope: scope('grid', MAP.grids[0]) }] },
  { name: '李工', roles: [{ role: 'gridWorker', scope: scope('community', MAP.communities[0]) }] },
  { name: '吴工', roles: [{ role: 'gridWorker', scope: scope('grid', MAP.grids[1]) }] },
  { name: '冯工', roles: [{ role: 'gridWorker', scope: scope('grid', MAP.grids[2]) }] },
  {
    name: '赵网格长',
    roles: [
      { role: 'gridLeader', scope: scope('community', MAP.communities[0]) },
      { role: 'gridWorker', scope: scope('grid', MAP.grids[2]) },
    ],
  },
  { name: '陈网格长', roles: [{ role: 'gridLeader', scope: scope('community', MAP.communities[2]) }] },
  { name: '钱派单', roles: [{ role: 'dispatcher', scope: scope('town', MAP.towns[0]) }] },
  { name: '韩派单', roles: [{ role: 'dispatcher', scope: scope('town', MAP.towns[1]) }] },
  { name: '区派单', roles: [{ role: 'dispatcher', scope: scope('district', MAP.district) }] },
  { name: '孙经办', roles: [{ role: 'department', scope: scope('department', 'housing') }] },
  {
    name: '郑经办',
    roles: [
      { role: 'department', scope: scope('department', 'police') },
      { role: 'department', scope: scope('department', 'urban_management') },
    ],
  },
  { name: '区管理', roles: [{ role: 'admin', scope: scope('district', MAP.district) }] },
  { name: '周督导', roles: [{ role: 'supervisor', scope: scope('district', MAP.district) }] },
];
/** How many of CAST report. */
export const REPORTERS = 2;

/** What the model keeps of a case. */
export interface Known {
  /** words only those who handle it may read; null: it is not restricted */
  secret: string | null;
  dueAt: number;
  acceptDueAt: number;
  /** events seen so far */
  events: number;
}

const CLEARED = ['ticket_event', 'ticket_route', 'ticket_question', 'ticket_rating', 'ticket_part', 'report', 'ticket'];
const STAFF = ['notification', 'ticket_desk', 'roster_leave', 'roster_shift', 'role_grant'];

/** A district with its people on the real server, again and again from its first day. */
export class World {
  facts = new StaffFacts(DEPARTMENTS);
  readonly tickets = new Map<string, Known>();
  /** report → its reporter's index */
  readonly reports = new Map<string, number>();

  private constructor(
    readonly app: TestApp,
    readonly people: readonly { personId: string; sessionId: string }[],
  ) {}

  static async open(): Promise<World> {
    const app = await startApp();
    app.clock.set(START);
    await importMap(app);
    await addDepartments(app);
    const ids = await app.db.transaction((tx) =>
      app.app.get(IdentityService).createPeople(
        tx,
        CAST.map(({ name }) => ({ name })),
      ),
    );
    const people = ids.map((personId) => ({ personId, sessionId: uuidv7() }));
    const superuser = await app.superuser();
    for (const { personId, sessionId } of people) {
      await superuser.read.query(
        `INSERT INTO session (id, person_id, salt, rotated_at, created_at, expires_at)
         VALUES ($1, $2, '\\x00', now(), now(), '2040-01-01')`,
        [sessionId, personId],
      );
      await superuser.read.query(
        `INSERT INTO consent SELECT $1, d, 1, now()
         FROM unnest(ARRAY['userAgreement', 'privacyPolicy', 'preciseLocation']) d`,
        [personId],
      );
    }
    return new World(app, people);
  }

  /** The first day again. Triggers that keep history are off for that, as only a superuser can. */
  async reset(): Promise<void> {
    const superuser = await this.app.superuser();
    await superuser.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = 'replica'`);
      for (const table of [...CLEARED, ...STAFF, 'graphile_worker._private_jobs'])
        await tx.query(`DELETE FROM ${table}`);
      await tx.query('UPDATE person SET suspended_at = NULL, on_duty = NULL, duty_until = NULL');
      await tx.query('UPDATE department SET active = true, dissolved_at = NULL, successor_code = NULL');
    });
    this.app.clock.set(START);
    this.facts = new StaffFacts(DEPARTMENTS);
    this.tickets.clear();
    this.reports.clear();
    for (const [i, { roles }] of CAST.entries()) {
      const first = i < REPORTERS ? roles : roles.slice(0, 1);
      for (const one of first) await this.grant(i, one.role, one.scope);
    }
    await this.inTx((tx) => this.app.app.get(Broadcast).publish(tx, 'identity_changed', ''));
    await this.app.heard();
  }

  get now(): number {
    return this.app.clock.now().getTime();
  }

  id(who: number): string {
    return this.people[who % this.people.length]?.personId ?? '';
  }

  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.db.transaction(work);
  }

  get identity(): IdentityService {
    return this.app.app.get(IdentityService);
  }
  get leaves(): Leaves {
    return this.app.app.get(Leaves);
  }
  get roster(): Roster {
    return this.app.app.get(Roster);
  }
  get departments(): Departments {
    return this.app.app.get(Departments);
  }
  get watchdog(): Watchdog {
    return this.app.app.get(Watchdog);
  }

  async grant(who: number, role: Role, of: Scope): Promise<void> {
    const personId = this.id(who);
    await this.inTx((tx) => this.identity.grant(tx, { personId, role, scope: of, startsOn: '2020-01-01' }));
    this.facts.grant(personId, role, of);
  }

  /** Somebody's phone. Nobody logs in anew: the clock moves farther than a login lasts. */
  async phone(who: number): Promise<Client> {
    const person = this.people[who % this.people.length];
    if (person === undefined) throw new Error('nobody');
    return new Client(this.app.url, await this.app.app.get(Tokens).access(person));
  }
}
