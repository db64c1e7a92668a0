-- The same law as before in fewer statements: each one that PL/pgSQL sends costs more than what it
-- does. What is rare goes the old, long way; docs/benchmarks.md has the figures.

-- Every award there is: repeated, cut, waiting, over budget, or simply granted.
ALTER FUNCTION ledger.award(text, text, text, text, integer, text, text, jsonb, text, timestamptz)
  RENAME TO award_weighed;

-- An award that is new, granted in full and at once, which is nearly every one: nothing known
-- under its key, nothing waiting, no limit or cap in reach, budget there. When any of this is not
-- so, award_weighed looks at it from the beginning, under the same lock.
CREATE FUNCTION ledger.award(
  p_key text, p_person text, p_rule text, p_town text, p_quantity integer,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text, p_effective_at timestamptz DEFAULT NULL
) RETURNS ledger.award_result LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    'award', p_person, p_rule, p_town, p_quantity, p_source_type, p_source_id)::text, 'UTF8'));
  v_meta jsonb := coalesce(p_meta, '{}');
  v_rider bigint;
  v_posted bigint;
  v_version bigint;
  v_head bytea;
  v_now timestamptz;
  v_at timestamptz;
  v_local timestamp;
  v_day timestamptz;
  v_month timestamptz;
  v_month_end timestamptz;
  v_issuance bigint;
  v_amount bigint;
  v_counts boolean;
  v_rule_version integer;
  v_limit integer;
  v_daily_cap bigint;
  v_monthly_cap bigint;
  v_plain boolean;
  v_today bigint;
  v_this_month bigint;
  v_units bigint;
  v_id bigint;
  v_tx xid8;
  v_link bytea;
BEGIN
  -- A condition first, for a call costs more than most of what follows.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM ledger.require_read_committed();
  END IF;
  SELECT id, posted, version, head INTO v_rider, v_posted, v_version, v_head
  FROM ledger.account WHERE kind = 'rider' AND owner = p_person FOR NO KEY UPDATE;
  v_now := ledger.now();
  v_at := coalesce(p_effective_at, v_now);
  v_local := v_at AT TIME ZONE 'Asia/Shanghai';
  SELECT r.points * p_quantity, r.counts_to_cap, r.version, r.daily_limit, p.daily_cap, p.monthly_cap,
         NOT r.needs_approval AND r.points * p_quantity BETWEEN 1 AND p.approval_above
           AND NOT EXISTS (SELECT FROM ledger.transfer WHERE key = p_key)
           AND NOT EXISTS (SELECT FROM ledger.award_decision WHERE key = p_key)
           AND NOT EXISTS (SELECT FROM ledger.waiting_award WHERE account_id = v_rider),
         (SELECT id FROM ledger.account WHERE kind = 'issuance' AND owner = p_town || ':' || ledger.year_of(v_at))
  INTO v_amount, v_counts, v_rule_version, v_limit, v_daily_cap, v_monthly_cap, v_plain, v_issuance
  FROM (SELECT * FROM ledger.award_rule WHERE code = p_rule AND valid_from <= v_at ORDER BY version DESC LIMIT 1) r,
       (SELECT * FROM ledger.award_policy WHERE valid_from <= v_at ORDER BY version DESC LIMIT 1) p;
  v_plain := coalesce(v_plain, false) AND v_rider IS NOT NULL AND v_issuance IS NOT NULL AND v_at <= v_now;
  IF v_plain AND (v_counts OR v_limit IS NOT NULL) THEN
    v_day := date_trunc('day', v_local) AT TIME ZONE 'Asia/Shanghai';
    v_month := date_trunc('month', v_local) AT TIME ZONE 'Asia/Shanghai';
    v_month_end := (date_trunc('month', v_local) + interval '1 month') AT TIME ZONE 'Asia/Shanghai';
    SELECT coalesce(sum(amount) FILTER (WHERE counts_to_cap AND effective_at >= v_day
                                          AND effective_at < v_day + interval '24 hours'), 0),
           coalesce(sum(amount) FILTER (WHERE counts_to_cap), 0),
           coalesce(sum(quantity) FILTER (WHERE rule_code = p_rule AND effective_at >= v_day
                                            AND effective_at < v_day + interval '24 hours'), 0)
    INTO v_today, v_this_month, v_units
    FROM ledger.transfer
    WHERE kind = 'award' AND credit_id = v_rider AND effective_at >= v_month AND effective_at < v_month_end;
    v_plain := (v_limit IS NULL OR v_units + p_quantity <= v_limit)
      AND (NOT v_counts OR v_today + v_amount <= v_daily_cap AND v_this_month + v_amount <= v_monthly_cap);
  END IF;
  IF NOT v_plain OR NOT ledger.spend_budget(p_town, ledger.year_of(v_at), v_amount) THEN
    RETURN ledger.award_weighed(p_key, p_person, p_rule, p_town, p_quantity, p_source_type, p_source_id, p_meta, p_actor,
                                p_effective_at);
  END IF;

  v_tx := pg_current_xact_id();
  INSERT INTO ledger.transfer (
    key, request_hash, kind, debit_id, credit_id, amount, asked, quantity, counts_to_cap,
    effective_at, recorded_at, actor, rule_code, rule_version, source_type, source_id, meta, tx
  ) VALUES (
    p_key, v_hash, 'award', v_issuance, v_rider, v_amount, v_amount, p_quantity, v_counts,
    v_at, v_now, p_actor, p_rule, v_rule_version, p_source_type, p_source_id, v_meta, v_tx
  ) ON CONFLICT (key) DO NOTHING RETURNING id INTO v_id;
  -- The key was taken, in this very moment, by an award to someone else.
  IF v_id IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  v_link := ledger.link(v_head, ROW(
    v_id, p_key, v_hash, 'award', v_issuance, v_rider, v_amount, v_amount, p_quantity, v_counts, NULL, NULL, v_at, v_now,
    p_actor, NULL, p_rule, v_rule_version, p_source_type, p_source_id, v_meta, v_tx
  )::ledger.transfer, v_rider, v_amount, v_version + 1, v_posted + v_amount);
  WITH legs AS (
    INSERT INTO ledger.entry (transfer_id, account_id, amount, version, balance_after, hash) VALUES
      (v_id, v_rider, v_amount, v_version + 1, v_posted + v_amount, v_link),
      (v_id, v_issuance, -v_amount, NULL, NULL, NULL)
  ), lots AS (
    INSERT INTO ledger.lot (id, account_id, amount, remaining, expires_at)
    VALUES (v_id, v_rider, v_amount, v_amount, ledger.expiry_of(v_at))
  )
  UPDATE ledger.account SET posted = v_posted + v_amount, version = v_version + 1, head = v_link WHERE id = v_rider;
  RETURN (v_id, NULL, v_amount, 0, 0, v_rule_version, NULL, false)::ledger.award_result;
END $$;
