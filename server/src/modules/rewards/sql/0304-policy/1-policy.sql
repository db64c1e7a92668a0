-- How much one rider may fetch in one shop, and from which size on an order asks who holds the
-- phone. In versions: an order is judged by the one of its time.
CREATE TABLE rewards.policy (
  version integer PRIMARY KEY CHECK (version > 0),
  -- an order of more points shows its code only after the owner proved anew to be there
  confirm_above bigint NOT NULL CHECK (confirm_above > 0),
  -- how long that proof is good
  confirm_for interval NOT NULL,
  -- orders of one rider in one shop: a Shanghai day, and seven of them
  pair_daily integer NOT NULL CHECK (pair_daily > 0),
  pair_weekly integer NOT NULL CHECK (pair_weekly >= pair_daily),
  valid_from timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT ledger.now()
);
INSERT INTO rewards.policy (version, confirm_above, confirm_for, pair_daily, pair_weekly, valid_from)
VALUES (1, 500, '10 minutes', 5, 12, '-infinity');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rewards.policy
  FOR EACH STATEMENT EXECUTE FUNCTION rewards.deny();

ALTER TABLE rewards.orders
  -- to be confirmed, by the policy of its time
  ADD COLUMN confirm boolean NOT NULL DEFAULT false,
  ADD COLUMN confirmed_at timestamptz;

CREATE FUNCTION rewards.policy_at(p_at timestamptz) RETURNS rewards.policy LANGUAGE sql STABLE AS $$
  SELECT * FROM rewards.policy WHERE valid_from <= p_at ORDER BY version DESC LIMIT 1
$$;

-- none: nothing asked · needed · given: the owner was there a few minutes ago, or when it ended
CREATE FUNCTION rewards.confirmation(o rewards.orders) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN NOT o.confirm OR (o.state IN ('cancelled', 'expired') AND o.confirmed_at IS NULL) THEN 'none'
    WHEN o.state <> 'held' OR o.confirmed_at > ledger.now() - (rewards.policy_at(o.created_at)).confirm_for THEN 'given'
    ELSE 'needed' END
$$;

-- Whether a till may hand it over. A code shown in the last second of the proof lives a minute,
-- and five more once it was scanned.
CREATE FUNCTION rewards.may_capture(o rewards.orders) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT o.confirm OR coalesce(
    o.confirmed_at > ledger.now() - (rewards.policy_at(o.created_at)).confirm_for - interval '6 minutes', false)
$$;

-- The owner holds the phone, as WeChat has just said. Returns the order's state: one that ended
-- meanwhile is left as it is.
CREATE FUNCTION rewards.confirm_order(p_id uuid, p_person uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_state text;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM ledger.lock_rider(p_person::text);
  SELECT state INTO v_state FROM rewards.orders WHERE id = p_id AND person_id = p_person;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  ELSIF v_state = 'held' THEN
    UPDATE rewards.orders SET confirmed_at = ledger.now() WHERE id = p_id;
  END IF;
  RETURN v_state;
END $$;
