import { DataSource } from 'typeorm';
import { Rescue } from '../../src/modules/tickets/owners/rescue';
import { Jobs } from '../../src/platform/jobs/jobs';
import { Metrics } from '../../src/platform/metrics/metrics';
import { Watchdog } from '../../src/modules/tickets/owners/watchdog';
import { MAP, pointIn } from '../support/map';
import { plansOf, type Asked } from '../support/plans';
import { stageForThisFile } from '../support/ticket-stage';
import { act, photoOf, report, staffMember } from '../support/tickets';

const TICKETS = 30_000;

const on = stageForThisFile();
let source: DataSource;
beforeAll(async () => {
  source = on.app.app.get(DataSource);
  await fill();
});

/** Years of closed cases and some hundred open ones, all over the district. */
async function fill(): Promise<void> {
  const [lng, lat] = pointIn(on.app, MAP.grids[0]);
  const workers = [on.worker.personId, on.mate.personId, on.neighbour.personId];
  const superuser = await on.app.superuser();
  await superuser.transaction(async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query('ALTER TABLE report DROP CONSTRAINT report_ticket_fk');
    await tx.query(
      `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at, attached_at)
       SELECT uuidv7(), ($1::uuid[])[1 + n % 2], 4, 3, 9, n::text, hashtextextended(n::text, 0), at, at
       FROM (SELECT n, now() - n * interval '10 minutes' AS at FROM generate_series(1, ${TICKETS}) n) made`,
      [[on.rider.personId, on.other.personId]],
    );
    await tx.query(
      `INSERT INTO report (id, reporter_id, ticket_id, category, grid_code, lng, lat, accuracy, captured_at,
                           submitted_at, text, anonymous, photo_ids, request_hash)
       SELECT id, ($4::uuid[])[1 + n % 2], gen_random_uuid(), 'street_lamp', ($1::text[])[1 + n % 4],
              $2 + n % 1000 * 0.0005, $3 + n / 1000 * 0.0005, 10, at, at, 'x', false, ARRAY[id], n::text
       FROM (SELECT n, uuidv7() AS id, now() - n * interval '7 minutes' AS at FROM generate_series(1, ${TICKETS}) n) rows`,
      [MAP.grids, lng, lat, [on.rider.personId, on.other.personId]],
    );
    await tx.query(
      `INSERT INTO ticket (id, number, state, category, kind, urgency, restricted, report_id, area_code, town_code,
         community_code, grid_code, place, lng, lat, opened_at, accept_due_at, due_at, assignee_id, resolver_id,
         resolved_by, resolved_at, resolution_id, after_photo_id, closed_at, waits_for, next_mark, next_mark_at)
       SELECT ticket_id, 'x' || n, state, category, 'hazard', 'normal', false, id, grid_code, left(grid_code, 9),
         left(grid_code, 12), grid_code, 'x', lng, lat, submitted_at, submitted_at, submitted_at + interval '3 days',
         CASE WHEN state <> 'submitted' THEN worker END, CASE WHEN state IN ('closed', 'resolved') THEN worker END,
         'assignee', submitted_at, id, id, CASE WHEN state = 'closed' THEN submitted_at END,
         CASE WHEN state = 'submitted' THEN 'routing' END, NULL, NULL
       FROM (SELECT *, ($1::uuid[])[1 + n % 3] AS worker,
               CASE WHEN n > 900 THEN 'closed' ELSE (ARRAY['submitted','assigned','working','resolved'])[1 + n % 4] END
                 AS state
             FROM (SELECT *, row_number() OVER (ORDER BY submitted_at DESC) AS n FROM report) numbered) t`,
      [workers],
    );
    await tx.query(
      `INSERT INTO ticket_event (id, ticket_id, action, at, actor_kind, to_state, visible)
       SELECT gen_random_uuid(), t.id, 'route', t.opened_at, 'system', 'assigned', true
       FROM ticket t, generate_series(1, 3)`,
    );
    // A report, its picture and the one of the result go by one id here.
    await tx.query(
      `INSERT INTO content_check (id, kind, subject_id, event_id, owner_id, state, created_at, settled_at)
       SELECT gen_random_uuid(), kind, r.id, e.id, r.reporter_id, 'pass', r.submitted_at, r.submitted_at
       FROM report r JOIN (SELECT DISTINCT ON (ticket_id) id, ticket_id FROM ticket_event) e USING (ticket_id),
         unnest(ARRAY['text', 'photo']) AS kind`,
    );
    await tx.query(
      `UPDATE content_check SET state = 'review', cause = 'silent', settled_at = NULL
       WHERE created_at > now() - interval '2 days'`,
    );
    await tx.query(`UPDATE content_check SET state = 'risky' WHERE created_at < now() - interval '140 days'`);
    await tx.query(`INSERT INTO ticket_route (ticket_id, at, steps) SELECT id, opened_at, '[]' FROM ticket`);
    await tx.query(
      `INSERT INTO notification (id, person_id, event, title, body, facts, dedupe_key, at, read_at)
       SELECT gen_random_uuid(), reporter_id, 'ticket_closed', 'x', 'x', '{}', id::text, submitted_at, submitted_at
       FROM report`,
    );
    await tx.query(
      `INSERT INTO subscribe_message (notification_id, template_id, state, at) SELECT id, 'x', 'sent', at FROM notification`,
    );
    await tx.query(
      `INSERT INTO voice_note (id, owner_id, format, ms, bytes, sha256, created_at, attached_at)
       SELECT id, reporter_id, 'mp3', 5000, 9, id::text, submitted_at, submitted_at FROM report`,
    );
    await tx.query(
      `INSERT INTO rewards.orders (id, person_id, shop_id, item_id, quantity, points, settlement_fen, hold_id, state,
                                   created_at, expires_at, ended_at)
       SELECT id, reporter_id, 'm01', id, 1, 2, 100, -row_number() OVER (), 'fulfilled', submitted_at, submitted_at,
              submitted_at
       FROM report`,
    );
    // What is checked at the end is checked now: a table with checks to come is not altered.
    await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    await tx.query('ALTER TABLE report ADD CONSTRAINT report_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket');
  });
  await superuser.read.query('ANALYZE');
}

const LARGE = [
  ...['ticket', 'report', 'ticket_event', 'ticket_route', 'photo', 'voice_note', 'content_check'],
  ...['notification', 'subscribe_message', 'orders'],
];

const readWhole = (work: () => Promise<unknown>): Promise<Asked> =>
  plansOf({ source, large: LARGE, open: ['ticket_owners'] }, work);

/** All of them, if each time there were more: which one is too many is seen by reading. What the process is told
 * by another in that very moment and reads anew is not asked twice. */
function beyond(most: number, ...times: Pick<Asked, 'statements'>[]): string[] {
  const [fewest] = times.map(({ statements }) => statements).sort((a, b) => a.length - b.length);
  return fewest !== undefined && fewest.length > most ? fewest : [];
}

const anId = async (state: string): Promise<string> =>
  (await source.query<{ id: string }[]>('SELECT id FROM ticket WHERE state = $1 LIMIT 1', [state]))[0]?.id ?? '';

async function run(job: string): Promise<void> {
  await on.app.app.get(Jobs).registered.get(job)?.({} as never);
}

describe('with years of cases, no table is read from end to end', () => {
  afterAll(async () => {
    // Written without their holds, so the books would not balance.
    await (await on.app.superuser()).read.query('DELETE FROM rewards.orders WHERE hold_id < 0');
  });

  test.each(['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'] as const)('queue %s', async (queue) => {
    for (const who of [on.worker, on.leader, on.dispatcher, on.supervisor, on.clerk]) {
      const { statements, whole } = await readWhole(() => who.call('listTickets', { query: { queue } }));
      expect(statements.length).toBeGreaterThan(0);
      expect(whole).toEqual([]);
    }
  });

  test('a ticket, its candidates, similar ones, an action', async () => {
    const params = { id: await anId('submitted') };
    const { whole } = await readWhole(async () => {
      await on.supervisor.call('getTicket', { params });
      await on.dispatcher.send('listCandidates', { params });
      await on.dispatcher.send('listSimilar', { params });
      await on.dispatcher.send('actOnTicket', {
        params,
        body: { id: params.id, action: 'reject', input: { reasonCode: 'other', note: 'x' } },
      });
    });
    expect(whole).toEqual([]);
  });

  test('a rider’s list and report, the showcase', async () => {
    const { whole } = await readWhole(async () => {
      const { items } = await on.rider.call('listMyReports', { query: {} });
      await on.rider.call('listMyReports', { query: { open: true } });
      await on.rider.call('getReport', { params: { id: items[0]?.id ?? '' } });
      const solved = await on.rider.call('listSolved', { query: {} });
      await on.rider.send('getSolved', { params: { id: solved.items[0]?.id ?? '' } });
      await on.rider.call('listSolved', { query: { near: pointIn(on.app, MAP.grids[0]).join(',') } });
    });
    expect(whole).toEqual([]);
  });

  test('the rates of a week: of the district, a town, a community, a part', async () => {
    const { statements, whole } = await readWhole(async () => {
      await on.supervisor.call('getFigures', { query: { period: 'week' } });
      await on.dispatcher.call('getFigures', { query: { period: 'week', department: 'housing' } });
      await on.leader.call('getFigures', { query: { period: 'week', category: 'street_lamp' } });
    });
    expect(statements.length).toBeGreaterThan(2);
    expect(whole).toEqual([]);
  });

  test('what may be the same: for the rider, for the desk, taking a merge back', async () => {
    const [one, two] = [await report(on, on.rider, { north: 1100 }), await report(on, on.other, { north: 1300 })];
    await act(on.dispatcher, two.ticketId, 'merge', { masterId: one.ticketId });
    const { statements, whole } = await readWhole(async () => {
      const at = pointIn(on.app, MAP.grids[0]).join(',');
      await on.rider.call('listAlike', { query: { category: 'street_lamp', at, accuracy: 50 } });
      await on.rider.call('listUsual', { query: { at } });
      await on.dispatcher.call('listSimilar', { params: { id: one.ticketId } });
      await on.dispatcher.call('listEchoes', { params: { id: one.ticketId } });
      await act(on.dispatcher, two.ticketId, 'unmerge', { reason: '两处' });
      await report(on, on.rider, { north: 1110, joins: one.ticketId, category: 'manhole', photos: [] });
    });
    expect(statements.length).toBeGreaterThan(20);
    expect(whole).toEqual([]);
  });

  test('what others may see: what waits to be decided, what was, what WeChat owes an answer to', async () => {
    const scope = { kind: 'district', code: MAP.district } as const;
    const admin = await staffMember(on.app, '区管理员', [{ role: 'admin', scope }]);
    const { statements, whole } = await readWhole(async () => {
      for (const queue of ['review', 'shown', 'done'] as const)
        for (const who of [on.dispatcher, admin]) await who.call('listContent', { query: { queue } });
      await on.app.app.get(Jobs).registered.get('content.overdue')?.({} as never);
    });
    expect(statements.length).toBeGreaterThanOrEqual(5);
    expect(whole).toEqual([]);
  });

  test('what a scrape of the metrics asks', async () => {
    const { statements, whole } = await readWhole(() => on.app.app.get(Metrics).registry.metrics());
    expect(statements.length).toBeGreaterThanOrEqual(7);
    expect(whole).toEqual([]);
  });

  test('a submission, and closing it; a submission asks the database little', async () => {
    const send = (north: number, category: string) => report(on, on.rider, { north, photos: [], category });
    const plain = await readWhole(() => send(1500, 'gate_entry'));
    expect(plain.whole).toEqual([]);
    // One of them hands in words and pictures to be checked, in nobody's way.
    expect(beyond(13, plain, await readWhole(() => send(1550, 'gate_entry')))).toEqual([]);
    // Danger is told to three people more, and to whom is kept.
    const danger = await readWhole(() => send(1600, 'manhole'));
    expect(danger.whole).toEqual([]);
    expect(beyond(17, danger, await readWhole(() => send(1650, 'manhole')))).toEqual([]);
    const sent = await report(on, on.rider, { north: 1700 });
    const closing = await readWhole(async () => {
      await act(on.worker, sent.ticketId, 'accept');
      await act(on.worker, sent.ticketId, 'resolve', { note: '好', photos: [await photoOf(on, on.worker)] });
      await act(on.leader, sent.ticketId, 'verify');
    });
    expect(closing.whole).toEqual([]);
  });

  test('what runs every hour or more often, when there is nothing to do', async () => {
    const jobs = on.app.app.get(Jobs);
    // What looks after open cases never has nothing to do here; see the next test.
    const often = jobs.schedule.filter(({ pattern, name }) => pattern.split(' ')[1] === '*' && name !== 'ticket.watch');
    expect(often.length).toBeGreaterThanOrEqual(10);
    for (const { name } of often) {
      await run(name);
      const { statements, whole } = await readWhole(() => run(name));
      expect([name, statements.length > 0, whole]).toEqual([name, true, []]);
    }
  });

  test('whose turn it is with what is open: every minute, of one who went, of a department, for the board', async () => {
    const watchdog = on.app.app.get(Watchdog);
    const assigned = await anId('assigned');
    const { statements, whole } = await readWhole(async () => {
      await watchdog.sweep();
      await watchdog.ofPerson(on.worker.personId);
      await watchdog.ofDepartment('housing');
      await on.app.app.get(Rescue).takeUp(assigned);
      await on.supervisor.call('getOwnership');
    });
    expect(statements.length).toBeGreaterThan(5);
    expect(whole).toEqual([]);
  });

  test('without its index, what waits for WeChat would be', async () => {
    await (await on.app.superuser()).read.query('DROP INDEX subscribe_message_unfinished');
    expect((await readWhole(() => run('subscribe.again'))).whole).toHaveLength(2);
  });
});
