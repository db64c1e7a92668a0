-- Posts a transfer that takes free points from a rider, out of lot p_first before all others and
-- then what expires first. The caller has seen that there are enough. Returns the transfer's id,
-- null when the key is another rider's.
CREATE FUNCTION ledger.take(t ledger.transfer, rider ledger.account, p_first bigint DEFAULT NULL)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_lot record;
BEGIN
  t.id := ledger.post(t, rider);
  IF t.id IS NOT NULL THEN
    FOR v_lot IN
      SELECT id, least(remaining, t.amount - before) AS take
      FROM (
        SELECT id, remaining,
               sum(remaining) OVER (ORDER BY (id IS NOT DISTINCT FROM p_first) DESC, expires_at, id) - remaining AS before
        FROM ledger.lot WHERE account_id = rider.id AND remaining > 0
      ) lots
      WHERE before < t.amount
    LOOP
      UPDATE ledger.lot SET remaining = remaining - v_lot.take WHERE id = v_lot.id;
      INSERT INTO ledger.lot_change (transfer_id, lot_id, amount) VALUES (t.id, v_lot.id, -v_lot.take);
    END LOOP;
  END IF;
  RETURN t.id;
END $$;

-- The transfer that takes p_amount of an award back; what went wrong is said in p_meta.
CREATE FUNCTION ledger.reversing(p_key text, p_hash bytea, award ledger.transfer, p_amount bigint, p_actor text, p_meta jsonb)
RETURNS ledger.transfer LANGUAGE plpgsql AS $$
DECLARE
  t ledger.transfer;
BEGIN
  t.key := p_key;
  t.request_hash := p_hash;
  t.kind := 'reverse';
  t.debit_id := award.credit_id;
  t.credit_id := award.debit_id;
  t.amount := p_amount;
  t.reverses_id := award.id;
  t.effective_at := ledger.now();
  t.actor := p_actor;
  t.rule_code := award.rule_code;
  t.rule_version := award.rule_version;
  t.source_type := award.source_type;
  t.source_id := award.source_id;
  t.meta := award.meta || p_meta;
  RETURN t;
END $$;

-- What of an award may still be taken back.
CREATE FUNCTION ledger.reversible(p_award bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT t.amount - (SELECT coalesce(sum(asked), 0) FROM ledger.reversal WHERE award_id = p_award)::bigint
  FROM ledger.transfer t WHERE t.id = p_award AND t.kind = 'award'
$$;

-- Takes a wrong award back: from its own lot first, then from the others by expiry. What is
-- spent or lies in an open order is waived, so a balance is never negative; should the order not
-- be collected, ledger.recover takes it then.
DROP FUNCTION ledger.reverse_award(text, bigint, bigint, text, text);
CREATE FUNCTION ledger.reverse_award(
  p_key text, p_award bigint, p_amount bigint, p_reason text, p_actor text, p_approval bigint DEFAULT NULL,
  OUT taken bigint, OUT waived bigint, OUT transfer_id bigint, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array('reverse', p_award, p_amount, p_reason)::text, 'UTF8'));
  award ledger.transfer;
  rider ledger.account;
  r ledger.reversal;
  t ledger.transfer;
BEGIN
  SELECT * INTO STRICT award FROM ledger.transfer WHERE id = p_award AND kind = 'award';
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = award.credit_id FOR NO KEY UPDATE;
  SELECT * INTO r FROM ledger.reversal WHERE reversal.key = p_key;
  repeated := FOUND;
  IF repeated AND r.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF NOT repeated THEN
    IF p_amount > ledger.reversible(p_award) THEN
      PERFORM ledger.refuse('POINTS_REVERSAL_TOO_MUCH', jsonb_build_object('left', ledger.reversible(p_award)));
    END IF;
    SELECT least(p_amount, coalesce(sum(remaining), 0)) INTO r.taken
    FROM ledger.lot WHERE account_id = rider.id AND remaining > 0;
    IF r.taken > 0 THEN
      t := ledger.reversing(p_key, v_hash, award, r.taken, p_actor, jsonb_build_object('reason', p_reason));
      t.asked := p_amount;
      t.approval_id := p_approval;
      r.transfer_id := ledger.take(t, rider, p_award);
      IF r.transfer_id IS NULL THEN
        PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
      END IF;
      PERFORM ledger.unspend_budget(award.debit_id, r.taken);
    END IF;
    INSERT INTO ledger.reversal (key, request_hash, award_id, account_id, asked, taken, waived, reason, actor, transfer_id)
    VALUES (p_key, v_hash, p_award, rider.id, p_amount, r.taken, p_amount - r.taken, p_reason, p_actor, r.transfer_id)
    RETURNING * INTO r;
  END IF;
  taken := r.taken;
  waived := r.waived;
  transfer_id := r.transfer_id;
END $$;

-- After a hold gave points back: what reversals since the hold was placed had to waive is taken
-- now. Without this, whoever fears a reversal would put the points into an order and cancel it.
-- What was truly spent before a reversal stays waived. The caller holds the rider's lock.
CREATE FUNCTION ledger.recover(p_account bigint, h ledger.hold) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  r record;
  rider ledger.account;
  award ledger.transfer;
  t ledger.transfer;
  v_key text;
  v_left bigint := h.amount;
  v_total bigint := 0;
BEGIN
  FOR r IN
    SELECT v.id, v.award_id, v.reason, v.actor,
           v.waived - (SELECT coalesce(sum(c.amount), 0)::bigint FROM ledger.recovery c WHERE c.reversal_id = v.id) AS open
    FROM ledger.reversal v
    WHERE v.account_id = p_account AND v.waived > 0 AND v.recorded_at >= h.recorded_at
    ORDER BY v.id
  LOOP
    CONTINUE WHEN r.open = 0;
    EXIT WHEN v_left = 0;
    SELECT * INTO STRICT rider FROM ledger.account WHERE id = p_account;
    SELECT * INTO STRICT award FROM ledger.transfer WHERE id = r.award_id;
    v_key := format('recover:%s:%s', r.id, h.id);
    t := ledger.reversing(v_key, sha256(convert_to(v_key, 'UTF8')), award, least(r.open, v_left), r.actor,
      jsonb_build_object('reason', r.reason, 'recovered', true));
    t.id := ledger.take(t, rider, r.award_id);
    INSERT INTO ledger.recovery (reversal_id, hold_id, amount, transfer_id) VALUES (r.id, h.id, t.amount, t.id);
    PERFORM ledger.unspend_budget(award.debit_id, t.amount);
    v_left := v_left - t.amount;
    v_total := v_total + t.amount;
  END LOOP;
  RETURN v_total;
END $$;

-- Gives the points of a redemption back, into the lots they came from with their old expiry:
-- what has expired meanwhile comes back and goes with the next sweep (`expired`). Once for a
-- redemption, whatever the key.
CREATE FUNCTION ledger.refund(
  p_key text, p_redeem bigint, p_reason text, p_actor text, p_effective_at timestamptz DEFAULT NULL,
  OUT transfer_id bigint, OUT amount bigint, OUT expired bigint, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array('refund', p_redeem, p_reason)::text, 'UTF8'));
  redeem ledger.transfer;
  rider ledger.account;
  h ledger.hold;
  t ledger.transfer;
BEGIN
  SELECT * INTO STRICT redeem FROM ledger.transfer WHERE id = p_redeem AND kind = 'redeem';
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = redeem.debit_id FOR NO KEY UPDATE;
  SELECT * INTO t FROM ledger.transfer WHERE kind = 'refund' AND reverses_id = p_redeem;
  repeated := FOUND;
  IF repeated AND t.key <> p_key THEN
    PERFORM ledger.refuse('ORDER_REFUNDED');
  ELSIF repeated AND t.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF NOT repeated THEN
    SELECT * INTO STRICT h FROM ledger.hold WHERE id = redeem.hold_id;
    t.key := p_key;
    t.request_hash := v_hash;
    t.kind := 'refund';
    t.debit_id := redeem.credit_id;
    t.credit_id := redeem.debit_id;
    t.amount := redeem.amount;
    t.reverses_id := p_redeem;
    t.effective_at := ledger.effective(p_effective_at);
    t.actor := p_actor;
    t.source_type := redeem.source_type;
    t.source_id := redeem.source_id;
    t.meta := redeem.meta || jsonb_build_object('reason', p_reason);
    IF t.effective_at < redeem.effective_at THEN
      RAISE EXCEPTION 'refund of % before it was redeemed', p_redeem USING ERRCODE = '22023';
    END IF;
    t.id := ledger.post(t, rider);
    IF t.id IS NULL THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    UPDATE ledger.lot SET remaining = remaining + u.amount
    FROM ledger.lot_use u WHERE u.hold_id = h.id AND lot.id = u.lot_id;
    INSERT INTO ledger.lot_change (transfer_id, lot_id, amount)
    SELECT t.id, u.lot_id, u.amount FROM ledger.lot_use u WHERE u.hold_id = h.id;
    PERFORM ledger.recover(rider.id, h);
  END IF;
  transfer_id := t.id;
  amount := t.amount;
  SELECT coalesce(sum(c.amount), 0) INTO expired
  FROM ledger.lot_change c JOIN ledger.lot l ON l.id = c.lot_id
  WHERE c.transfer_id = t.id AND l.expires_at <= t.effective_at;
END $$;

-- Moves what a closed month owes a shop out of its payable account; negative when more came back
-- than was handed over. Neither side is a rider's, so no row is locked.
CREATE FUNCTION ledger.settle(
  p_key text, p_shop text, p_amount bigint, p_source_id text, p_actor text,
  OUT transfer_id bigint, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array('settle', p_shop, p_amount, p_source_id)::text, 'UTF8'));
  v_payable bigint := ledger.account_id('payable', p_shop);
  v_settled bigint := ledger.account_id('settled', p_shop);
  t ledger.transfer;
BEGIN
  repeated := false;
  IF p_amount = 0 THEN
    RETURN;
  END IF;
  INSERT INTO ledger.transfer (
    key, request_hash, kind, debit_id, credit_id, amount, asked, quantity, counts_to_cap, effective_at, recorded_at,
    actor, source_type, source_id, meta, tx
  ) VALUES (
    p_key, v_hash, 'settle', CASE WHEN p_amount > 0 THEN v_payable ELSE v_settled END,
    CASE WHEN p_amount > 0 THEN v_settled ELSE v_payable END, abs(p_amount), abs(p_amount), 1, false, ledger.now(),
    ledger.now(), p_actor, 'settlement', p_source_id, '{}', pg_current_xact_id()
  ) ON CONFLICT (key) DO NOTHING RETURNING * INTO t;
  repeated := NOT FOUND;
  IF repeated THEN
    SELECT * INTO STRICT t FROM ledger.transfer WHERE key = p_key;
    IF t.request_hash <> v_hash THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
  ELSE
    INSERT INTO ledger.entry (transfer_id, account_id, amount)
    VALUES (t.id, v_payable, -p_amount), (t.id, v_settled, p_amount);
  END IF;
  transfer_id := t.id;
END $$;

-- The request hash of a hold spells its duration out, and how is a setting of the session.
ALTER FUNCTION ledger.place_hold SET intervalstyle = 'postgres';
