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

-- Judges a new order of a rider in a shop; the caller holds the lock on the rider. Refuses when
-- the two meet too often, and says whether the order is to be confirmed.
CREATE FUNCTION rewards.judge(p_person uuid, p_shop text, p_points bigint, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  p rewards.policy := rewards.policy_at(p_at);
  v_midnight timestamptz := date_trunc('day', p_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai';
  v_day integer;
  v_week integer;
BEGIN
  SELECT count(*) FILTER (WHERE created_at >= v_midnight), count(*) INTO v_day, v_week
  FROM rewards.orders
  WHERE person_id = p_person AND shop_id = p_shop AND state IN ('held', 'fulfilled')
    -- in hours: days would be those of the session's TimeZone
    AND created_at >= v_midnight - interval '144 hours' AND created_at < v_midnight + interval '24 hours';
  IF v_day >= p.pair_daily THEN
    PERFORM ledger.refuse('REWARD_TOO_OFTEN', jsonb_build_object('limit', p.pair_daily, 'days', 1));
  ELSIF v_week >= p.pair_weekly THEN
    PERFORM ledger.refuse('REWARD_TOO_OFTEN', jsonb_build_object('limit', p.pair_weekly, 'days', 7));
  END IF;
  RETURN p_points > p.confirm_above;
END $$;

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
