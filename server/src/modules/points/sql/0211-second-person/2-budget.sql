-- A town's yearly budget. The year is the one in which points were earned, in Asia/Shanghai.

CREATE FUNCTION ledger.year_of(p_at timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT extract(year FROM p_at AT TIME ZONE 'Asia/Shanghai')::int
$$;

-- Takes from the budget, or says that there is not enough (none set counts as nothing). The
-- common case is one statement on the shard of the connection's number: sixteen connections rarely
-- meet on one. Failing that, one shard that nobody else holds. When there is little left, all of them are
-- locked in order and emptied together, so the last point of a budget can still be granted.
-- Little, and not none: a shard that was ample a moment ago has enough now. One that just ran out
-- would be locked before that is seen, and whoever then waits for all the others while holding it
-- ends in a deadlock.
CREATE FUNCTION ledger.spend_budget(p_town text, p_year integer, p_amount bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  c_ample constant integer := 16;
  v_shard smallint := pg_backend_pid() % 16;
  v_left bigint := p_amount;
  v_take bigint;
  s record;
BEGIN
  UPDATE ledger.budget_shard SET spent = spent + p_amount
  WHERE town = p_town AND year = p_year AND shard = v_shard AND cap - spent >= p_amount * c_ample;
  IF FOUND THEN
    RETURN true;
  END IF;
  SELECT shard INTO v_shard FROM ledger.budget_shard
  WHERE town = p_town AND year = p_year AND cap - spent >= p_amount * c_ample
  ORDER BY shard LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE ledger.budget_shard SET spent = spent + p_amount WHERE town = p_town AND year = p_year AND shard = v_shard;
    RETURN true;
  END IF;
  PERFORM FROM ledger.budget_shard WHERE town = p_town AND year = p_year ORDER BY shard FOR NO KEY UPDATE;
  IF coalesce((SELECT sum(cap - spent) FROM ledger.budget_shard WHERE town = p_town AND year = p_year), 0) < p_amount THEN
    RETURN false;
  END IF;
  FOR s IN SELECT * FROM ledger.budget_shard WHERE town = p_town AND year = p_year AND cap > spent ORDER BY shard LOOP
    v_take := least(s.cap - s.spent, v_left);
    UPDATE ledger.budget_shard SET spent = spent + v_take WHERE town = p_town AND year = p_year AND shard = s.shard;
    v_left := v_left - v_take;
    EXIT WHEN v_left = 0;
  END LOOP;
  RETURN true;
END $$;

-- What is taken back of an award may be granted again.
CREATE FUNCTION ledger.unspend_budget(p_issuance bigint, p_amount bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_town text;
  v_year integer;
  v_left bigint := p_amount;
  v_take bigint;
  s record;
BEGIN
  SELECT split_part(owner, ':', 1), split_part(owner, ':', 2)::int INTO STRICT v_town, v_year
  FROM ledger.account WHERE id = p_issuance AND kind = 'issuance';
  FOR s IN
    SELECT * FROM ledger.budget_shard WHERE town = v_town AND year = v_year ORDER BY shard FOR NO KEY UPDATE
  LOOP
    v_take := least(s.spent, v_left);
    UPDATE ledger.budget_shard SET spent = spent - v_take WHERE town = v_town AND year = v_year AND shard = s.shard;
    v_left := v_left - v_take;
  END LOOP;
  IF v_left > 0 THEN
    RAISE EXCEPTION 'budget of % in % has less spent than is taken back', v_town, v_year;
  END IF;
END $$;

-- Sets the cap of a town and year. The same cap again changes nothing.
CREATE FUNCTION ledger.set_budget(p_town text, p_year integer, p_cap bigint, p_reason text, p_actor text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c_shards constant integer := 16;
  v_spent bigint;
  v_free bigint;
BEGIN
  PERFORM ledger.require_read_committed();
  INSERT INTO ledger.budget_shard (town, year, shard, cap)
  SELECT p_town, p_year, n, 0 FROM generate_series(0, c_shards - 1) n
  ON CONFLICT DO NOTHING;
  PERFORM FROM ledger.budget_shard WHERE town = p_town AND year = p_year ORDER BY shard FOR NO KEY UPDATE;
  IF p_cap = (SELECT cap FROM ledger.budget_change WHERE town = p_town AND year = p_year ORDER BY id DESC LIMIT 1) THEN
    RETURN;
  END IF;
  SELECT sum(spent) INTO v_spent FROM ledger.budget_shard WHERE town = p_town AND year = p_year;
  IF p_cap < v_spent THEN
    PERFORM ledger.refuse('BUDGET_BELOW_SPENT', jsonb_build_object('spent', v_spent));
  END IF;
  -- What is free is dealt out anew, evenly.
  v_free := p_cap - v_spent;
  UPDATE ledger.budget_shard SET cap = spent + v_free / c_shards + (shard < v_free % c_shards)::int
  WHERE town = p_town AND year = p_year;
  INSERT INTO ledger.budget_change (town, year, cap, reason, actor) VALUES (p_town, p_year, p_cap, p_reason, p_actor);
END $$;
