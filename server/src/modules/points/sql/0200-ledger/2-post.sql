-- What every operation is made of. Nothing here is called from outside the schema.

-- Refuses with a code of shared/errors.ts; the server turns it into Fail(code, facts).
CREATE FUNCTION ledger.refuse(p_code text, p_facts jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'YX001', MESSAGE = p_code, DETAIL = p_facts::text;
END $$;

-- Points earned in a calendar year live to the end of 10 January of the year after next, in
-- Asia/Shanghai. Computed when they are granted, never again.
CREATE FUNCTION ledger.expiry_of(p_earned_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT make_timestamp(extract(year FROM p_earned_at AT TIME ZONE 'Asia/Shanghai')::int + 2, 1, 11, 0, 0, 0)
         AT TIME ZONE 'Asia/Shanghai'
$$;

-- The account's id; opens it on first use.
CREATE FUNCTION ledger.account_id(p_kind ledger.account_kind, p_owner text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_id bigint;
BEGIN
  SELECT id INTO v_id FROM ledger.account WHERE kind = p_kind AND owner = p_owner;
  IF NOT FOUND THEN
    INSERT INTO ledger.account (kind, owner) VALUES (p_kind, p_owner)
    ON CONFLICT (kind, owner) DO NOTHING RETURNING id INTO v_id;
  END IF;
  IF v_id IS NULL THEN
    SELECT id INTO STRICT v_id FROM ledger.account WHERE kind = p_kind AND owner = p_owner;
  END IF;
  RETURN v_id;
END $$;

-- Locks the rider's account until the transaction ends and returns it as it is now. All
-- operations on one rider queue here, which is what makes "look, then write" safe after it.
CREATE FUNCTION ledger.lock_rider(p_person text) RETURNS ledger.account LANGUAGE plpgsql AS $$
DECLARE
  v_account ledger.account;
BEGIN
  SELECT * INTO v_account FROM ledger.account WHERE kind = 'rider' AND owner = p_person FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.account_id('rider', p_person);
    SELECT * INTO STRICT v_account FROM ledger.account
    WHERE kind = 'rider' AND owner = p_person FOR NO KEY UPDATE;
  END IF;
  RETURN v_account;
END $$;

-- The time an operation takes effect: the database's clock, or an earlier time for history.
CREATE FUNCTION ledger.effective(p_asked timestamptz) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz := ledger.now();
BEGIN
  IF p_asked > v_now THEN
    RAISE EXCEPTION 'a point of time in the future: %', p_asked USING ERRCODE = '22023';
  END IF;
  RETURN coalesce(p_asked, v_now);
END $$;

-- One link of a rider's chain. Every field of the transfer is in it: an edit of any of them,
-- by whomever, breaks the chain at that entry. A JSON array, so that no two different rows
-- read the same; instants as seconds, so that no session setting changes the text.
CREATE FUNCTION ledger.link(
  p_previous bytea, t ledger.transfer, p_account bigint, p_amount bigint, p_version bigint, p_balance bigint
) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(p_previous || convert_to(jsonb_build_array(
    t.id, t.key, encode(t.request_hash, 'hex'), t.kind::text, t.debit_id, t.credit_id, t.amount, t.asked, t.quantity,
    t.counts_to_cap, t.hold_id, t.reverses_id, extract(epoch FROM t.effective_at), extract(epoch FROM t.recorded_at),
    t.actor, t.approval_id, t.rule_code, t.rule_version, t.source_type, t.source_id, t.meta, t.tx::text,
    p_account, p_amount, p_version, p_balance
  )::text, 'UTF8'))
$$;

-- Writes one transfer with its two legs and moves the rider's running sums. The caller holds
-- the lock on `rider` and passes the row as it read it. Returns the new transfer's id, or null
-- when the key was taken meanwhile by an operation on another rider.
CREATE FUNCTION ledger.post(t ledger.transfer, rider ledger.account, p_unhold bigint DEFAULT 0)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_sign bigint := CASE WHEN t.credit_id = rider.id THEN 1 ELSE -1 END;
  v_other bigint := CASE WHEN t.credit_id = rider.id THEN t.debit_id ELSE t.credit_id END;
  v_balance bigint := rider.posted + v_sign * t.amount;
  v_hash bytea;
BEGIN
  t.asked := coalesce(t.asked, t.amount);
  t.quantity := coalesce(t.quantity, 1);
  t.counts_to_cap := coalesce(t.counts_to_cap, false);
  t.recorded_at := ledger.now();
  t.meta := coalesce(t.meta, '{}');
  t.tx := pg_current_xact_id();
  INSERT INTO ledger.transfer (
    key, request_hash, kind, debit_id, credit_id, amount, asked, quantity, counts_to_cap, hold_id, reverses_id,
    effective_at, recorded_at, actor, approval_id, rule_code, rule_version, source_type, source_id, meta, tx
  ) VALUES (
    t.key, t.request_hash, t.kind, t.debit_id, t.credit_id, t.amount, t.asked, t.quantity, t.counts_to_cap,
    t.hold_id, t.reverses_id, t.effective_at, t.recorded_at, t.actor, t.approval_id, t.rule_code, t.rule_version,
    t.source_type, t.source_id, t.meta, t.tx
  ) ON CONFLICT (key) DO NOTHING RETURNING id INTO t.id;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  v_hash := ledger.link(rider.head, t, rider.id, v_sign * t.amount, rider.version + 1, v_balance);
  INSERT INTO ledger.entry (transfer_id, account_id, amount, version, balance_after, hash) VALUES
    (t.id, rider.id, v_sign * t.amount, rider.version + 1, v_balance, v_hash),
    (t.id, v_other, -v_sign * t.amount, NULL, NULL, NULL);
  UPDATE ledger.account
  SET posted = v_balance, held = held - p_unhold, version = version + 1, head = v_hash
  WHERE id = rider.id;
  RETURN t.id;
END $$;
