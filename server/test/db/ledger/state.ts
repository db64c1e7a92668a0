import type { Ledger } from '../../support/ledger';

type Rows = Pick<Ledger, 'rows'>;

/** What each rider has, in words that are the same in every database: no ids, no clock of the machine. */
export const balances = ({ rows }: Rows): Promise<unknown[]> =>
  rows(`SELECT a.owner, a.posted, a.held, a.version,
          (SELECT json_agg(json_build_array(l.amount, l.remaining, l.expires_at) ORDER BY l.expires_at, l.amount, l.remaining)
           FROM ledger.lot l WHERE l.account_id = a.id) AS lots,
          (SELECT json_agg(json_build_array(w.amount, w.effective_at, w.for_budget) ORDER BY w.decision_id)
           FROM ledger.waiting_award w WHERE w.account_id = a.id) AS waiting
        FROM ledger.account a WHERE a.kind = 'rider' ORDER BY a.owner`);

/** What shops, towns and breakage have: sums of entries. */
export const totals = ({ rows }: Rows): Promise<unknown[]> =>
  rows(`SELECT a.kind, a.owner, sum(e.amount) AS total FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
        WHERE a.kind <> 'rider' GROUP BY 1, 2 ORDER BY 1, 2`);

/**
 * Every line of every rider's statement as a hash over what the chain hashes, but for the numbers that a
 * database gives out by itself: ids of rows, of accounts and of transactions.
 */
export const statements = ({ rows }: Rows): Promise<unknown[]> =>
  rows(`SELECT a.owner, e.version, md5(jsonb_build_array(
          t.kind, d.kind, d.owner, c.kind, c.owner, t.amount, t.asked, t.quantity, t.counts_to_cap, t.effective_at,
          t.recorded_at, t.actor, t.rule_code, t.rule_version, t.source_type,
          CASE WHEN t.source_type <> 'manual' THEN t.source_id END, t.meta - 'lot', h.key, r.kind, r.effective_at,
          e.amount, e.balance_after)::text) AS line
        FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id JOIN ledger.transfer t ON t.id = e.transfer_id
        JOIN ledger.account d ON d.id = t.debit_id JOIN ledger.account c ON c.id = t.credit_id
        LEFT JOIN ledger.hold h ON h.id = t.hold_id LEFT JOIN ledger.transfer r ON r.id = t.reverses_id
        WHERE a.kind = 'rider' ORDER BY a.owner, e.version`);
