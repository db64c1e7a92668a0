-- What an existing database already has, brought under the new law.

-- Awards that wait since before: each becomes a proposal of whoever verified it.
INSERT INTO ledger.waiting_award
  (decision_id, account_id, town, year, rule_code, amount, quantity, counts_to_cap, effective_at, for_budget)
SELECT id, account_id, town, ledger.year_of(effective_at), rule_code, amount, quantity, counts_to_cap, effective_at, false
FROM ledger.award_decision WHERE outcome = 'waiting';

DO $$
DECLARE
  d ledger.award_decision;
  a ledger.approval;
BEGIN
  FOR d IN SELECT * FROM ledger.award_decision WHERE outcome = 'waiting' ORDER BY id LOOP
    a := NULL;
    a.key := 'award:' || d.id;
    a.kind := 'award';
    a.account_id := d.account_id;
    a.town := d.town;
    a.amount := d.amount;
    a.decision_id := d.id;
    a.notice_until := d.notice_until;
    a.reason := coalesce(d.meta ->> 'reason', '');
    a.maker := d.actor;
    PERFORM ledger.propose(a);
  END LOOP;
END $$;

-- Points granted before there were budgets are the budget of their year until an admin sets one:
-- nothing that was granted is above it, and nothing more is granted by accident.
INSERT INTO ledger.budget_change (town, year, cap, reason, actor)
SELECT split_part(a.owner, ':', 1), split_part(a.owner, ':', 2)::int, -sum(e.amount), 'granted before budgets were kept', 'migration'
FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
WHERE a.kind = 'issuance' GROUP BY a.owner ORDER BY a.owner;

INSERT INTO ledger.budget_shard (town, year, shard, cap, spent)
SELECT b.town, b.year, n, share, share
FROM ledger.budget_change b, generate_series(0, 15) n,
LATERAL (SELECT b.cap / 16 + (n < b.cap % 16)::int AS share) s;
