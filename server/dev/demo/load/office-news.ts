import { atLocal, DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Tx } from '../../../src/platform/db/database';
import type { Notebook } from './history/notebook';

/** What was fetched from a shop lately, with its keeper. */
const FETCHED = `
  SELECT g.person_id, o.id AS order_id, i.name AS item, o.ended_at AS at
  FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id
  JOIN role_grant g ON g.role = 'shopkeeper' AND g.scope_code = o.shop_id
  WHERE o.state = 'fulfilled' AND o.ended_at > $1`;

/** What is nearly gone, since the last piece went. */
const NEARLY_GONE = `
  SELECT g.person_id, i.id AS item_id, i.name AS item, s.available AS pieces,
         (SELECT max(coalesce(ended_at, created_at)) FROM rewards.orders o WHERE o.item_id = i.id) AS at
  FROM rewards.shelf s JOIN rewards.item i ON i.id = s.item_id
  JOIN role_grant g ON g.role = 'shopkeeper' AND g.scope_code = i.shop_id
  WHERE s.available BETWEEN 1 AND 5`;

const APPROVERS = `SELECT DISTINCT person_id FROM role_grant WHERE role IN ('supervisor', 'admin')`;
const APPROVAL_DAYS = 5;
const NINE = 9 * 60;

/**
 * Messages of shops and offices, which no case brings about: somebody came for goods, a shelf
 * runs empty, large awards wait for a second person.
 */
export async function officeNews(tx: Tx, notebook: Notebook, now: Date): Promise<void> {
  const note = async (at: Date, line: Parameters<Notebook['people']>[1][number]): Promise<void> => {
    notebook.at = at;
    await notebook.people(tx, [line]);
  };
  const since = new Date(now.getTime() - 10 * DAY_MS);
  const fetched = await tx.query<{ person_id: string; order_id: string; item: string; at: Date }[]>(FETCHED, [since]);
  for (const { person_id: personId, order_id: id, item, at } of fetched) {
    const before = new Date(at.getTime() - 2 * MINUTE_MS);
    await note(before, { personId, event: 'order_pick', facts: { item }, key: `order:${id}:pick` });
  }
  const gone =
    await tx.query<{ person_id: string; item_id: string; item: string; pieces: number; at: Date | null }[]>(
      NEARLY_GONE,
    );
  for (const { person_id: personId, item_id: id, item, pieces, at } of gone) {
    const seen = at ?? new Date(now.getTime() - 20 * HOUR_MS);
    await note(seen, { personId, event: 'stock_low', facts: { item, left: pieces }, key: `stock:${id}:${pieces}` });
  }
  await approvals(tx, now, note);
}

async function approvals(
  tx: Tx,
  now: Date,
  note: (at: Date, line: Parameters<Notebook['people']>[1][number]) => Promise<void>,
): Promise<void> {
  const approvers = await tx.query<{ person_id: string }[]>(APPROVERS);
  const mornings = Array.from({ length: APPROVAL_DAYS }, (_, i) =>
    atLocal(localDate(new Date(now.getTime() - i * DAY_MS)), NINE),
  );
  for (const at of mornings.filter((morning) => morning < now)) {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ledger.award_decision WHERE outcome = 'waiting' AND effective_at < $1`,
      [at],
    );
    const count = row?.count ?? 0;
    if (count === 0) continue;
    for (const { person_id: personId } of approvers) {
      await note(at, { personId, event: 'approval_wait', facts: { count }, key: `approvals:${localDate(at)}` });
    }
  }
}
