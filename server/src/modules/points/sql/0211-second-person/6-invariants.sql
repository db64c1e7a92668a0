-- What must hold at every moment, whole and anew: each row counts the places where it does not.
-- All zero, always; a nightly job and every test that writes look here.
CREATE OR REPLACE VIEW ledger.invariants (name, broken) AS
WITH transfer_legs AS (
  SELECT t.id, count(e.account_id) AS legs, coalesce(sum(e.amount), 0) AS total,
         bool_and(CASE e.account_id WHEN t.debit_id THEN e.amount = -t.amount
                                    WHEN t.credit_id THEN e.amount = t.amount ELSE false END) AS fit
  FROM ledger.transfer t LEFT JOIN ledger.entry e ON e.transfer_id = t.id GROUP BY t.id
), posted AS (
  SELECT account_id, sum(amount) AS total FROM ledger.entry GROUP BY account_id
), open_holds AS (
  SELECT account_id, sum(amount) AS total FROM ledger.hold h
  WHERE NOT EXISTS (SELECT FROM ledger.hold_resolution r WHERE r.hold_id = h.id) GROUP BY account_id
), lots AS (
  SELECT account_id, sum(remaining) AS total FROM ledger.lot GROUP BY account_id
), lot_moves AS (
  SELECT u.lot_id, -u.amount AS amount FROM ledger.lot_use u
  LEFT JOIN ledger.hold_resolution r USING (hold_id) WHERE coalesce(r.outcome, 'captured') = 'captured'
  UNION ALL SELECT lot_id, amount FROM ledger.lot_change
), lot_sums AS (
  SELECT lot_id, sum(amount) AS total FROM lot_moves GROUP BY lot_id
), chain AS (
  SELECT e.*, t AS transfer,
         lag(e.balance_after, 1, 0::bigint) OVER w AS balance_before,
         lag(e.hash, 1, '\x'::bytea) OVER w AS previous,
         row_number() OVER w AS place
  FROM ledger.entry e JOIN ledger.transfer t ON t.id = e.transfer_id
  WHERE e.version IS NOT NULL WINDOW w AS (PARTITION BY e.account_id ORDER BY e.version)
), flows AS (
  SELECT coalesce(sum(amount) FILTER (WHERE kind IN ('award', 'refund') OR (kind = 'adjust' AND is_credit)), 0)
       - coalesce(sum(amount) FILTER (WHERE kind IN ('redeem', 'expire', 'reverse') OR (kind = 'adjust' AND NOT is_credit)), 0)
         AS outstanding
  FROM (SELECT t.kind, t.amount, EXISTS (SELECT FROM ledger.account a WHERE a.id = t.credit_id AND a.kind = 'rider') AS is_credit
        FROM ledger.transfer t) directed
), issued AS (
  SELECT a.id, split_part(a.owner, ':', 1) AS town, split_part(a.owner, ':', 2)::int AS year, -p.total AS total
  FROM ledger.account a JOIN posted p ON p.account_id = a.id WHERE a.kind = 'issuance'
), budget AS (
  SELECT town, year, sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard GROUP BY 1, 2
), waiting AS (
  SELECT d.* FROM ledger.award_decision d
  WHERE d.outcome = 'waiting' AND NOT EXISTS (SELECT FROM ledger.transfer t WHERE t.key = d.key)
    AND NOT EXISTS (SELECT FROM ledger.approval a JOIN ledger.approval_verdict v ON v.approval_id = a.id
                    WHERE a.decision_id = d.id AND NOT v.approved)
), recovered AS (
  SELECT reversal_id, sum(amount) AS total FROM ledger.recovery GROUP BY 1
), earned_days AS (
  SELECT t.credit_id, date_trunc('day', t.effective_at AT TIME ZONE 'Asia/Shanghai') AS day, sum(t.amount) AS total
  FROM ledger.transfer t WHERE t.kind = 'award' AND t.counts_to_cap GROUP BY 1, 2
)
SELECT 'a transfer has two legs that fit it', count(*) FROM transfer_legs WHERE legs <> 2 OR total <> 0 OR NOT fit
UNION ALL SELECT 'an entry has its transfer and account', count(*) FROM ledger.entry e
  LEFT JOIN ledger.transfer t ON t.id = e.transfer_id LEFT JOIN ledger.account a ON a.id = e.account_id
  WHERE t.id IS NULL OR a.id IS NULL OR (a.kind = 'rider') <> (e.version IS NOT NULL)
UNION ALL SELECT 'the sum of all entries is zero', count(*) FROM (SELECT sum(amount) AS s FROM ledger.entry) x WHERE s <> 0
UNION ALL SELECT 'a rider''s balance is the sum of the entries', count(*) FROM ledger.account a
  LEFT JOIN posted p ON p.account_id = a.id WHERE kind = 'rider' AND posted <> coalesce(total, 0)
UNION ALL SELECT 'held is the sum of the open holds', count(*) FROM ledger.account a
  LEFT JOIN open_holds h ON h.account_id = a.id WHERE held <> coalesce(total, 0)
UNION ALL SELECT 'nobody is below zero', count(*) FROM ledger.account WHERE posted < held OR held < 0
UNION ALL SELECT 'only riders keep running sums', count(*) FROM ledger.account
  WHERE kind <> 'rider' AND (posted, held, version) <> (0, 0, 0)
UNION ALL SELECT 'a transfer is of at least one point, and of no more than was asked', count(*) FROM ledger.transfer
  WHERE amount < 1 OR asked < amount
UNION ALL SELECT 'what is free lies in lots', count(*) FROM ledger.account a
  LEFT JOIN lots l ON l.account_id = a.id WHERE kind = 'rider' AND posted - held <> coalesce(total, 0)
UNION ALL SELECT 'a lot is its award less what was taken', count(*) FROM ledger.lot l
  LEFT JOIN lot_sums s ON s.lot_id = l.id WHERE l.remaining <> l.amount + coalesce(s.total, 0)
UNION ALL SELECT 'points given have their lot, with its expiry', count(*) FROM ledger.transfer t
  LEFT JOIN ledger.lot l ON l.id = t.id
  WHERE (t.kind = 'award' OR t.kind = 'adjust' AND EXISTS (
    SELECT FROM ledger.account a WHERE a.id = t.credit_id AND a.kind = 'rider'))
  AND (l.account_id, l.amount, l.expires_at) IS DISTINCT FROM (t.credit_id, t.amount, ledger.expiry_of(t.effective_at))
UNION ALL SELECT 'versions have no gap and balances follow', count(*) FROM chain
  WHERE version <> place OR balance_after <> balance_before + amount
UNION ALL SELECT 'the chain recomputes', count(*) FROM chain
  WHERE hash <> ledger.link(previous, transfer, account_id, amount, version, balance_after)
UNION ALL SELECT 'the head is the last hash', count(*) FROM ledger.account a
  LEFT JOIN ledger.entry e ON e.account_id = a.id AND e.version = a.version
  WHERE kind = 'rider' AND head IS DISTINCT FROM coalesce(e.hash, '\x')
UNION ALL SELECT 'a hold took its amount from lots', count(*) FROM ledger.hold h
  LEFT JOIN (SELECT hold_id, sum(amount) AS total FROM ledger.lot_use GROUP BY 1) u ON u.hold_id = h.id
  WHERE h.amount IS DISTINCT FROM u.total
UNION ALL SELECT 'captured means exactly one redeem transfer', count(*) FROM ledger.hold_resolution r
  LEFT JOIN ledger.transfer t ON t.hold_id = r.hold_id AND t.kind = 'redeem'
  WHERE (r.outcome = 'captured') <> (t.id IS NOT NULL) OR r.transfer_id IS DISTINCT FROM t.id
UNION ALL SELECT 'redeemed is what was held, before it expired', count(*) FROM ledger.transfer t
  LEFT JOIN ledger.hold h ON h.id = t.hold_id LEFT JOIN ledger.hold_resolution r ON r.hold_id = h.id
  WHERE t.kind = 'redeem' AND ((t.debit_id, t.credit_id, t.amount, r.transfer_id)
        IS DISTINCT FROM (h.account_id, h.payable_id, h.amount, t.id) OR t.effective_at >= h.expires_at)
UNION ALL SELECT 'expired only when due', count(*) FROM ledger.hold_resolution r
  JOIN ledger.hold h ON h.id = r.hold_id WHERE (r.outcome = 'expired') <> (r.effective_at >= h.expires_at)
UNION ALL SELECT 'issued is outstanding, redeemed, expired or reversed', count(*) FROM flows, (
  SELECT coalesce(sum(posted), 0) AS total FROM ledger.account WHERE kind = 'rider') riders
  WHERE flows.outstanding <> riders.total
UNION ALL SELECT 'no more is reversed than was awarded', count(*) FROM (
  SELECT t.id FROM ledger.transfer t JOIN ledger.reversal r ON r.award_id = t.id
  GROUP BY t.id HAVING sum(r.asked) > t.amount) x
UNION ALL SELECT 'a reversal took what its transfer says', count(*) FROM ledger.reversal r
  LEFT JOIN ledger.transfer t ON t.id = r.transfer_id
  WHERE r.taken > 0 AND (t.kind, t.amount, t.reverses_id) IS DISTINCT FROM ('reverse', r.taken, r.award_id)
UNION ALL SELECT 'no day is above the cap', count(*) FROM earned_days
  WHERE total > (SELECT max(daily_cap) FROM ledger.award_policy)
UNION ALL SELECT 'a key stands for one award', count(*) FROM ledger.award_decision d
  JOIN ledger.transfer t ON t.key = d.key
  WHERE d.outcome <> 'waiting' OR (t.request_hash, t.credit_id, t.amount, t.asked, t.rule_code, t.rule_version, t.effective_at)
        IS DISTINCT FROM (d.request_hash, d.account_id, d.amount, d.asked, d.rule_code, d.rule_version, d.effective_at)
UNION ALL SELECT 'what waits is listed, and nothing else', count(*) FROM waiting d
  FULL JOIN ledger.waiting_award w ON w.decision_id = d.id
  WHERE (d.account_id, d.town, ledger.year_of(d.effective_at), d.rule_code, d.amount, d.quantity, d.counts_to_cap, d.effective_at)
        IS DISTINCT FROM (w.account_id, w.town, w.year, w.rule_code, w.amount, w.quantity, w.counts_to_cap, w.effective_at)
UNION ALL SELECT 'what waits for budget waits for nothing else', count(*) FROM ledger.waiting_award w
  JOIN ledger.award_decision d ON d.id = w.decision_id
  WHERE w.for_budget <> (d.reason = 'over_budget' OR EXISTS (
    SELECT FROM ledger.approval a JOIN ledger.approval_verdict v ON v.approval_id = a.id
    WHERE a.decision_id = d.id AND v.approved))
UNION ALL SELECT 'a budget is spent by what was granted', count(*) FROM issued
  FULL JOIN budget USING (town, year) WHERE coalesce(issued.total, 0) <> coalesce(budget.spent, 0)
UNION ALL SELECT 'a budget is what was last set', count(*) FROM budget FULL JOIN (
  SELECT DISTINCT ON (town, year) town, year, cap FROM ledger.budget_change ORDER BY town, year, id DESC) c USING (town, year)
  WHERE budget.cap IS DISTINCT FROM c.cap
UNION ALL SELECT 'a large award was approved', count(*) FROM ledger.transfer t
  JOIN ledger.award_rule r ON (r.code, r.version) = (t.rule_code, t.rule_version)
  CROSS JOIN LATERAL (SELECT approval_above FROM ledger.award_policy p WHERE p.valid_from <= t.effective_at
                      ORDER BY version DESC LIMIT 1) p
  LEFT JOIN ledger.award_decision d ON d.key = t.key
  LEFT JOIN ledger.approval a ON a.decision_id = d.id LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id
  WHERE t.kind = 'award' AND (r.needs_approval OR t.amount > p.approval_above)
    AND (v.approved IS NOT TRUE OR a.id IS DISTINCT FROM t.approval_id)
UNION ALL SELECT 'a proposal is decided by another, on what was read', count(*) FROM ledger.approval_verdict v
  LEFT JOIN ledger.approval a ON a.id = v.approval_id LEFT JOIN ledger.account r ON r.id = a.account_id
  WHERE a.id IS NULL OR v.checker IN (a.maker, r.owner) OR v.payload_hash <> a.payload_hash
UNION ALL SELECT 'a proposal says what was proposed', count(*) FROM ledger.approval a
  WHERE a.payload_hash <> ledger.payload(a)
UNION ALL SELECT 'nothing is approved in its notice or against an objection', count(*) FROM ledger.approval_verdict v
  JOIN ledger.approval a ON a.id = v.approval_id
  WHERE v.approved AND (v.recorded_at < a.notice_until OR EXISTS (
    SELECT FROM ledger.objection o LEFT JOIN ledger.objection_ruling r ON r.objection_id = o.id
    WHERE o.approval_id = a.id AND (r.upheld IS NOT FALSE OR r.recorded_at > v.recorded_at)))
UNION ALL SELECT 'an adjustment is an approved one, once', count(*) FROM (
  SELECT t.id, t.amount, t.debit_id, t.credit_id, t.key FROM ledger.transfer t WHERE t.kind = 'adjust') t
  FULL JOIN (
    SELECT a.* FROM ledger.approval a JOIN ledger.approval_verdict v ON v.approval_id = a.id
    WHERE a.kind = 'adjustment' AND v.approved) a ON a.key = t.key
  WHERE (t.amount, CASE WHEN a.amount > 0 THEN t.credit_id ELSE t.debit_id END)
        IS DISTINCT FROM (abs(a.amount), a.account_id)
UNION ALL SELECT 'an approved reversal was carried out, once', count(*) FROM (
    SELECT a.* FROM ledger.approval a JOIN ledger.approval_verdict v ON v.approval_id = a.id
    WHERE a.kind = 'reversal' AND v.approved) a
  LEFT JOIN ledger.reversal r ON r.key = a.key WHERE (r.award_id, r.asked) IS DISTINCT FROM (a.award_id, -a.amount)
UNION ALL SELECT 'a reverse transfer has its reversal or recovery', count(*) FROM ledger.transfer t
  WHERE t.kind = 'reverse' AND NOT EXISTS (SELECT FROM ledger.reversal r WHERE r.transfer_id = t.id)
    AND NOT EXISTS (SELECT FROM ledger.recovery c WHERE c.transfer_id = t.id AND c.amount = t.amount)
UNION ALL SELECT 'no more is recovered than was waived', count(*) FROM ledger.reversal r
  JOIN recovered c ON c.reversal_id = r.id WHERE c.total > r.waived
UNION ALL SELECT 'a refund gives one redemption back, into its lots', count(*) FROM ledger.transfer t
  LEFT JOIN ledger.transfer o ON o.id = t.reverses_id AND o.kind = 'redeem'
  WHERE t.kind = 'refund' AND ((t.debit_id, t.credit_id, t.amount) IS DISTINCT FROM (o.credit_id, o.debit_id, o.amount)
    OR EXISTS (SELECT FROM (SELECT * FROM ledger.lot_change WHERE transfer_id = t.id) c
               FULL JOIN (SELECT * FROM ledger.lot_use WHERE hold_id = o.hold_id) u ON u.lot_id = c.lot_id
               WHERE c.amount IS DISTINCT FROM u.amount));
