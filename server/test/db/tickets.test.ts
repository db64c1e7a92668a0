import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { stageForThisFile } from '../support/ticket-stage';
import { report, ticketIn } from '../support/tickets';

const on = stageForThisFile();

const sql = async (text: string, ...values: unknown[]): Promise<unknown> =>
  (await on.app.superuser()).transaction((tx) => tx.query(text, values));

describe('the history', () => {
  test.each(['ticket_event', 'ticket_route'])('%s is only added to', async (table) => {
    const { ticketId } = await report(on, on.rider, { north: table.length * 100 });
    for (const change of [
      `UPDATE ${table} SET at = now() WHERE ticket_id = $1`,
      `DELETE FROM ${table} WHERE ticket_id = $1`,
    ]) {
      await expect(sql(change, ticketId)).rejects.toThrow('append-only');
    }
    // Also with all that refers to it.
    await expect(sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only');
  });

  test('a person’s row names the person, the system’s none', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    const insert = `INSERT INTO ticket_event (id, ticket_id, action, at, actor_id, actor_kind, to_state, visible)
                    VALUES (uuidv7(), $1, 'accept', now(), $2, $3, 'working', true)`;
    await expect(sql(insert, ticketId, null, 'assignee')).rejects.toThrow('check');
    await expect(sql(insert, ticketId, on.worker.personId, 'system')).rejects.toThrow('check');
    await sql(insert, ticketId, on.worker.personId, 'assignee');
  });
});

describe('no case without whoever owes the next step', () => {
  test.each([
    ['submitted', 'waits_for = NULL'],
    ['submitted', `waits_for = 'extension'`],
    ['assigned', 'assignee_id = NULL'],
    ['assigned', `department_code = 'housing'`],
    ['working', 'assignee_id = NULL'],
    ['referred', 'department_code = NULL'],
    ['suspended', 'review_on = NULL'],
    ['suspended', 'clock_stopped_at = NULL'],
    ['working', 'clock_stopped_at = now()'],
    ['resolved', 'resolver_id = NULL'],
    ['closed', 'closed_at = NULL'],
    ['working', 'closed_at = now()'],
    ['merged', 'master_id = NULL'],
    ['working', 'master_id = id'],
    ['working', `state = 'lost'`],
    ['working', `area_code = '37081'`],
  ] as const)('%s with %s is refused', async (state, change) => {
    const { ticketId } = await ticketIn(on, state);
    await expect(sql(`UPDATE ticket SET ${change} WHERE id = $1`, ticketId)).rejects.toThrow('check');
  });

  test('the states are those of the lifecycle table', async () => {
    const rows = (await sql(
      `SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conname = 'ticket_state_check'`,
    )) as { def: string }[];
    const listed = [...(rows[0]?.def ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state);
    expect(listed).toEqual(TICKET_STATES);
  });
});

test('numbers: the day in Shanghai and five digits, six past 99,999', async () => {
  const number = async (at: string): Promise<string> =>
    ((await sql('SELECT ticket_number($1) AS n', at)) as { n: string }[])[0]?.n ?? '';
  expect(await number('2026-11-21T15:59:59Z')).toMatch(/^261121\d{5}$/);
  expect(await number('2026-11-21T16:00:00Z')).toMatch(/^261122\d{5}$/);
  await sql(`SELECT setval('ticket_number_seq', 99999)`);
  expect(await number('2026-11-21T16:00:00Z')).toBe('261122100000');
});
