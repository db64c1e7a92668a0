import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ROLES } from '@yanxinyuan/shared/roles';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import type { TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import { allows, transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_STATES, type TicketActor, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { Draw } from '../../dev/demo/load/album';
import type { LoadOptions, LoadResult } from '../../dev/demo/load/load';
import { demoState, showToServer, withClient } from '../../dev/demo/load/marker';
import { urlAs } from '../../dev/postgres/roles';
import { copiesAt, verifyLedger } from '../../src/modules/points';
import { photoKey, VARIANTS } from '../../src/modules/reports/rules/photo-links';
import { database } from '../support/database';
import { loadDemoInto, plainPicture } from '../support/demo';

/** Enough for every state, few enough to be quick. */
const REPORTS = 520;

const dataDir = mkdtempSync(join(tmpdir(), 'yanxinyuan-demo-'));
let url: string;
let client: Client;
let result: LoadResult;
/** A Friday afternoon: the demo of one moment is always the same, so no run of this test is luckier than another. */
const now = new Date('2026-11-20T06:20:00Z');
/** The small hours of a holiday, when hardly anybody works. */
const holidayNight = new Date('2026-10-03T18:30:00Z');

const load = (over: Partial<LoadOptions> = {}): Promise<LoadResult> =>
  loadDemoInto({ url, dataDir }, { now, reports: REPORTS, ...over });
async function rows<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
  return (await client.query<R>(sql, values)).rows;
}
const count = async (from: string): Promise<number> => {
  const [row] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`);
  return row?.n ?? -1;
};

beforeAll(async () => {
  url = await database();
  client = new Client({ connectionString: url });
  await client.connect();
  const torn: Draw = ({ variant, ...picture }) =>
    variant === 5 ? Promise.reject(new Error('killed')) : plainPicture({ ...picture, variant });
  await expect(load({ draw: torn, reports: 60 })).rejects.toThrow('killed');
  // What a kill in the middle leaves: a mark that it began, the map, and nothing else.
  expect((await withClient(urlAs('owner', url), demoState)).is).toBe('begun');
  expect(await count('person')).toBe(0);
  expect(await count('ledger.transfer')).toBe(0);
  result = await load();
}, 180_000);
afterAll(async () => {
  await client.end();
  rmSync(dataDir, { recursive: true, force: true });
});

test('it is all there, in the books too', async () => {
  expect(result.is).toBe('loaded');
  expect([await count('report'), await count('place'), await count('territory')]).toEqual([
    expect.closeTo(REPORTS, -2),
    176,
    675,
  ]);
  const { checks } = await verifyLedger(url, copiesAt(join(dataDir, 'seals')));
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  expect(await count('ledger.transfer')).toBeGreaterThan(REPORTS / 2);
});

test('nearly every step of the stories is one the server allows', () => {
  const refused = result.is === 'loaded' ? [...result.refusals.values()].reduce((sum, n) => sum + n, 0) : Infinity;
  expect(refused).toBeLessThan(REPORTS * 0.05);
});

interface EventRow {
  ticket_id: string;
  action: TicketEventView['action'];
  actor_kind: TicketActor;
  from_state: TicketState | null;
  to_state: TicketState;
  visible: boolean;
  at: Date;
  facts: Record<string, unknown>;
}

test('every history walks the lifecycle table from the report to the state the ticket is in', async () => {
  const events = await rows<EventRow>('SELECT * FROM ticket_event ORDER BY seq');
  const states = new Map<string, { state: TicketState; at: Date; resolvedBy: TicketActor }>();
  for (const { ticket_id: id, action, actor_kind: as, from_state: from, to_state: to, visible, at, facts } of events) {
    const before = states.get(id);
    expect(from).toBe(before?.state ?? null);
    expect(at.getTime()).toBeGreaterThanOrEqual(before?.at.getTime() ?? 0);
    expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
    let wanted: TicketState | null = from;
    // Beside the other case of a merge nothing happened to its state.
    // Nor where the list brings others in as the case opens.
    const atOnce = action === 'invite' && as === 'system';
    const own = action === 'join' || action === 'followUp' || action === 'reassess';
    const beside = atOnce || own || (action === 'unmerge' && from !== 'merged');
    // A report opened it, or what another case left.
    if (action === 'submit' || from === null) wanted = 'submitted';
    else if (!beside) {
      const row = transition(action);
      expect(allows(action, from, as)).toBe(true);
      expect(visible).toBe(row.visible);
      const target = row.toFor?.[as] ?? row.to;
      if (target === 'handler') wanted = before?.resolvedBy === 'handler' ? 'referred' : 'working';
      else if (target !== 'same') wanted = target;
      // The level above has somebody of its own: the leader of a community gets it at once.
      if (action === 'escalate' && to === 'assigned') wanted = 'assigned';
      // Word against word: somebody else decides.
      if (action === 'witness' && facts['verdict'] === 'bad') wanted = from;
    }
    expect(to).toBe(wanted);
    states.set(id, { state: to, at, resolvedBy: action === 'resolve' ? as : (before?.resolvedBy ?? 'assignee') });
  }
  const tickets = await rows<{ id: string; state: TicketState }>('SELECT id, state FROM ticket');
  expect(tickets.map(({ id }) => states.get(id)?.state)).toEqual(tickets.map(({ state }) => state));
  expect(new Set(tickets.map(({ state }) => state))).toEqual(new Set(TICKET_STATES));
});

test('whoever acts may: reporters are reporters, assignees were assigned, nobody checks his own work', async () => {
  expect(
    await rows(`SELECT e.id FROM ticket_event e
      WHERE e.actor_kind = 'reporter' AND NOT EXISTS (
        SELECT FROM report r JOIN ticket own ON own.id = r.ticket_id
        WHERE r.reporter_id = e.actor_id AND (own.id = e.ticket_id OR own.master_id = e.ticket_id))`),
  ).toEqual([]);
  expect(
    await rows(`SELECT t.id FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id
      WHERE e.action = 'verify' AND t.closed_at IS NOT NULL AND e.actor_id = t.resolver_id`),
  ).toEqual([]);
  expect(await rows('SELECT id FROM report WHERE ticket_id IS NULL')).toEqual([]);
  expect(
    await rows(`SELECT t.id FROM ticket t WHERE t.reporters <>
      (SELECT count(DISTINCT r.reporter_id) FROM report r JOIN ticket own ON own.id = r.ticket_id
       WHERE own.id = t.id OR own.master_id = t.id)`),
  ).toEqual([]);
});

test('what lies ahead will happen by itself, and nothing is behind its time', async () => {
  const jobs = await rows<{ key: string; task_identifier: string; run_at: Date }>('SELECT * FROM graphile_worker.jobs');
  const jobAt = new Map(jobs.map(({ key, run_at }) => [key, run_at.getTime()]));
  const resolved = await rows<{ id: string; resolved_at: Date }>(`SELECT * FROM ticket
    WHERE state = 'resolved' AND doubted_at IS NULL`);
  expect(resolved.length).toBeGreaterThan(5);
  for (const { id, resolved_at } of resolved) {
    expect(jobAt.get(`ticket.autoClose:${id}`)).toBe(resolved_at.getTime() + TICKET_LIMITS.autoCloseMs);
  }
  const suspended = await rows<{ id: string }>(`SELECT id FROM ticket WHERE state = 'suspended'`);
  for (const { id } of suspended) expect(jobAt.has(`ticket.resume:${id}`)).toBe(true);
  const held = await rows<{ id: string; expires_at: Date }>(`SELECT * FROM rewards.orders WHERE state = 'held'`);
  expect(held.length).toBeGreaterThan(0);
  for (const { id, expires_at } of held) expect(jobAt.get(`order:${id}`)).toBe(expires_at.getTime());
  expect(jobs.filter(({ run_at }) => run_at < now)).toEqual([]);
  const events = await rows<{ id: string; ends_at: Date }>('SELECT * FROM rewards.event');
  expect(events.length).toBeGreaterThan(0);
  for (const { id, ends_at } of events) expect(jobAt.get(`event:${id}`)).toBeGreaterThan(ends_at.getTime());
  // One for when it begins, one for who tells the stand-in.
  const leaves = await rows<{ id: string; from_at: Date }>('SELECT id, from_at FROM roster_leave');
  expect(leaves).toHaveLength(2);
  for (const { id, from_at } of leaves) expect(jobAt.get(`staff.leave:${id}`)).toBe(from_at.getTime());
  expect(jobs).toHaveLength(resolved.length + suspended.length + held.length + events.length + 2 * leaves.length);
  expect(await rows('SELECT id FROM ticket WHERE next_mark_at <= $1', [now])).toEqual([]);
});

test('what is confidential, dangerous, or a property management’s to solve is shown once at least', async () => {
  expect(await count(`ticket WHERE level = 'community' AND state IN ('assigned', 'working')`)).toBeGreaterThan(0);
  expect(await rows('SELECT id FROM ticket WHERE level_due_at <= $1', [now])).toEqual([]);
  expect(await count(`service_unit u JOIN department d ON d.code = u.department_code AND d.name LIKE '%物业%'`)).toBe(
    3,
  );
  expect(
    await count(`ticket t JOIN service_unit u ON u.department_code = t.department_code WHERE t.state = 'referred'`),
  ).toBeGreaterThan(0);
  // Of every danger the nearest and the desk were told, and not all of the nearest looked.
  expect(
    await rows(
      `SELECT t.id FROM ticket t WHERE t.urgency = 'critical' AND t.opened_at < $1 AND NOT EXISTS (
      SELECT FROM ticket_told d WHERE d.ticket_id = t.id AND d.role = 'dispatcher')`,
      [now],
    ),
  ).toEqual([]);
  expect(await count(`ticket_told WHERE role = 'standby' AND opened_at IS NULL`)).toBeGreaterThan(0);
  expect(await count('urgent_read r JOIN ticket t ON t.id = r.ticket_id AND t.restricted')).toBe(3);
  expect(await count(`notification WHERE event = 'urgent_read'`)).toBeGreaterThan(1);
});

test('a verified case has its points, or a decision why not', async () => {
  expect(
    await rows(`SELECT t.id FROM ticket t JOIN report r ON r.id = t.report_id JOIN category c ON c.code = r.category
      WHERE t.verified IS NOT NULL AND r.follows_id IS NULL AND c.points_rule <> 'none' AND NOT EXISTS (
        SELECT FROM (SELECT key FROM ledger.transfer UNION ALL SELECT key FROM ledger.award_decision) a
        WHERE a.key = 'award:report:' || r.id || ':' || c.points_rule)`),
  ).toEqual([]);
  const [first] = await rows<{ backdated: number }>(
    `SELECT count(*)::int AS backdated FROM ledger.transfer WHERE effective_at < recorded_at - interval '30 days'`,
  );
  expect(first?.backdated).toBeGreaterThan(50);
});

test('budgets, and what takes two people, stand at every stage', async () => {
  const states = await rows<{ kind: string; n: number }>(
    `SELECT a.kind || ' ' || CASE WHEN v.id IS NULL THEN 'open' WHEN v.approved THEN 'approved' ELSE 'rejected' END AS kind,
            count(*)::int AS n
     FROM ledger.approval a LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id GROUP BY 1 ORDER BY 1`,
  );
  expect(states.map(({ kind }) => kind)).toEqual([
    'adjustment approved',
    'award approved',
    'award open',
    'award rejected',
    'reversal open',
  ]);
  expect(await count('ledger.objection')).toBe(1);
  expect(await count('ledger.waiting_award WHERE for_budget')).toBe(3);
  expect(await rows('SELECT FROM ledger.budget_shard GROUP BY town, year HAVING sum(cap) = 0')).toEqual([]);
  const [budgets] = await rows<{ towns: number }>(
    'SELECT count(DISTINCT town)::int AS towns FROM ledger.budget_change',
  );
  expect(budgets?.towns).toBe(await count(`territory WHERE level = 'town' AND active`));
});

test('shops moved goods and took one back; months are closed, and one here and there waits', async () => {
  const [books] = await rows<Record<string, number>>(
    `SELECT (SELECT count(*) FROM rewards.stock_move WHERE kind = 'in')::int AS deliveries,
            (SELECT count(*) FROM rewards.refund)::int AS refunds,
            (SELECT count(*) FROM rewards.settlement)::int AS closed,
            (SELECT count(*) FROM rewards.settlement_now WHERE state = 'open')::int AS open`,
  );
  expect(books).toMatchObject({ deliveries: 12, refunds: 1 });
  expect(books?.['closed']).toBeGreaterThan(5);
  expect(books?.['open']).toBeGreaterThan(0);
});

interface PhotoRow {
  id: string;
  dhash: string;
  ticket_id: string;
}

test('hardly a photo is like another, and what is planned of duplicates is there', async () => {
  const photos = await rows<PhotoRow>(
    `SELECT p.id, p.dhash, r.ticket_id FROM report r JOIN photo p ON p.id = ANY(r.photo_ids)
     WHERE r.follows_id IS NULL`,
  );
  const byHash = new Map<string, PhotoRow[]>();
  for (const photo of photos) byHash.set(photo.dhash, [...(byHash.get(photo.dhash) ?? []), photo]);
  const shared = [...byHash.values()].filter(({ length }) => length > 1);
  // Two merged cases with one photo, and a photo of weeks ago.
  expect(shared.map(({ length }) => length)).toEqual([2, 2]);
  const masters = await Promise.all(
    shared.map(async (pair) => {
      const ids = pair.map(({ ticket_id: id }) => id);
      const merged = await rows('SELECT FROM ticket WHERE id = ANY($1) AND master_id = ANY($1)', [ids]);
      return merged.length;
    }),
  );
  expect(masters.sort()).toEqual([0, 1]);
  expect(await count(`ticket_event WHERE action = 'submit' AND facts ? 'distinctFrom'`)).toBe(3);
  // Some merges were mistakes, and both histories say so.
  const apart = await count(`ticket t WHERE state <> 'merged' AND master_id IS NULL
    AND EXISTS (SELECT FROM ticket_event e WHERE e.ticket_id = t.id AND e.action = 'unmerge' AND e.from_state = 'merged')`);
  expect(apart).toBeGreaterThan(1);
  expect(await count(`ticket_event WHERE action = 'unmerge'`)).toBe(2 * apart);
});

test('photos belong to whom took them, and their files lie where the server looks', async () => {
  const photos = await rows<{ id: string; bytes: number }>('SELECT id, bytes FROM photo');
  expect(photos.length).toBeGreaterThan(REPORTS);
  expect(
    await rows(`SELECT r.id FROM report r, unnest(r.photo_ids) AS photo LEFT JOIN photo p ON p.id = photo
      WHERE p.owner_id IS DISTINCT FROM r.reporter_id`),
  ).toEqual([]);
  expect(
    await rows(`SELECT e.id FROM ticket_event e, unnest(e.photo_ids) AS photo LEFT JOIN photo p ON p.id = photo
      WHERE p.owner_id IS DISTINCT FROM e.actor_id`),
  ).toEqual([]);
  for (const { id, bytes } of photos) {
    const sizes = await Promise.all(VARIANTS.map((v) => stat(join(dataDir, 'photos', photoKey(id, v)))));
    expect(sizes[0]?.size).toBe(bytes);
  }
});

test('inboxes tell of the last two weeks, some of it not read yet', async () => {
  const [inbox] = await rows<{ oldest: Date; newest: Date; unread: number; all: number }>(
    `SELECT min(at) AS oldest, max(at) AS newest, count(*) FILTER (WHERE read_at IS NULL)::int AS unread,
            count(*)::int AS all FROM notification`,
  );
  expect(inbox?.oldest.getTime()).toBeGreaterThanOrEqual(now.getTime() - 14 * DAY_MS);
  expect(inbox?.newest.getTime()).toBeGreaterThan(now.getTime() - 12 * HOUR_MS);
  expect(inbox?.newest.getTime()).toBeLessThanOrEqual(now.getTime());
  expect(inbox?.unread).toBeGreaterThan(50);
  expect(inbox?.unread).toBeLessThan((inbox?.all ?? 0) / 2);
});

test('somebody of every role is recommended, and has something to see', async () => {
  const first = await rows<{ person_key: string; role: string; messages: number }>(
    `SELECT r.person_key, g.role, (SELECT count(*)::int FROM notification n WHERE n.person_id = p.id) AS messages
     FROM demo.recommended r JOIN person p ON p.external_key = r.person_key
     JOIN LATERAL (SELECT role FROM role_grant WHERE person_id = p.id LIMIT 1) g ON true
     ORDER BY r.position LIMIT ${ROLES.length}`,
  );
  expect(first.map(({ role }) => role)).toEqual(ROLES);
  const riders = await rows<{ free: number; held: number }>(
    `SELECT a.posted - a.held AS free, a.held FROM demo.recommended r JOIN person p ON p.external_key = r.person_key
     JOIN ledger.account a ON a.owner = p.id::text ORDER BY r.position LIMIT 1`,
  );
  expect(Number(riders[0]?.free)).toBeGreaterThan(100);
  expect(Number(riders[0]?.held)).toBeGreaterThan(0);
  const today = await rows(
    `SELECT FROM rewards.orders WHERE state = 'fulfilled'
       AND (ended_at AT TIME ZONE 'Asia/Shanghai')::date = ($1 AT TIME ZONE 'Asia/Shanghai')::date`,
    [now],
  );
  expect(today.length).toBeGreaterThan(2);
});

test('what a version without roles loaded is shown to the server, too', async () => {
  const seen = () => rows(`SELECT has_schema_privilege('yanxinyuan_app', 'demo', 'USAGE') AS seen`);
  await client.query('REVOKE ALL ON SCHEMA demo FROM yanxinyuan_app');
  expect(await seen()).toEqual([{ seen: false }]);
  await withClient(urlAs('owner', url), showToServer);
  expect(await seen()).toEqual([{ seen: true }]);
});

test('loading again does nothing; a reset loads anew; strangers are left alone', async () => {
  const before = await count('ticket_event');
  expect((await load()).is).toBe('there');
  expect(await count('ticket_event')).toBe(before);

  const photo = await rows<{ id: string }>('SELECT id FROM photo LIMIT 1');
  const again = await load({ reset: true, reports: 60, now: holidayNight });
  expect(again.is).toBe('loaded');
  expect(await count('report')).toBeLessThan(110);
  expect(await rows('SELECT name FROM ledger.invariants WHERE broken <> 0')).toEqual([]);
  await expect(stat(join(dataDir, 'photos', photoKey(photo[0]?.id ?? '', 'full')))).rejects.toThrow('ENOENT');

  await client.query('DROP SCHEMA demo CASCADE');
  expect((await load({ reset: true })).is).toBe('foreign');
  expect(await count('report')).toBeGreaterThan(40);
});
