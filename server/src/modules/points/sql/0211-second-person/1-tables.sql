-- Budgets, and what takes two people. History as before is append-only; budget_shard and
-- waiting_award are running state that the functions keep and ledger.invariants compares.

ALTER TYPE ledger.account_kind ADD VALUE 'settled';

-- Approved by one person on one Shanghai day, in points: a stolen login or a tired evening has an end.
ALTER TABLE ledger.award_policy ADD COLUMN approver_daily bigint NOT NULL DEFAULT 5000 CHECK (approver_daily > 0);

ALTER TABLE ledger.award_decision DROP CONSTRAINT award_decision_reason_check;
ALTER TABLE ledger.award_decision ADD CHECK (reason IN (
  'needs_approval', 'large', 'over_budget', 'no_points', 'rule_limit', 'daily_cap', 'monthly_cap'));
-- The list of what waits is waiting_award from now on; this index would grow with history.
DROP INDEX ledger.award_decision_waiting;

-- What a town may grant in a year, cut into sixteen: a single row would make every award of the
-- town wait for the one before it. spent: granted less taken back.
CREATE TABLE ledger.budget_shard (
  town text NOT NULL,
  year integer NOT NULL,
  shard smallint NOT NULL,
  cap bigint NOT NULL,
  spent bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (town, year, shard),
  CHECK (spent >= 0 AND spent <= cap)
) WITH (fillfactor = 40);

-- Every cap that was ever set; the last one of a town and year is in force.
CREATE TABLE ledger.budget_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  town text NOT NULL,
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 2999),
  cap bigint NOT NULL CHECK (cap >= 0),
  reason text NOT NULL CHECK (reason <> ''),
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now()
);
CREATE INDEX budget_change_of ON ledger.budget_change (town, year, id DESC);

-- Awards that wait now: for their notice, for a second person, for budget. A row goes when the
-- award is granted or rejected; the decision and what became of it stay for ever.
CREATE TABLE ledger.waiting_award (
  decision_id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  town text NOT NULL,
  year integer NOT NULL,
  rule_code text NOT NULL,
  amount bigint NOT NULL,
  quantity integer NOT NULL,
  counts_to_cap boolean NOT NULL,
  effective_at timestamptz NOT NULL,
  -- nothing but budget is missing
  for_budget boolean NOT NULL
);
CREATE INDEX waiting_award_rider ON ledger.waiting_award (account_id);
CREATE INDEX waiting_award_budget ON ledger.waiting_award (town, year, decision_id) WHERE for_budget;

CREATE TYPE ledger.approval_kind AS ENUM ('award', 'adjustment', 'reversal');

-- One proposal. What is decided is the hash over all of it (ledger.payload).
CREATE TABLE ledger.approval (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  kind ledger.approval_kind NOT NULL,
  account_id bigint NOT NULL,
  town text NOT NULL,
  -- signed: a reversal takes
  amount bigint NOT NULL CHECK (amount <> 0),
  -- of an award
  decision_id bigint UNIQUE,
  -- of a reversal: the award's transfer
  award_id bigint,
  notice_until timestamptz,
  reason text NOT NULL,
  -- null: the system
  maker text,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now(),
  payload_hash bytea NOT NULL,
  CHECK ((kind = 'award') = (decision_id IS NOT NULL) AND (kind = 'reversal') = (award_id IS NOT NULL)),
  CHECK (CASE kind WHEN 'award' THEN amount > 0 WHEN 'reversal' THEN amount < 0 ELSE true END)
);

-- The unique column is the law: a proposal is decided once.
CREATE TABLE ledger.approval_verdict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  approval_id bigint NOT NULL UNIQUE,
  approved boolean NOT NULL,
  checker text NOT NULL,
  note text NOT NULL,
  -- what the checker had read
  payload_hash bytea NOT NULL,
  -- what it brought about at once; null when rejected, when nothing could be taken, when budget was missing
  transfer_id bigint,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now()
);
CREATE INDEX approval_verdict_checker ON ledger.approval_verdict (checker, recorded_at);

CREATE TABLE ledger.objection (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  approval_id bigint NOT NULL,
  person text NOT NULL,
  body text NOT NULL CHECK (body <> ''),
  recorded_at timestamptz NOT NULL DEFAULT ledger.now(),
  UNIQUE (approval_id, person)
);
CREATE INDEX objection_person ON ledger.objection (person, recorded_at);

CREATE TABLE ledger.objection_ruling (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  objection_id bigint NOT NULL UNIQUE,
  upheld boolean NOT NULL,
  note text NOT NULL CHECK (note <> ''),
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now()
);

-- A redemption is given back once.
CREATE UNIQUE INDEX transfer_refund ON ledger.transfer (reverses_id) WHERE kind = 'refund';

ALTER TABLE ledger.reversal ADD COLUMN account_id bigint;
ALTER TABLE ledger.reversal DISABLE TRIGGER append_only;
UPDATE ledger.reversal r SET account_id = t.credit_id FROM ledger.transfer t WHERE t.id = r.award_id;
ALTER TABLE ledger.reversal ENABLE TRIGGER append_only;
ALTER TABLE ledger.reversal ALTER COLUMN account_id SET NOT NULL;
CREATE INDEX reversal_waived ON ledger.reversal (account_id) WHERE waived > 0;

-- Points that a reversal waived as spent, and that came back after all because the order they
-- lay in was not collected, or was refunded.
CREATE TABLE ledger.recovery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reversal_id bigint NOT NULL,
  hold_id bigint NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  transfer_id bigint NOT NULL UNIQUE,
  UNIQUE (reversal_id, hold_id)
);

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY[
    'budget_change', 'approval', 'approval_verdict', 'objection', 'objection_ruling', 'recovery'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.%I '
      'FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny()', v_table);
  END LOOP;
END $$;

CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON ledger.budget_shard
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
CREATE TRIGGER fixed BEFORE UPDATE OF town, year, shard ON ledger.budget_shard
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
