import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { ClockMarks } from '../../src/modules/tickets/clocks/clock-marks';
import { startApp } from '../support/app';
import { MAP, pointIn } from '../support/map';
import { stageForThisFile } from '../support/ticket-stage';

const TICKETS = 5_000;

const on = stageForThisFile();
beforeAll(fill);

/** Cases of one worker that are all due in this very minute. */
async function fill(): Promise<void> {
  const [lng, lat] = pointIn(on.app, MAP.grids[0]);
  const now = on.app.clock.now();
  const superuser = await on.app.superuser();
  await superuser.transaction(async (tx) => {
    await tx.query('ALTER TABLE report DROP CONSTRAINT report_ticket_fk');
    await tx.query(
      `INSERT INTO report (id, reporter_id, ticket_id, category, grid_code, lng, lat, accuracy, captured_at,
                           submitted_at, anonymous, request_hash)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), 'litter', $2, $3, $4, 10, $5, $5, false, n::text
       FROM generate_series(1, ${TICKETS}) n`,
      [on.rider.personId, MAP.grids[0], lng, lat, now],
    );
    await tx.query(
      `INSERT INTO ticket (id, number, state, category, kind, urgency, restricted, report_id, area_code, town_code,
         community_code, grid_code, place, lng, lat, opened_at, accept_due_at, due_at, assignee_id, next_mark,
         next_mark_at)
       SELECT ticket_id, request_hash, 'working', 'litter', 'environment', 'urgent', false, id, grid_code,
         left(grid_code, 9), left(grid_code, 12), grid_code, 'x', lng, lat, submitted_at - interval '1 day',
         submitted_at - interval '1 day', submitted_at, $1, 'overdue', submitted_at FROM report`,
      [on.worker.personId],
    );
    // What is checked at the end is checked now: a table with checks to come is not altered.
    await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    await tx.query('ALTER TABLE report ADD CONSTRAINT report_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket');
  });
}

test('all that is due in one minute is told by its sweeps, once, though one of two processes dies', async () => {
  const other = await startApp({ config: { DATABASE_URL: on.app.serverUrl }, budgets: false });
  on.app.clock.advance(MINUTE_MS - 1);
  other.clock.set(on.app.clock.now().toISOString());
  const [first, second] = [on.app.app.get(ClockMarks), other.app.get(ClockMarks)];
  const superuser = await on.app.superuser();
  const crash = async (): Promise<void> => {
    // Waits until some are told, then ends one of the connections that are at it.
    for (;;) {
      const [row] = await superuser.read.query<{ pid: number | null }[]>(
        `SELECT (SELECT pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                 WHERE c.relname = 'ticket' AND l.mode = 'RowShareLock' AND l.pid <> pg_backend_pid()
                   AND EXISTS (SELECT FROM notification WHERE event = 'task_overdue') LIMIT 1) AS pid`,
      );
      if (row?.pid == null) continue;
      await superuser.read.query('SELECT pg_terminate_backend($1)', [row.pid]);
      return;
    }
  };
  const [ended] = await Promise.all([Promise.allSettled([first.sweep(), second.sweep()]), crash()]);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [told] = await on.app.db.read.query<{ lines: number; tickets: number }[]>(
    `SELECT count(*)::int AS lines, count(DISTINCT link_id)::int AS tickets FROM notification
     WHERE event = 'task_overdue' AND person_id = $1`,
    [on.worker.personId],
  );
  expect(told).toEqual({ lines: TICKETS, tickets: TICKETS });
  const [left] = await on.app.db.read.query<{ due: number }[]>(
    `SELECT count(*)::int AS due FROM ticket WHERE next_mark = 'overdue'`,
  );
  expect(left?.due).toBe(0);
  await other.close();
});
