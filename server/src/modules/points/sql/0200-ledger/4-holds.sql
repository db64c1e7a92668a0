-- Sets points aside for an order, taking the lots that expire first. A lot that has expired
-- is not spendable even when the nightly sweep has not met it yet.
CREATE FUNCTION ledger.place_hold(
  p_key text, p_person text, p_shop text, p_amount bigint, p_ttl interval,
  p_source_type text, p_source_id text, p_meta jsonb, p_actor text, p_effective_at timestamptz DEFAULT NULL,
  OUT hold_id bigint, OUT effective_at timestamptz, OUT expires_at timestamptz, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    'hold', p_person, p_shop, p_amount, p_ttl::text, p_source_type, p_source_id)::text, 'UTF8'));
  rider ledger.account := ledger.lock_rider(p_person);
  h ledger.hold;
  v_lot ledger.lot;
  v_need bigint := p_amount;
  v_take bigint;
BEGIN
  SELECT * INTO h FROM ledger.hold WHERE key = p_key;
  repeated := FOUND;
  IF repeated AND h.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF NOT repeated THEN
    h.effective_at := ledger.effective(p_effective_at);
    INSERT INTO ledger.hold (
      key, request_hash, account_id, payable_id, amount, effective_at, recorded_at, expires_at, actor,
      source_type, source_id, meta
    ) VALUES (
      p_key, v_hash, rider.id, ledger.account_id('payable', p_shop), p_amount, h.effective_at, ledger.now(),
      h.effective_at + p_ttl, p_actor, p_source_type, p_source_id, coalesce(p_meta, '{}')
    ) ON CONFLICT (key) DO NOTHING RETURNING * INTO h;
    IF NOT FOUND THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    FOR v_lot IN
      SELECT * FROM ledger.lot l
      WHERE l.account_id = rider.id AND l.remaining > 0 AND l.expires_at > h.effective_at
      ORDER BY l.expires_at, l.id
    LOOP
      v_take := least(v_lot.remaining, v_need);
      UPDATE ledger.lot SET remaining = remaining - v_take WHERE id = v_lot.id;
      INSERT INTO ledger.lot_use (hold_id, lot_id, amount) VALUES (h.id, v_lot.id, v_take);
      v_need := v_need - v_take;
      EXIT WHEN v_need = 0;
    END LOOP;
    IF v_need > 0 THEN
      PERFORM ledger.refuse('POINTS_INSUFFICIENT',
        jsonb_build_object('available', p_amount - v_need, 'needed', p_amount));
    END IF;
    UPDATE ledger.account SET held = held + p_amount WHERE id = rider.id;
  END IF;
  hold_id := h.id;
  effective_at := h.effective_at;
  expires_at := h.expires_at;
END $$;

-- Ends a hold: captured (spent), released (given back) or expired. The first outcome stands
-- for ever and is what every later call returns; the caller compares it with what it asked.
-- From expires_at on there is no other outcome than expired.
CREATE FUNCTION ledger.resolve_hold(
  p_hold bigint, p_outcome ledger.hold_outcome, p_actor text, p_effective_at timestamptz DEFAULT NULL,
  OUT outcome ledger.hold_outcome, OUT transfer_id bigint, OUT effective_at timestamptz, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  h ledger.hold;
  rider ledger.account;
  r ledger.hold_resolution;
  t ledger.transfer;
BEGIN
  SELECT * INTO STRICT h FROM ledger.hold WHERE id = p_hold;
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = h.account_id FOR NO KEY UPDATE;
  SELECT * INTO r FROM ledger.hold_resolution WHERE hold_resolution.hold_id = p_hold;
  repeated := FOUND;
  IF NOT repeated THEN
    r.effective_at := ledger.effective(p_effective_at);
    IF r.effective_at < h.effective_at THEN
      RAISE EXCEPTION 'hold % cannot end before it began', p_hold USING ERRCODE = '22023';
    END IF;
    IF p_outcome = 'expired' AND r.effective_at < h.expires_at THEN
      RAISE EXCEPTION 'hold % is not due before %', p_hold, h.expires_at USING ERRCODE = '22023';
    END IF;
    r.outcome := CASE WHEN r.effective_at >= h.expires_at THEN 'expired' ELSE p_outcome END;
    IF r.outcome = 'captured' THEN
      t.key := 'redeem:' || p_hold;
      t.request_hash := h.request_hash;
      t.kind := 'redeem';
      t.debit_id := h.account_id;
      t.credit_id := h.payable_id;
      t.amount := h.amount;
      t.hold_id := p_hold;
      t.effective_at := r.effective_at;
      t.actor := p_actor;
      t.source_type := h.source_type;
      t.source_id := h.source_id;
      t.meta := h.meta;
      r.transfer_id := ledger.post(t, rider, h.amount);
    ELSE
      UPDATE ledger.account SET held = held - h.amount WHERE id = rider.id;
      UPDATE ledger.lot SET remaining = remaining + u.amount
      FROM ledger.lot_use u WHERE u.hold_id = p_hold AND lot.id = u.lot_id;
    END IF;
    INSERT INTO ledger.hold_resolution (hold_id, outcome, transfer_id, effective_at, actor)
    VALUES (p_hold, r.outcome, r.transfer_id, r.effective_at, p_actor);
  END IF;
  outcome := r.outcome;
  transfer_id := r.transfer_id;
  effective_at := r.effective_at;
END $$;
