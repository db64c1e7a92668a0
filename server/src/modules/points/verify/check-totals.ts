import { Check, type CheckResult } from './check';
import type { Snapshot } from './snapshot';

interface Account {
  id: number;
  kind: string;
  owner: string;
  /** as the database answers: rollup and tail */
  balance: number;
}
interface Budget {
  town: string;
  cap: number;
  spent: number;
  last: number | null;
}

/** What towns and shops have, from the transfers alone, and that no town granted more than its budget. */
export async function checkTotals(db: Snapshot): Promise<CheckResult[]> {
  const totals = new Check('replay: accounts of towns and shops');
  const budgets = new Check('replay: budgets');
  const refused = await db.attempt(async () => {
    const accounts = await db.all<Account>(
      `SELECT id, kind, owner, ledger.balance_of(id) AS balance FROM ledger.account WHERE kind <> 'rider' ORDER BY id`,
    );
    const sums = await sumsOf(db, new Set(accounts.map(({ id }) => id)), totals);
    for (const { id, kind, owner, balance } of accounts) {
      totals.same(balance, sums.get(id) ?? 0, () => `the balance of account ${String(id)} (${kind} ${owner})`);
    }
    const granted = new Map(
      accounts.filter(({ kind }) => kind === 'issuance').map(({ owner, id }) => [owner, -(sums.get(id) ?? 0)]),
    );
    await checkBudgets(db, granted, budgets);
  });
  if (refused !== null) totals.differs(`the accounts cannot be read: ${refused}`);
  return [totals.result, budgets.result];
}

async function sumsOf(db: Snapshot, accounts: ReadonlySet<number>, check: Check): Promise<Map<number, number>> {
  const sums = new Map<number, number>();
  const add = (account: number, amount: number): void => {
    if (accounts.has(account)) sums.set(account, (sums.get(account) ?? 0) + amount);
  };
  const transfers = db.each<{ debit_id: number; credit_id: number; amount: number }>(
    'SELECT debit_id, credit_id, amount FROM ledger.transfer',
  );
  for await (const { debit_id: debit, credit_id: credit, amount } of transfers) {
    check.saw();
    add(debit, -amount);
    add(credit, amount);
  }
  return sums;
}

async function checkBudgets(db: Snapshot, granted: ReadonlyMap<string, number>, check: Check): Promise<void> {
  const left = new Map(granted);
  const rows = await db.all<Budget>(`
    SELECT b.town || ':' || b.year AS town, sum(b.cap)::bigint AS cap, sum(b.spent)::bigint AS spent,
           (SELECT c.cap FROM ledger.budget_change c WHERE c.town = b.town AND c.year = b.year ORDER BY c.id DESC LIMIT 1) AS last
    FROM ledger.budget_shard b GROUP BY b.town, b.year ORDER BY 1`);
  for (const { town, cap, spent, last } of rows) {
    check.saw();
    check.same(spent, left.get(town) ?? 0, () => `what ${town} has spent of its budget`);
    check.same(cap, last, () => `the budget of ${town}`);
    if (spent > cap) check.differs(`${town} has spent ${String(spent)} of ${String(cap)}`);
    left.delete(town);
  }
  for (const [town, points] of left) {
    if (points !== 0) check.differs(`${town} granted ${String(points)} without a budget`);
  }
}
