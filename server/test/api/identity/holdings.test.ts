import 'reflect-metadata';
import { Holdings } from '../../../src/modules/identity';
import { stageForThisFile } from '../../support/ticket-stage';

const on = stageForThisFile();

/**
 * Tables with a person in them that no copy tells of, and why. A new one is told by its module (Holdings), or has its
 * reason here.
 */
const NOT_TOLD: Record<string, string> = {
  'ledger.approval': 'who proposed an award: the office’s record; what came of it stands in his entries',
  'ledger.approval_verdict': 'who decided it: the office’s record',
  'ledger.budget_change': 'who set a budget: the office’s record',
  'ledger.hold_resolution': 'how a hold ended: told with the order',
  'ledger.objection_ruling': 'who answered an objection; the answer is told with it',
  'ledger.reversal': 'who took points back; that they went is an entry',
  'public.content_decision': 'decisions of staff: the office’s record; those over his own are told with the checks',
  'public.duty_list': 'who published a list: the office’s record',
  'public.duty_proposal': 'who decided a proposal: the office’s record',
  'public.ticket_desk': 'which desk a town has',
  'public.ticket_part': 'who ended a department’s part: the office’s record',
  'public.ticket_told': 'who of the staff was told of a danger: the office’s record',
  'rewards.digit_tries': 'how often a shop mistyped digits, for minutes',
  'rewards.event': 'who made an event: the office’s record',
  'rewards.order_code': 'codes that live a minute, deleted the next night',
  'rewards.settlement': 'who closed a month: the office’s record',
  'rewards.stock_move': 'who counted goods: the office’s record',
};

test('every table with a person in it is in the copy, or has a reason not to be', async () => {
  const { read } = await on.app.superuser();
  const rows = await read.query<{ name: string; columns: string[] }[]>(
    `SELECT c.table_schema || '.' || c.table_name AS name, array_agg(c.column_name::text) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema IN ('public', 'ledger', 'rewards')
       AND (c.column_name ~ '(^|_)(person|reporter|owner|assignee|resolver|actor|stand_in|checker|maker|openid)(_id)?$'
            OR c.column_name ~ '_by$')
     GROUP BY 1 ORDER BY 1`,
  );
  expect(rows.length).toBeGreaterThan(25);
  const told = new Set(
    on.app.app.get(Holdings).tables.map((table) => (table.includes('.') ? table : `public.${table}`)),
  );
  const untold = rows.map(({ name }) => name).filter((name) => !told.has(name));
  expect(untold.sort()).toEqual(Object.keys(NOT_TOLD).sort());
});

test('every table that is told of exists', async () => {
  for (const table of on.app.app.get(Holdings).tables)
    await expect(on.app.db.read.query(`SELECT FROM ${table} LIMIT 1`)).resolves.toBeDefined();
});
