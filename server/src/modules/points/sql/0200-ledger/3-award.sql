-- What an award came to. The four numbers add up: asked = granted + waiting + capped.
CREATE TYPE ledger.award_result AS (
  transfer_id bigint,
  decision_id bigint,
  granted bigint,
  waiting bigint,
  capped bigint,
  rule_version integer,
  reason text,
  repeated boolean
);

-- What a rider earned towards the caps in the Shanghai day and month of `p_at`, and how many
-- units of one rule that day. Read from the awards themselves: there is no counter to drift.
CREATE FUNCTION ledger.earned(
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
  ) awards;
END $$;

-- The stored outcome of a key, or null. Another request under the same key is refused.
CREATE FUNCTION ledger.stored_award(p_key text, p_hash bytea) RETURNS ledger.award_result
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_result ledger.award_result;
  v_stored_hash bytea;
BEGIN
  SELECT id, NULL, amount, 0, asked - amount, rule_version, NULL, true, request_hash
  INTO v_result.transfer_id, v_result.decision_id, v_result.granted, v_result.waiting, v_result.capped,
       v_result.rule_version, v_result.reason, v_result.repeated, v_stored_hash
  FROM ledger.transfer WHERE key = p_key
  UNION ALL
  SELECT NULL, id, 0, amount, asked - amount, rule_version, reason, true, request_hash
  FROM ledger.award_decision WHERE key = p_key;
  IF v_stored_hash <> p_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN v_result;
END $$;

-- Grants the points of a rule, cut to what limits and caps leave. What needs a second person
-- is stored as waiting; what is cut to nothing is stored as such. The request is who, rule,
-- town, units and source: a retry may word `p_meta` anew and still is the same award.
CREATE FUNCTION ledger.award(
  p_key text, p_person text, p_rule text, p_town text, p_quantity integer,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text, p_effective_at timestamptz DEFAULT NULL
) RETURNS ledger.award_result LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    'award', p_person, p_rule, p_town, p_quantity, p_source_type, p_source_id)::text, 'UTF8'));
  rider ledger.account := ledger.lock_rider(p_person);
  v_result ledger.award_result := ledger.stored_award(p_key, v_hash);
  v_at timestamptz;
  rule record;
  earned record;
  v_units integer := p_quantity;
  v_asked bigint;
  v_amount bigint;
  v_reason text;
  t ledger.transfer;
BEGIN
  IF v_result.repeated THEN
    RETURN v_result;
  END IF;
  v_at := ledger.effective(p_effective_at);
  SELECT r.*, p.daily_cap, p.monthly_cap, p.approval_above, p.notice INTO rule
  FROM ledger.award_rule r, ledger.award_policy p
  WHERE r.code = p_rule AND r.valid_from <= v_at AND p.valid_from <= v_at
  ORDER BY r.version DESC, p.version DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('POINTS_RULE_UNKNOWN', jsonb_build_object('rule', p_rule));
  END IF;

  v_asked := rule.points * p_quantity;
  IF v_asked = 0 THEN
    v_amount := 0;
    v_reason := 'no_points';
  ELSE
    IF rule.counts_to_cap OR rule.daily_limit IS NOT NULL THEN
      SELECT * INTO earned FROM ledger.earned(rider.id, v_at, p_rule);
    END IF;
    IF rule.daily_limit IS NOT NULL THEN
      v_units := least(p_quantity, greatest(rule.daily_limit - earned.units, 0));
    END IF;
    v_amount := rule.points * v_units;
    v_reason := CASE WHEN v_amount = 0 THEN 'rule_limit' END;
    IF rule.counts_to_cap AND v_amount > 0 THEN
      v_amount := greatest(least(v_amount, rule.daily_cap - earned.today, rule.monthly_cap - earned.month), 0);
      v_reason := CASE
        WHEN v_amount > 0 THEN NULL
        WHEN rule.monthly_cap <= earned.month THEN 'monthly_cap'
        ELSE 'daily_cap'
      END;
    END IF;
    IF v_amount > 0 AND (rule.needs_approval OR v_amount > rule.approval_above) THEN
      v_reason := CASE WHEN rule.needs_approval THEN 'needs_approval' ELSE 'large' END;
    END IF;
  END IF;

  IF v_reason IS NOT NULL THEN
    INSERT INTO ledger.award_decision (
      key, request_hash, account_id, town, outcome, reason, amount, asked, quantity, counts_to_cap, rule_code,
      rule_version, notice_until, effective_at, recorded_at, actor, source_type, source_id, meta
    ) VALUES (
      p_key, v_hash, rider.id, p_town, CASE WHEN v_amount > 0 THEN 'waiting' ELSE 'nothing' END, v_reason, v_amount,
      v_asked, v_units, rule.counts_to_cap, rule.code, rule.version,
      CASE WHEN v_amount > 0 THEN v_at + rule.notice END, v_at, ledger.now(), p_actor, p_source_type,
      p_source_id, coalesce(p_meta, '{}')
    ) ON CONFLICT (key) DO NOTHING
    RETURNING NULL, id, 0, amount, asked - amount, rule_version, reason, false INTO v_result;
  ELSE
    t.key := p_key;
    t.request_hash := v_hash;
    t.kind := 'award';
    t.debit_id := ledger.account_id('issuance', p_town || ':' || extract(year FROM v_at AT TIME ZONE 'Asia/Shanghai'));
    t.credit_id := rider.id;
    t.amount := v_amount;
    t.asked := v_asked;
    t.quantity := v_units;
    t.counts_to_cap := rule.counts_to_cap;
    t.effective_at := v_at;
    t.actor := p_actor;
    t.rule_code := rule.code;
    t.rule_version := rule.version;
    t.source_type := p_source_type;
    t.source_id := p_source_id;
    t.meta := p_meta;
    t.id := ledger.post(t, rider);
    IF t.id IS NOT NULL THEN
      INSERT INTO ledger.lot (id, account_id, amount, remaining, expires_at)
      VALUES (t.id, rider.id, v_amount, v_amount, ledger.expiry_of(v_at));
      v_result := (t.id, NULL, v_amount, 0, v_asked - v_amount, rule.version, NULL, false);
    END IF;
  END IF;
  -- The key was taken, in this very moment, by an award to someone else.
  IF v_result.repeated IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN v_result;
END $$;
