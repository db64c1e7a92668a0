import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { database } from '../support/database';
import { loadDemoInto } from '../support/demo';

/** The scenes, and a few reports besides. */
const REPORTS = 110;
/** Of all steps that are told, so many at most may be such as the server would refuse. */
const REFUSED = 0.01;

const MOMENTS = [
  ['a Sunday afternoon', '2026-11-22T08:27:00Z'],
  ['a Friday before work', '2026-11-19T23:10:00Z'],
  ['the small hours', '2026-11-17T18:40:00Z'],
  ['the last minutes of a month', '2026-10-31T15:58:00Z'],
  ['a holiday', '2026-10-03T03:00:00Z'],
  ['the first morning of a year', '2026-01-01T01:00:00Z'],
] as const;

const OPEN = `state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')`;
const rest = (state: string): string =>
  `ticket t JOIN ticket_follow_up f ON f.ticket_id = t.id WHERE t.state = '${state}'`;
const told = (action: string): string => `ticket_event WHERE action = '${action}'`;
const onRung = (level: string): string => `ticket WHERE level = '${level}' AND ${OPEN}`;

/** What somebody who opens the demo has to find, each with how often at least. */
const SCENES: Readonly<Record<string, readonly [from: string, least: number]>> = {
  'a result for its rider to check': [`ticket WHERE state = 'resolved' AND NOT restricted AND doubted_at IS NULL`, 6],
  'a case for a rider who passes by': [
    `ticket WHERE state = 'resolved' AND kind IN ('hazard', 'environment') AND resolved_at > $1::timestamptz - interval '72 hours'
       AND doubted_at IS NULL AND NOT restricted`,
    4,
  ],
  'a doubt for the leader': [`ticket WHERE state = 'resolved' AND doubted_at IS NOT NULL`, 2],
  'a look that found it good': [`ticket_witness WHERE verdict = 'good'`, 2],
  'a rest nobody has taken up': [rest('assigned'), 2],
  'a rest in hand': [rest('working'), 2],
  'a rest to be checked': [rest('resolved'), 2],
  'a rest that is done': [rest('closed'), 2],
  'a case handed to a colleague': [
    `ticket_event e JOIN ticket t ON t.id = e.ticket_id
     WHERE e.action = 'assign' AND e.actor_kind = 'assignee' AND t.state = 'assigned'`,
    2,
  ],
  'a wish for more time': [`ticket WHERE waits_for = 'extension'`, 2],
  'a part a department owes': [`ticket_part WHERE state = 'open'`, 4],
  'a part that is done': [`ticket_part WHERE state = 'done'`, 2],
  'a part that was declined': [`ticket_part WHERE state = 'declined'`, 2],
  'two open reports of one thing': [
    `ticket_event e JOIN ticket t ON t.id = e.ticket_id JOIN ticket o ON o.id = (e.facts->>'distinctFrom')::uuid
     WHERE e.action = 'submit' AND t.${OPEN} AND o.${OPEN}`,
    2,
  ],
  'a merge taken back, for the desk': [`ticket WHERE waits_for = 'unmerged'`, 2],
  'a merged case': [`ticket WHERE state = 'merged'`, 2],
  'a dispute at the grid': [onRung('grid'), 1],
  'a dispute at the community': [onRung('community'), 2],
  'a dispute at the town': [onRung('town'), 2],
  'a dispute at the district': [onRung('district'), 2],
  'an appeal its property management has not seen': [
    `ticket t JOIN service_unit u ON u.department_code = t.department_code
     WHERE t.state = 'referred' AND t.accepted_at IS NULL`,
    3,
  ],
  'an appeal it works on': [
    `ticket t JOIN service_unit u ON u.department_code = t.department_code
     WHERE t.state = 'referred' AND t.accepted_at IS NOT NULL`,
    3,
  ],
  'an appeal it has solved': [
    `ticket t JOIN service_unit u ON u.department_code = t.department_code WHERE t.state = 'resolved'`,
    3,
  ],
  'a case the duty list gave to a department': [
    `ticket_event WHERE action = 'refer' AND actor_kind = 'system' AND to_state = 'referred'`,
    12,
  ],
  'a report with answers': ['report WHERE answers IS NOT NULL', 5],
  'a case that is late': [`ticket WHERE state IN ('assigned', 'working', 'referred') AND due_at < $1`, 2],
  'an urgent read': ['urgent_read', 3],
  'a rule that is asked about': [`duty_proposal WHERE state = 'open'`, 1],
  'the list in force, and a draft': [`duty_list WHERE state IN ('live', 'draft')`, 2],
  'a case that went to who holds a position': [
    "ticket_route WHERE steps::text LIKE '%contactId%' AND steps::text LIKE '%工地安全岗%'",
    1,
  ],
  'somebody away, with a stand-in': ['roster_leave WHERE stand_in_id IS NOT NULL AND from_at <= clock_timestamp()', 1],
  'leave that comes, with a stand-in': [
    'roster_leave WHERE stand_in_id IS NOT NULL AND from_at > clock_timestamp()',
    1,
  ],
  "a worker's own replies": [
    "saved_reply s JOIN role_grant g ON g.person_id = s.owner_id AND g.role = 'gridWorker'",
    5,
  ],
  'words nobody has decided about': [`content_check WHERE state = 'review' AND kind = 'text'`, 2],
  'pictures nobody has decided about': [`content_check WHERE state = 'review' AND kind = 'photo'`, 4],
  'a picture that was refused': [`content_check WHERE state = 'risky' AND decided_by IS NOT NULL`, 2],
  'a solved case with pictures for all': [
    `ticket t JOIN report r ON r.id = t.report_id
     WHERE t.state = 'closed' AND NOT t.restricted AND t.kind IN ('hazard', 'environment') AND 2 = (
       SELECT count(*) FROM content_check c
       WHERE c.state = 'pass' AND c.subject_id IN (r.photo_ids[1], t.after_photo_id))`,
    10,
  ],
  'a case given back': [told('return'), 3],
  'a case sent back': [told('sendBack'), 3],
};

const dataDir = mkdtempSync(join(tmpdir(), 'yanxinyuan-demo-moments-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test.each(MOMENTS)(
  'a demo that begins at %s (%s) has every scene, and its books balance',
  async (_, moment) => {
    const now = new Date(moment);
    const url = await database();
    const result = await loadDemoInto({ url, dataDir }, { now, reports: REPORTS });
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const count = async (from: string): Promise<number> => {
        const values = from.includes('$1') ? [now] : [];
        const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`, values);
        return rows[0]?.n ?? 0;
      };
      const missing: string[] = [];
      for (const [scene, [from, least]] of Object.entries(SCENES)) {
        const found = await count(from);
        if (found < least) missing.push(`${scene}: ${found} of ${least}`);
      }
      expect(missing).toEqual([]);
      const refused = result.is === 'loaded' ? [...result.refusals] : [];
      expect(refused.reduce((sum, [, n]) => sum + n, 0)).toBeLessThan(REFUSED * (await count('ticket_event')));
      expect(await count('ledger.invariants WHERE broken <> 0')).toBe(0);
      expect(await count('rewards.invariants WHERE broken <> 0')).toBe(0);
      expect(await count('ticket_event WHERE at > $1')).toBe(0);
    } finally {
      await client.end();
    }
  },
  120_000,
);
