-- Takes what is left of a rider's lots that are due, one transfer a lot. A lot can fall due
-- twice: first its free rest, later what an order that was not collected gave back. So the key
-- is the rider's next version, which is unique under the lock.
CREATE FUNCTION ledger.expire_rider(p_account bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  rider ledger.account;
  v_lot ledger.lot;
  award ledger.transfer;
  t ledger.transfer;
  v_now timestamptz := ledger.now();
  v_total bigint := 0;
BEGIN
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = p_account FOR NO KEY UPDATE;
  FOR v_lot IN
    SELECT * FROM ledger.lot l
    WHERE l.account_id = p_account AND l.remaining > 0 AND l.expires_at <= v_now
    ORDER BY l.expires_at, l.id
  LOOP
    SELECT * INTO STRICT award FROM ledger.transfer WHERE id = v_lot.id;
    t := NULL;
    t.key := format('expire:%s:%s', p_account, rider.version + 1);
    t.request_hash := sha256(convert_to(t.key, 'UTF8'));
    t.kind := 'expire';
    t.debit_id := p_account;
    t.credit_id := ledger.breakage_of(award.debit_id);
    t.amount := v_lot.remaining;
    t.effective_at := v_now;
    t.source_type := award.source_type;
    t.source_id := award.source_id;
    t.meta := jsonb_build_object('lot', v_lot.id, 'earnedAt', award.effective_at);
    t.id := ledger.post(t, rider);
    UPDATE ledger.lot SET remaining = 0 WHERE id = v_lot.id;
    INSERT INTO ledger.lot_change (transfer_id, lot_id, amount) VALUES (t.id, v_lot.id, -v_lot.remaining);
    SELECT * INTO STRICT rider FROM ledger.account WHERE id = p_account;
    v_total := v_total + v_lot.remaining;
  END LOOP;
  RETURN v_total;
END $$;

-- Where points go that a town granted and nobody spent: the same town and year.
CREATE FUNCTION ledger.breakage_of(p_issuance bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_owner text;
BEGIN
  SELECT owner INTO STRICT v_owner FROM ledger.account WHERE id = p_issuance;
  RETURN ledger.account_id('breakage', v_owner);
END $$;

-- Sweeps up to p_limit riders with due lots, in id order after p_after. Returns the last rider
-- met, null when there is none left, so that a job can walk on in short transactions.
CREATE FUNCTION ledger.expire_lots(
  p_after bigint, p_limit integer, OUT last_account bigint, OUT riders integer, OUT points bigint
) LANGUAGE plpgsql AS $$
DECLARE
  v_account bigint;
  v_now timestamptz := ledger.now();
BEGIN
  riders := 0;
  points := 0;
  FOR v_account IN
    SELECT DISTINCT account_id FROM ledger.lot
    WHERE remaining > 0 AND expires_at <= v_now AND account_id > p_after
    ORDER BY account_id LIMIT p_limit
  LOOP
    points := points + ledger.expire_rider(v_account);
    riders := riders + 1;
    last_account := v_account;
  END LOOP;
END $$;

-- What was taken back of an award and what could not be: points already spent are waived, so
-- a balance is never negative.
CREATE TABLE ledger.reversal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  request_hash bytea NOT NULL,
  award_id bigint NOT NULL REFERENCES ledger.transfer,
  asked bigint NOT NULL CHECK (asked > 0),
  taken bigint NOT NULL CHECK (taken >= 0),
  waived bigint NOT NULL CHECK (waived >= 0),
  reason text NOT NULL,
  actor text NOT NULL,
  transfer_id bigint REFERENCES ledger.transfer,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now(),
  CHECK (asked = taken + waived),
  CHECK ((taken > 0) = (transfer_id IS NOT NULL))
);
CREATE INDEX reversal_award ON ledger.reversal (award_id);

-- Takes a wrong award back: from its own lot first, then from the others by expiry.
CREATE FUNCTION ledger.reverse_award(
  p_key text, p_award bigint, p_amount bigint, p_reason text, p_actor text,
  OUT taken bigint, OUT waived bigint, OUT transfer_id bigint, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array('reverse', p_award, p_amount, p_reason)::text, 'UTF8'));
  award ledger.transfer;
  rider ledger.account;
  r ledger.reversal;
  v_lot record;
  t ledger.transfer;
BEGIN
  SELECT * INTO STRICT award FROM ledger.transfer WHERE id = p_award AND kind = 'award';
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = award.credit_id FOR NO KEY UPDATE;
  SELECT * INTO r FROM ledger.reversal WHERE reversal.key = p_key;
  repeated := FOUND;
  IF repeated AND r.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF NOT repeated THEN
    IF p_amount + (SELECT coalesce(sum(asked), 0) FROM ledger.reversal WHERE award_id = p_award) > award.amount THEN
      RAISE EXCEPTION 'award % was % points: more cannot be taken back', p_award, award.amount USING ERRCODE = '22023';
    END IF;
    SELECT least(p_amount, coalesce(sum(remaining), 0)) INTO r.taken
    FROM ledger.lot WHERE account_id = rider.id AND remaining > 0;
    IF r.taken > 0 THEN
      t.key := p_key;
      t.request_hash := v_hash;
      t.kind := 'reverse';
      t.debit_id := rider.id;
      t.credit_id := award.debit_id;
      t.amount := r.taken;
      t.asked := p_amount;
      t.reverses_id := p_award;
      t.effective_at := ledger.now();
      t.actor := p_actor;
      t.rule_code := award.rule_code;
      t.rule_version := award.rule_version;
      t.source_type := award.source_type;
      t.source_id := award.source_id;
      t.meta := award.meta || jsonb_build_object('reason', p_reason);
      r.transfer_id := ledger.post(t, rider);
      FOR v_lot IN
        SELECT id, least(remaining, r.taken - before) AS take
        FROM (
          SELECT id, remaining, sum(remaining) OVER (ORDER BY id <> p_award, expires_at, id) - remaining AS before
          FROM ledger.lot WHERE account_id = rider.id AND remaining > 0
        ) lots
        WHERE before < r.taken
      LOOP
        UPDATE ledger.lot SET remaining = remaining - v_lot.take WHERE id = v_lot.id;
        INSERT INTO ledger.lot_change (transfer_id, lot_id, amount) VALUES (r.transfer_id, v_lot.id, -v_lot.take);
      END LOOP;
    END IF;
    INSERT INTO ledger.reversal (key, request_hash, award_id, asked, taken, waived, reason, actor, transfer_id)
    VALUES (p_key, v_hash, p_award, p_amount, r.taken, p_amount - r.taken, p_reason, p_actor, r.transfer_id)
    RETURNING * INTO r;
  END IF;
  taken := r.taken;
  waived := r.waived;
  transfer_id := r.transfer_id;
END $$;
