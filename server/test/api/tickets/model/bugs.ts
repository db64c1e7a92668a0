import { IdentityService } from '../../../../src/modules/identity';
import { Desks } from '../../../../src/modules/tickets/owners/desks';
import { Perform } from '../../../../src/modules/tickets/perform';
import { Rescue } from '../../../../src/modules/tickets/owners/rescue';
import { Reroute } from '../../../../src/modules/tickets/owners/reroute';
import { Routing } from '../../../../src/modules/tickets/routing/routing';
import { Successors } from '../../../../src/modules/tickets/owners/successors';
import type { AMONG } from './among';
import type { World } from './world';

/** Puts a fault into the running server, and says how to take it out again. */
type Plant = (world: World) => Promise<() => Promise<void>>;
export type Bug = [what: string, among: keyof typeof AMONG, plant: Plant];

/** In a function of the database. @throws when the text stands nowhere in it */
const sql =
  (fn: string, right: string, wrong: string): Plant =>
  async (world) => {
    const { read } = await world.app.superuser();
    const [row] = await read.query<{ source: string }[]>('SELECT pg_get_functiondef($1::regproc) AS source', [fn]);
    const source = row?.source ?? '';
    if (!source.includes(right)) throw new Error(`${fn} has not this text any more, plant it anew: ${right}`);
    await read.query(source.replaceAll(right, wrong));
    return async () => {
      await read.query(source);
    };
  };

/** In a service, until it is restored. */
const spied =
  (spy: (world: World) => jest.SpyInstance): Plant =>
  (world) => {
    const planted = spy(world);
    return Promise.resolve(() => {
      planted.mockRestore();
      return Promise.resolve();
    });
  };

/** In a table, as a careless change of what writes it would be. */
const trigger =
  (body: string): Plant =>
  async (world) => {
    const { read } = await world.app.superuser();
    await read.query(
      `CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$`,
    );
    await read.query('CREATE TRIGGER planted BEFORE UPDATE ON ticket FOR EACH ROW EXECUTE FUNCTION planted()');
    return async () => {
      await read.query('DROP FUNCTION planted CASCADE');
    };
  };

export const BUGS: Bug[] = [
  ['leave is forgotten', 'leave', sql('staff_live', 'NOT d.on_leave', 'true')],
  ['the suspended count as being there', 'away', sql('staff_live', 'd.suspended_at IS NULL', 'true')],
  ['a grant that was revoked holds on', 'dismissal', sql('staff_live', 'g.revoked_at IS NULL', 'true')],
  ['leave begins a day late', 'leave', sql('staff_duty', 'l.from_at <= p_at', `l.from_at <= p_at - interval '1 day'`)],
  ['leave ends a day early', 'leave', sql('staff_duty', 'p_at < l.to_at', `p_at < l.to_at - interval '1 day'`)],
  ['a dissolved department keeps its cases', 'department', sql('ticket_owners', 'AND d.active', '')],
  ['a department needs nobody', 'department', sql('ticket_owners', `s.scope_code = t.department_code)`, `true)`)],
  [
    'a worker of anywhere will do',
    'moving',
    sql('ticket_owners', "~<~ (t.town_code || ':')", "~<~ (left(t.town_code, 6) || ':')"),
  ],
  ['whoever resolved it may check it', 'checking', sql('ticket_owners', 's.person_id <> t.resolver_id', 'true')],
  ['the chain ends at the town', 'desk', sql('desk_of', 'left(p_area, 6)', 'left(p_area, 9)')],
  ['admins are no last resort', 'desk', sql('desk_of', `s.role = 'admin'`, 'false')],
  [
    'the alarm is not raised',
    'desk',
    spied((world) => jest.spyOn(world.app.app.get(Desks), 'look').mockResolvedValue(undefined)),
  ],
  [
    'the watchdog looks at nothing',
    'away',
    spied((world) => jest.spyOn(world.app.app.get(Rescue), 'takeUp').mockResolvedValue(undefined)),
  ],
  [
    'a release moves the promise',
    'away',
    spied((world) => {
      const perform = world.app.app.get(Perform);
      const right = perform.run.bind(perform);
      return jest.spyOn(perform, 'run').mockImplementation(async (tx, whole, others, performance) => {
        await right(tx, whole, others, performance);
        if (performance.action !== 'release') return;
        await tx.query(`UPDATE ticket SET due_at = due_at + interval '9 days' WHERE id = $1`, [whole.ticket.id]);
      });
    }),
  ],
  [
    'a release leaves no row',
    'away',
    spied((world) => {
      const perform = world.app.app.get(Perform);
      const right = perform.run.bind(perform);
      return jest.spyOn(perform, 'run').mockImplementation(async (tx, whole, others, performance) => {
        if (performance.action !== 'release') return right(tx, whole, others, performance);
        await tx.query(
          `UPDATE ticket SET state = 'submitted', waits_for = 'released', assignee_id = NULL, department_code = NULL,
             extension_due_at = NULL WHERE id = $1`,
          [whole.ticket.id],
        );
      });
    }),
  ],
  [
    'what is routed anew may go to whoever reported it',
    'reporter',
    spied((world) => {
      const routing = world.app.app.get(Routing);
      const right = routing.route.bind(routing);
      return jest.spyOn(routing, 'route').mockImplementation((tx, spot, _, ...rest) => right(tx, spot, [], ...rest));
    }),
  ],
  [
    'the stand-in is forgotten',
    'standIn',
    spied((world) => jest.spyOn(world.app.app.get(Successors), 'of').mockResolvedValue({})),
  ],
  [
    'the stand-in need not be there',
    'standIn',
    spied((world) => {
      const { leaves } = world;
      return jest.spyOn(world.app.app.get(Successors), 'of').mockImplementation(async (tx, ticket) => {
        const personId = ticket.assigneeId === null ? null : await leaves.standInOf(tx, ticket.assigneeId);
        return personId === null ? {} : { personId };
      });
    }),
  ],
  [
    'routing gives work to those on leave',
    'leave',
    spied((world) => {
      const identity = world.app.app.get(IdentityService);
      const right = identity.staffWithin.bind(identity);
      return jest
        .spyOn(identity, 'staffWithin')
        .mockImplementation(async (...asked) =>
          (await right(...asked)).map((one) => ({ ...one, onDuty: one.onDuty || one.onLeave })),
        );
    }),
  ],
  [
    'a case that was taken up keeps whom it lay with in its history',
    'away',
    spied((world) => {
      const reroute = world.app.app.get(Reroute);
      const right = reroute.run.bind(reroute);
      return jest.spyOn(reroute, 'run').mockImplementation(async (step, options) => {
        await right(step, options);
        await step.tx.query(
          `UPDATE ticket SET assignee_id = (SELECT person_id FROM staff_live(now()) WHERE role = 'gridWorker' LIMIT 1)
           WHERE id = $1 AND state = 'assigned'`,
          [step.whole.ticket.id],
        );
      });
    }),
  ],
  [
    'changing hands opens a secret',
    'away',
    trigger('IF NEW.assignee_id IS DISTINCT FROM OLD.assignee_id THEN NEW.restricted := false; END IF;'),
  ],
  [
    'accepting moves the promise',
    'accepting',
    trigger(
      `IF NEW.state = 'working' AND OLD.state = 'assigned' THEN NEW.due_at := NEW.due_at + interval '1 hour'; END IF;`,
    ),
  ],
  [
    'a worker wins time with another category',
    'recategorizing',
    trigger(
      `IF NEW.category <> OLD.category THEN NEW.due_at := greatest(NEW.due_at, OLD.due_at + interval '1 hour'); END IF;`,
    ),
  ],
];
