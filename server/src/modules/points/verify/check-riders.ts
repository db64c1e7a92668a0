import { Check, type CheckResult } from './check';
import { link, LINK_COLUMNS, type LinkFields } from './link';
import { Replay, type ReplayChecks } from './replay';
import type { Snapshot } from './snapshot';
import type { Hold, Law, Lot, Story, Transfer } from './story';

const micros = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`;
const pairs = (table: string, where: string): string =>
  `coalesce((SELECT jsonb_agg(jsonb_build_array(p.lot_id, p.amount)) FROM ${table} p WHERE ${where}), '[]')::text`;

const ACCOUNTS = `SELECT id, posted, held, version, encode(head, 'hex') AS head
  FROM ledger.account WHERE kind = 'rider' ORDER BY id`;
const TRANSFERS = `SELECT e.account_id AS of, e.amount AS leg, e.version, e.balance_after, encode(e.hash, 'hex') AS hash,
  ${LINK_COLUMNS}, ${micros('t.effective_at')} AS effective, ${micros('t.recorded_at')} AS recorded,
  ${pairs('ledger.lot_change', 'p.transfer_id = t.id')} AS changes,
  (SELECT c.hold_id FROM ledger.recovery c WHERE c.transfer_id = t.id) AS recovers_from
  FROM ledger.entry e JOIN ledger.transfer t ON t.id = e.transfer_id
  WHERE e.version IS NOT NULL ORDER BY e.account_id, e.version`;
const HOLDS = `SELECT h.account_id AS of, h.id, h.amount, ${micros('h.effective_at')} AS effective,
  ${micros('h.recorded_at')} AS recorded, ${pairs('ledger.lot_use', 'p.hold_id = h.id')} AS uses,
  r.outcome, r.id AS resolution_id, ${micros('r.recorded_at')} AS ended
  FROM ledger.hold h LEFT JOIN ledger.hold_resolution r ON r.hold_id = h.id ORDER BY h.account_id, h.id`;
const LOTS = `SELECT account_id AS of, id, amount, remaining, ${micros('expires_at')} AS expires
  FROM ledger.lot ORDER BY account_id, id`;
const RULES = `SELECT code || ':' || version AS key, points FROM ledger.award_rule`;
const POLICIES = `SELECT ${micros(`greatest(valid_from, '2000-01-01')`)} AS from, daily_cap AS daily,
  monthly_cap AS monthly FROM ledger.award_policy ORDER BY version`;

interface TransferRow extends LinkFields {
  of: number;
  leg: number;
  version: number;
  balance_after: number;
  hash: string;
  effective: number;
  recorded: number;
  changes: string;
  recovers_from: number | null;
}
type HoldRow = Omit<Hold, 'uses'> & { of: number; uses: string };
type LotRow = Lot & { of: number };

/** Every rider's chain and, from what happened alone, every rider's balance, lots and caps. One rider at a time. */
export async function checkRiders(db: Snapshot): Promise<CheckResult[]> {
  const chain = new Check('chain of every rider, link by link');
  const checks: ReplayChecks = {
    balances: new Check('replay: balances'),
    lots: new Check('replay: lots, first what expires first'),
    caps: new Check('replay: rules and caps'),
  };
  const refused = await db.attempt(async () => {
    const law: Law = {
      rules: new Map((await db.all<{ key: string; points: number }>(RULES)).map(({ key, points }) => [key, points])),
      policies: await db.all<Law['policies'][number]>(POLICIES),
    };
    const transfers = new Lane(db.each<TransferRow>(TRANSFERS));
    const holds = new Lane(db.each<HoldRow>(HOLDS));
    const lots = new Lane(db.each<LotRow>(LOTS));
    for await (const account of db.each<Story['account']>(ACCOUNTS)) {
      const posted = await transfers.of(account.id, checks.balances);
      checkChain(chain, account, posted);
      const story: Story = {
        account,
        transfers: posted.map(transferOf),
        holds: (await holds.of(account.id, checks.balances)).map((row) => ({ ...row, uses: pairsOf(row.uses) })),
        lots: await lots.of(account.id, checks.lots),
      };
      new Replay(story, law, checks).run();
    }
    for (const lane of [transfers, holds, lots]) await lane.of(Infinity, checks.balances);
  });
  if (refused !== null) checks.balances.differs(`the riders cannot be read: ${refused}`);
  return [chain, checks.balances, checks.lots, checks.caps].map(({ result }) => result);
}

function checkChain(check: Check, account: Story['account'], rows: readonly TransferRow[]): void {
  let previous = '';
  for (const row of rows) {
    check.saw();
    const leg = { account: account.id, amount: row.leg, version: row.version, balance: row.balance_after };
    check.same(row.hash, link(previous, row, leg), () => `the hash of transfer ${String(row.id)}`);
    previous = row.hash;
  }
  check.same(account.head, previous, () => `the head of account ${String(account.id)}`);
}

const transferOf = (row: TransferRow): Transfer => ({ ...row, amount: row.leg, changes: pairsOf(row.changes) });
const pairsOf = (text: string): [number, number][] => JSON.parse(text) as [number, number][];

/** Rows by account, read along with the accounts. */
class Lane<R extends { of: number }> {
  private next: R | undefined;
  private started = false;

  constructor(private readonly rows: AsyncGenerator<R>) {}

  /** Of this account; rows of accounts before it belong to nobody. */
  async of(account: number, check: Check): Promise<R[]> {
    if (!this.started) await this.step();
    this.started = true;
    const mine: R[] = [];
    for (let row = this.next; row !== undefined && row.of <= account; row = this.next) {
      if (row.of === account) mine.push(row);
      else check.differs(`a row of account ${String(row.of)}, which is no rider's`);
      await this.step();
    }
    return mine;
  }

  private async step(): Promise<void> {
    const result = await this.rows.next();
    this.next = result.done === true ? undefined : result.value;
  }
}
