-- Double entry for points. Rows here are written by the functions of this schema only and
-- never change (6-immutable denies it), except the running sums of account and the rest of a lot.

CREATE SCHEMA ledger;

-- The only clock of the ledger. One place, so that a test can move time; never a client's word.
CREATE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT clock_timestamp()';

-- Types and few CHECKs instead of many: PostgreSQL reads every CHECK anew in each statement,
-- which cost more than the INSERT itself. What they would say is in ledger.invariants. For the
-- same reason the busy tables have no foreign keys (one would also lock the town's shared
-- issuance row in every award): the functions are the only writers and nothing is ever deleted.
CREATE TYPE ledger.account_kind AS ENUM ('rider', 'issuance', 'payable', 'breakage', 'adjustment');
CREATE TYPE ledger.transfer_kind AS ENUM ('award', 'redeem', 'expire', 'reverse', 'adjust', 'refund', 'settle');
CREATE TYPE ledger.hold_outcome AS ENUM ('captured', 'released', 'expired');

CREATE TABLE ledger.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind ledger.account_kind NOT NULL,
  -- rider: person · issuance and breakage: <town>:<year> · payable: shop · adjustment: district
  owner text NOT NULL,
  -- A rider's row keeps running sums and is locked by every operation. The other kinds keep
  -- zeros here: their balance is the sum of their entries, because a row that the whole town
  -- shares would make every commit wait for the one before (measured: 0.09 of the speed of a
  -- plain INSERT, against 0.48 append-only).
  posted bigint NOT NULL DEFAULT 0,
  held bigint NOT NULL DEFAULT 0,
  -- number and hash of the newest entry
  version bigint NOT NULL DEFAULT 0,
  head bytea NOT NULL DEFAULT '\x',
  opened_at timestamptz NOT NULL DEFAULT ledger.now(),
  UNIQUE (kind, owner),
  CHECK (held >= 0 AND held <= posted)
) WITH (fillfactor = 70);

CREATE TABLE ledger.transfer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Kept for ever: a retry after years still finds its first result.
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  kind ledger.transfer_kind NOT NULL,
  debit_id bigint NOT NULL,
  credit_id bigint NOT NULL,
  amount bigint NOT NULL,
  -- award: what the rule gave before limits and caps; reverse: what was to be taken back
  asked bigint NOT NULL,
  -- award: units of the rule, e.g. hours
  quantity integer NOT NULL,
  counts_to_cap boolean NOT NULL,
  hold_id bigint,
  reverses_id bigint,
  -- when it became true, and when it was written down; the second is always the database's clock
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor text,
  approval_id bigint,
  rule_code text,
  rule_version integer,
  source_type text,
  source_id text,
  meta jsonb NOT NULL,
  tx xid8 NOT NULL
);
-- A rider's awards of a day and a month, for the caps.
CREATE INDEX transfer_awards ON ledger.transfer (credit_id, effective_at) WHERE kind = 'award';

-- The two legs of every transfer.
CREATE TABLE ledger.entry (
  transfer_id bigint NOT NULL,
  account_id bigint NOT NULL,
  amount bigint NOT NULL,
  -- of a rider's account only
  version bigint,
  balance_after bigint,
  hash bytea,
  PRIMARY KEY (transfer_id, account_id)
);
CREATE UNIQUE INDEX entry_versions ON ledger.entry (account_id, version) WHERE version IS NOT NULL;

-- Points set aside for an order.
CREATE TABLE ledger.hold (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  account_id bigint NOT NULL,
  payable_id bigint NOT NULL,
  amount bigint NOT NULL,
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  actor text,
  source_type text,
  source_id text,
  meta jsonb NOT NULL DEFAULT '{}',
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CHECK (amount > 0 AND expires_at > effective_at)
);

-- The primary key is the law: a hold is resolved once.
CREATE TABLE ledger.hold_resolution (
  hold_id bigint PRIMARY KEY,
  outcome ledger.hold_outcome NOT NULL,
  transfer_id bigint,
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now(),
  actor text
);

-- What is left of an award, to be spent before it expires.
CREATE TABLE ledger.lot (
  -- the award's transfer
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  amount bigint NOT NULL,
  remaining bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK (remaining >= 0 AND remaining <= amount)
) WITH (fillfactor = 80);
-- Spent lots leave the index, so a hold costs the same after years. The nightly sweep walks it too.
CREATE INDEX lot_open ON ledger.lot (account_id, expires_at, id) WHERE remaining > 0;

-- Which lots a hold took; a release gives back exactly these.
CREATE TABLE ledger.lot_use (
  hold_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (hold_id, lot_id)
);

-- What transfers changed in lots without a hold: expiry and reversal take, a refund gives back.
CREATE TABLE ledger.lot_change (
  transfer_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (transfer_id, lot_id)
);

CREATE TABLE ledger.award_rule (
  code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  points bigint NOT NULL CHECK (points >= 0),
  -- units a rider and day; null: no limit of its own
  daily_limit integer CHECK (daily_limit > 0),
  counts_to_cap boolean NOT NULL,
  needs_approval boolean NOT NULL,
  trigger text NOT NULL,
  valid_from timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now(),
  PRIMARY KEY (code, version)
);

CREATE TABLE ledger.award_policy (
  version integer PRIMARY KEY CHECK (version > 0),
  daily_cap bigint NOT NULL CHECK (daily_cap > 0),
  monthly_cap bigint NOT NULL CHECK (monthly_cap > 0),
  -- a single award above this waits for a second person
  approval_above bigint NOT NULL CHECK (approval_above > 0),
  -- how long a large award hangs in public before it may be granted
  notice interval NOT NULL,
  valid_from timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now()
);

-- Awards that posted nothing at once: waiting for approval, or cut to nothing. Stored, so a
-- retry hears the same and no award is lost without a trace.
CREATE TABLE ledger.award_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  account_id bigint NOT NULL REFERENCES ledger.account,
  town text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('waiting', 'nothing')),
  reason text NOT NULL
    CHECK (reason IN ('needs_approval', 'large', 'no_points', 'rule_limit', 'daily_cap', 'monthly_cap')),
  amount bigint NOT NULL CHECK ((amount > 0) = (outcome = 'waiting')),
  asked bigint NOT NULL CHECK (asked >= amount),
  quantity integer NOT NULL,
  counts_to_cap boolean NOT NULL,
  rule_code text NOT NULL,
  rule_version integer NOT NULL,
  notice_until timestamptz,
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor text,
  source_type text,
  source_id text,
  meta jsonb NOT NULL,
  FOREIGN KEY (rule_code, rule_version) REFERENCES ledger.award_rule
);
CREATE INDEX award_decision_waiting ON ledger.award_decision (account_id) WHERE outcome = 'waiting';
