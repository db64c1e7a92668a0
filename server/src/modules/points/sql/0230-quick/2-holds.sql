-- Its only CHECK said what the one function that writes it keeps anyway, and was read anew in each
-- INSERT; the invariant 'a hold took its amount from lots' says the rest.
ALTER TABLE ledger.hold DROP CONSTRAINT hold_check;

-- Sets points of a rider aside whose account the caller has locked. As a rule the lot that expires
-- first has enough; else one lot after the other.
CREATE FUNCTION ledger.hold_points(
  p_rider bigint, p_key text, p_hash bytea, p_shop text, p_amount bigint, p_at timestamptz, p_expires_at timestamptz,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_hold bigint;
  v_lot record;
  v_need bigint := p_amount;
  v_take bigint;
BEGIN
  IF p_amount < 1 OR p_expires_at <= p_at THEN
    RAISE EXCEPTION 'no hold: % points until %', p_amount, p_expires_at USING ERRCODE = '22023';
  END IF;
  INSERT INTO ledger.hold (
    key, request_hash, account_id, payable_id, amount, effective_at, recorded_at, expires_at, actor,
    source_type, source_id, meta
  ) VALUES (
    p_key, p_hash, p_rider,
    coalesce((SELECT id FROM ledger.account WHERE kind = 'payable' AND owner = p_shop), ledger.account_id('payable', p_shop)),
    p_amount, p_at, ledger.now(), p_expires_at, p_actor, p_source_type, p_source_id, coalesce(p_meta, '{}')
  ) ON CONFLICT (key) DO NOTHING RETURNING id INTO v_hold;
  IF v_hold IS NULL THEN
    RETURN NULL;
  END IF;
  WITH taken AS (
    UPDATE ledger.lot SET remaining = remaining - p_amount
    WHERE remaining >= p_amount AND id = (
      SELECT l.id FROM ledger.lot l WHERE l.account_id = p_rider AND l.remaining > 0 AND l.expires_at > p_at
      ORDER BY l.expires_at, l.id LIMIT 1)
    RETURNING id
  ), used AS (
    INSERT INTO ledger.lot_use (hold_id, lot_id, amount) SELECT v_hold, id, p_amount FROM taken
  )
  UPDATE ledger.account SET held = held + p_amount FROM taken WHERE account.id = p_rider;
  IF FOUND THEN
    RETURN v_hold;
  END IF;
  FOR v_lot IN
    SELECT * FROM ledger.lot l WHERE l.account_id = p_rider AND l.remaining > 0 AND l.expires_at > p_at
    ORDER BY l.expires_at, l.id
  LOOP
    v_take := least(v_lot.remaining, v_need);
    UPDATE ledger.lot SET remaining = remaining - v_take WHERE id = v_lot.id;
    INSERT INTO ledger.lot_use (hold_id, lot_id, amount) VALUES (v_hold, v_lot.id, v_take);
    v_need := v_need - v_take;
    EXIT WHEN v_need = 0;
  END LOOP;
  IF v_need > 0 THEN
    PERFORM ledger.refuse('POINTS_INSUFFICIENT',
      jsonb_build_object('available', p_amount - v_need, 'needed', p_amount));
  END IF;
  UPDATE ledger.account SET held = held + p_amount WHERE id = p_rider;
  RETURN v_hold;
END $$;

-- As before; a new hold is written by hold_points.
CREATE OR REPLACE FUNCTION ledger.place_hold(
  p_key text, p_person text, p_shop text, p_amount bigint, p_ttl interval,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text, p_effective_at timestamptz DEFAULT NULL,
  OUT hold_id bigint, OUT effective_at timestamptz, OUT expires_at timestamptz, OUT repeated boolean
) LANGUAGE plpgsql SET intervalstyle = 'postgres' AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    'hold', p_person, p_shop, p_amount, p_ttl::text, p_source_type, p_source_id)::text, 'UTF8'));
  v_rider bigint := (ledger.lock_rider(p_person)).id;
  h ledger.hold;
BEGIN
  SELECT * INTO h FROM ledger.hold WHERE key = p_key;
  repeated := FOUND;
  IF repeated AND h.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF NOT repeated THEN
    h.effective_at := ledger.effective(p_effective_at);
    h.expires_at := h.effective_at + p_ttl;
    h.id := ledger.hold_points(v_rider, p_key, v_hash, p_shop, p_amount, h.effective_at, h.expires_at,
                               p_source_type, p_source_id, p_meta, p_actor);
    IF h.id IS NULL THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
  END IF;
  hold_id := h.id;
  effective_at := h.effective_at;
  expires_at := h.expires_at;
END $$;

-- As before; what comes back may be due to a reversal, and a capture writes its transfer, legs, sums
-- and resolution in two statements.
CREATE OR REPLACE FUNCTION ledger.resolve_hold(
  p_hold bigint, p_outcome ledger.hold_outcome, p_actor text, p_effective_at timestamptz DEFAULT NULL,
  OUT outcome ledger.hold_outcome, OUT transfer_id bigint, OUT effective_at timestamptz, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  h ledger.hold;
  r ledger.hold_resolution;
  v_posted bigint;
  v_version bigint;
  v_head bytea;
  v_key text := 'redeem:' || p_hold;
  v_now timestamptz;
  v_tx xid8;
  v_link bytea;
BEGIN
  SELECT * INTO STRICT h FROM ledger.hold WHERE id = p_hold;
  SELECT posted, version, head INTO STRICT v_posted, v_version, v_head
  FROM ledger.account WHERE id = h.account_id FOR NO KEY UPDATE;
  SELECT * INTO r FROM ledger.hold_resolution WHERE hold_resolution.hold_id = p_hold;
  repeated := FOUND;
  IF repeated THEN
    outcome := r.outcome;
    transfer_id := r.transfer_id;
    effective_at := r.effective_at;
    RETURN;
  END IF;

  IF p_effective_at IS NOT NULL THEN
    effective_at := ledger.effective(p_effective_at);
  END IF;
  v_now := ledger.now();
  effective_at := coalesce(effective_at, v_now);
  IF effective_at < h.effective_at THEN
    RAISE EXCEPTION 'hold % cannot end before it began', p_hold USING ERRCODE = '22023';
  END IF;
  IF p_outcome = 'expired' AND effective_at < h.expires_at THEN
    RAISE EXCEPTION 'hold % is not due before %', p_hold, h.expires_at USING ERRCODE = '22023';
  END IF;
  outcome := CASE WHEN effective_at >= h.expires_at THEN 'expired' ELSE p_outcome END;
  IF outcome <> 'captured' THEN
    UPDATE ledger.account SET held = held - h.amount WHERE id = h.account_id;
    UPDATE ledger.lot SET remaining = remaining + u.amount
    FROM ledger.lot_use u WHERE u.hold_id = p_hold AND lot.id = u.lot_id;
    PERFORM ledger.recover(h.account_id, h);
    INSERT INTO ledger.hold_resolution (hold_id, outcome, effective_at, recorded_at, actor)
    VALUES (p_hold, resolve_hold.outcome, resolve_hold.effective_at, v_now, p_actor);
    RETURN;
  END IF;

  v_tx := pg_current_xact_id();
  INSERT INTO ledger.transfer (
    key, request_hash, kind, debit_id, credit_id, amount, asked, quantity, counts_to_cap, hold_id,
    effective_at, recorded_at, actor, source_type, source_id, meta, tx
  ) VALUES (
    v_key, h.request_hash, 'redeem', h.account_id, h.payable_id, h.amount, h.amount, 1, false, p_hold,
    resolve_hold.effective_at, v_now, p_actor, h.source_type, h.source_id, h.meta, v_tx
  ) RETURNING id INTO transfer_id;
  v_link := ledger.link(v_head, ROW(
    transfer_id, v_key, h.request_hash, 'redeem', h.account_id, h.payable_id, h.amount, h.amount, 1, false, p_hold, NULL,
    effective_at, v_now, p_actor, NULL, NULL, NULL, h.source_type, h.source_id, h.meta, v_tx
  )::ledger.transfer, h.account_id, -h.amount, v_version + 1, v_posted - h.amount);
  WITH legs AS (
    INSERT INTO ledger.entry (transfer_id, account_id, amount, version, balance_after, hash) VALUES
      (resolve_hold.transfer_id, h.account_id, -h.amount, v_version + 1, v_posted - h.amount, v_link),
      (resolve_hold.transfer_id, h.payable_id, h.amount, NULL, NULL, NULL)
  ), resolution AS (
    INSERT INTO ledger.hold_resolution (hold_id, outcome, transfer_id, effective_at, recorded_at, actor)
    VALUES (p_hold, 'captured', resolve_hold.transfer_id, resolve_hold.effective_at, v_now, p_actor)
  )
  UPDATE ledger.account SET posted = v_posted - h.amount, held = held - h.amount, version = v_version + 1, head = v_link
  WHERE id = h.account_id;
END $$;
