-- As before, and what waits counts towards the caps of the day it was earned on: otherwise two
-- awards that fit one after the other would together pass a cap once the first is granted.
CREATE OR REPLACE FUNCTION ledger.earned(
  p_account bigint, p_at timestamptz, p_rule text, OUT today bigint, OUT month bigint, OUT units bigint
) LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_local timestamp := p_at AT TIME ZONE 'Asia/Shanghai';
  v_day timestamptz := date_trunc('day', v_local) AT TIME ZONE 'Asia/Shanghai';
  v_month timestamptz := date_trunc('month', v_local) AT TIME ZONE 'Asia/Shanghai';
  v_month_end timestamptz := (date_trunc('month', v_local) + interval '1 month') AT TIME ZONE 'Asia/Shanghai';
BEGIN
  SELECT
    coalesce(sum(amount) FILTER (WHERE counts_to_cap AND that_day), 0),
    coalesce(sum(amount) FILTER (WHERE counts_to_cap), 0),
    coalesce(sum(quantity) FILTER (WHERE rule_code = p_rule AND that_day), 0)
  INTO today, month, units
  FROM (
    SELECT amount, counts_to_cap, quantity, rule_code,
           effective_at >= v_day AND effective_at < v_day + interval '24 hours' AS that_day
    FROM ledger.transfer
    WHERE kind = 'award' AND credit_id = p_account AND effective_at >= v_month AND effective_at < v_month_end
    UNION ALL
    SELECT amount, counts_to_cap, quantity, rule_code,
           effective_at >= v_day AND effective_at < v_day + interval '24 hours'
    FROM ledger.waiting_award
    WHERE account_id = p_account AND effective_at >= v_month AND effective_at < v_month_end
  ) awards;
END $$;

-- As before; a decision that was granted since has a transfer under the same key, and that is the truth.
CREATE OR REPLACE FUNCTION ledger.stored_award(p_key text, p_hash bytea) RETURNS ledger.award_result
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_result ledger.award_result;
  v_stored_hash bytea;
BEGIN
  SELECT id, NULL, amount, 0, asked - amount, rule_version, NULL, true, request_hash
  INTO v_result.transfer_id, v_result.decision_id, v_result.granted, v_result.waiting, v_result.capped,
       v_result.rule_version, v_result.reason, v_result.repeated, v_stored_hash
  FROM ledger.transfer WHERE key = p_key;
  IF NOT FOUND THEN
    SELECT NULL, id, 0, amount, asked - amount, rule_version, reason, true, request_hash
    INTO v_result.transfer_id, v_result.decision_id, v_result.granted, v_result.waiting, v_result.capped,
         v_result.rule_version, v_result.reason, v_result.repeated, v_stored_hash
    FROM ledger.award_decision WHERE key = p_key;
  END IF;
  IF v_stored_hash <> p_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN v_result;
END $$;

-- What of an award of a rule a rider gets now: units and points after the rule's limit and the
-- caps, and why it is not simply granted. The caller holds the rider's lock.
CREATE TYPE ledger.award_share AS (
  code text, version integer, counts_to_cap boolean, units integer, asked bigint, amount bigint, reason text,
  notice interval
);
CREATE FUNCTION ledger.share_of(p_account bigint, p_rule text, p_quantity integer, p_at timestamptz)
RETURNS ledger.award_share LANGUAGE plpgsql STABLE AS $$
DECLARE
  rule record;
  earned record;
  s ledger.award_share;
BEGIN
  SELECT r.*, p.daily_cap, p.monthly_cap, p.approval_above, p.notice INTO rule
  FROM ledger.award_rule r, ledger.award_policy p
  WHERE r.code = p_rule AND r.valid_from <= p_at AND p.valid_from <= p_at
  ORDER BY r.version DESC, p.version DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('POINTS_RULE_UNKNOWN', jsonb_build_object('rule', p_rule));
  END IF;
  s := (rule.code, rule.version, rule.counts_to_cap, p_quantity, rule.points * p_quantity, rule.points * p_quantity,
        NULL, rule.notice);
  IF s.asked = 0 THEN
    s.reason := 'no_points';
    RETURN s;
  END IF;
  IF rule.counts_to_cap OR rule.daily_limit IS NOT NULL THEN
    SELECT * INTO earned FROM ledger.earned(p_account, p_at, p_rule);
  END IF;
  IF rule.daily_limit IS NOT NULL THEN
    s.units := least(p_quantity, greatest(rule.daily_limit - earned.units, 0));
    s.amount := rule.points * s.units;
  END IF;
  IF s.amount = 0 THEN
    s.reason := 'rule_limit';
  ELSIF rule.counts_to_cap THEN
    s.amount := greatest(least(s.amount, rule.daily_cap - earned.today, rule.monthly_cap - earned.month), 0);
    IF s.amount = 0 THEN
      s.reason := CASE WHEN rule.monthly_cap <= earned.month THEN 'monthly_cap' ELSE 'daily_cap' END;
    END IF;
  END IF;
  IF s.amount > 0 AND (rule.needs_approval OR s.amount > rule.approval_above) THEN
    s.reason := CASE WHEN rule.needs_approval THEN 'needs_approval' ELSE 'large' END;
  END IF;
  RETURN s;
END $$;

-- Grants the points of a rule, cut to what limits and caps leave. What needs a second person, or
-- finds the town's budget of the year used up, is stored as waiting; what is cut to nothing is
-- stored as such. The request is who, rule, town, units and source: a retry may word `p_meta`
-- anew and still is the same award. Order of locks: rider, then budget.
CREATE OR REPLACE FUNCTION ledger.award(
  p_key text, p_person text, p_rule text, p_town text, p_quantity integer,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text, p_effective_at timestamptz DEFAULT NULL
) RETURNS ledger.award_result LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    'award', p_person, p_rule, p_town, p_quantity, p_source_type, p_source_id)::text, 'UTF8'));
  rider ledger.account := ledger.lock_rider(p_person);
  v_result ledger.award_result := ledger.stored_award(p_key, v_hash);
  v_at timestamptz;
  s ledger.award_share;
  d ledger.award_decision;
BEGIN
  IF v_result.repeated THEN
    RETURN v_result;
  END IF;
  v_at := ledger.effective(p_effective_at);
  s := ledger.share_of(rider.id, p_rule, p_quantity, v_at);
  IF s.reason IS NULL AND NOT ledger.spend_budget(p_town, ledger.year_of(v_at), s.amount) THEN
    s.reason := 'over_budget';
  END IF;
  d.key := p_key;
  d.request_hash := v_hash;
  d.account_id := rider.id;
  d.town := p_town;
  d.amount := s.amount;
  d.asked := s.asked;
  d.quantity := s.units;
  d.counts_to_cap := s.counts_to_cap;
  d.rule_code := s.code;
  d.rule_version := s.version;
  d.effective_at := v_at;
  d.actor := p_actor;
  d.source_type := p_source_type;
  d.source_id := p_source_id;
  d.meta := coalesce(p_meta, '{}');
  IF s.reason IS NULL THEN
    v_result.transfer_id := ledger.grant_award(d, rider, NULL);
    IF v_result.transfer_id IS NOT NULL THEN
      v_result := (v_result.transfer_id, NULL, s.amount, 0, s.asked - s.amount, s.version, NULL, false);
    END IF;
  ELSE
    d.reason := s.reason;
    d.id := ledger.keep_decision(d, s.notice);
    IF d.id IS NOT NULL THEN
      v_result := (NULL, d.id, 0, s.amount, s.asked - s.amount, s.version, s.reason, false);
    END IF;
  END IF;
  -- The key was taken, in this very moment, by an award to someone else.
  IF v_result.repeated IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN v_result;
END $$;

-- Posts an award with its lot. The budget is already spent. Null when the key was taken.
CREATE FUNCTION ledger.grant_award(d ledger.award_decision, rider ledger.account, p_approval bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  t ledger.transfer;
BEGIN
  t.key := d.key;
  t.request_hash := d.request_hash;
  t.kind := 'award';
  t.debit_id := ledger.account_id('issuance', d.town || ':' || ledger.year_of(d.effective_at));
  t.credit_id := rider.id;
  t.amount := d.amount;
  t.asked := d.asked;
  t.quantity := d.quantity;
  t.counts_to_cap := d.counts_to_cap;
  t.effective_at := d.effective_at;
  t.actor := d.actor;
  t.approval_id := p_approval;
  t.rule_code := d.rule_code;
  t.rule_version := d.rule_version;
  t.source_type := d.source_type;
  t.source_id := d.source_id;
  t.meta := d.meta;
  t.id := ledger.post(t, rider);
  IF t.id IS NOT NULL THEN
    INSERT INTO ledger.lot (id, account_id, amount, remaining, expires_at)
    VALUES (t.id, rider.id, d.amount, d.amount, ledger.expiry_of(d.effective_at));
  END IF;
  RETURN t.id;
END $$;

-- Keeps an award that posts nothing now. What waits for a second person becomes a proposal with
-- its public notice; what waits for budget is granted by ledger.release_next. Null when the key
-- was taken.
CREATE FUNCTION ledger.keep_decision(d ledger.award_decision, p_notice interval) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_second boolean := d.reason IN ('needs_approval', 'large');
  -- In days of Shanghai: added to the instant itself they would be days of the session's TimeZone,
  -- an hour longer or shorter where clocks are turned.
  v_notice_end timestamptz := (d.effective_at AT TIME ZONE 'Asia/Shanghai' + p_notice) AT TIME ZONE 'Asia/Shanghai';
  a ledger.approval;
BEGIN
  INSERT INTO ledger.award_decision (
    key, request_hash, account_id, town, outcome, reason, amount, asked, quantity, counts_to_cap, rule_code,
    rule_version, notice_until, effective_at, recorded_at, actor, source_type, source_id, meta
  ) VALUES (
    d.key, d.request_hash, d.account_id, d.town, CASE WHEN d.amount > 0 THEN 'waiting' ELSE 'nothing' END, d.reason,
    d.amount, d.asked, d.quantity, d.counts_to_cap, d.rule_code, d.rule_version,
    CASE WHEN v_second THEN v_notice_end END, d.effective_at, ledger.now(), d.actor, d.source_type,
    d.source_id, d.meta
  ) ON CONFLICT (key) DO NOTHING RETURNING * INTO d;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF d.amount > 0 THEN
    INSERT INTO ledger.waiting_award
      (decision_id, account_id, town, year, rule_code, amount, quantity, counts_to_cap, effective_at, for_budget)
    VALUES (d.id, d.account_id, d.town, ledger.year_of(d.effective_at), d.rule_code, d.amount, d.quantity,
            d.counts_to_cap, d.effective_at, NOT v_second);
  END IF;
  IF v_second THEN
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
  END IF;
  RETURN d.id;
END $$;

-- Grants one award that waits and may be granted, if the budget now reaches. Null if not.
-- The caller holds the rider's lock.
CREATE FUNCTION ledger.grant_waiting(p_decision bigint, p_approval bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  d ledger.award_decision;
  rider ledger.account;
  v_transfer bigint;
BEGIN
  SELECT * INTO STRICT d FROM ledger.award_decision WHERE id = p_decision;
  IF NOT ledger.spend_budget(d.town, ledger.year_of(d.effective_at), d.amount) THEN
    UPDATE ledger.waiting_award SET for_budget = true WHERE decision_id = p_decision AND NOT for_budget;
    RETURN NULL;
  END IF;
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = d.account_id;
  v_transfer := ledger.grant_award(d, rider, p_approval);
  IF v_transfer IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  DELETE FROM ledger.waiting_award WHERE decision_id = p_decision;
  RETURN v_transfer;
END $$;

-- Grants the oldest award of a town and year that waits for nothing but budget. Null when there
-- is none or the budget still does not reach: the next in line does not overtake. One a call, so
-- that a job goes in short transactions and holds one rider at a time. Jobs of one town queue
-- before any rider's lock: one that waited for a rider in vain would wait for the next while
-- holding the first.
CREATE FUNCTION ledger.release_next(p_town text, p_year integer, OUT decision_id bigint, OUT transfer_id bigint)
LANGUAGE plpgsql AS $$
DECLARE
  v_account bigint;
  v_approval bigint;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtextextended(format('ledger.release:%s:%s', p_town, p_year), 0));
  SELECT w.decision_id, w.account_id INTO decision_id, v_account FROM ledger.waiting_award w
  WHERE w.town = p_town AND w.year = p_year AND w.for_budget ORDER BY w.decision_id LIMIT 1;
  IF FOUND THEN
    PERFORM FROM ledger.account WHERE id = v_account FOR NO KEY UPDATE;
    SELECT a.id INTO v_approval FROM ledger.approval a WHERE a.decision_id = release_next.decision_id;
    transfer_id := ledger.grant_waiting(decision_id, v_approval);
  END IF;
  IF transfer_id IS NULL THEN
    decision_id := NULL;
  END IF;
END $$;
