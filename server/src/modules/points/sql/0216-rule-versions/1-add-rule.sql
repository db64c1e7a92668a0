-- A new version of a rule, from the first minute of a Shanghai day on, tomorrow at the earliest:
-- what was granted today must not fall under two versions. Returns its number, null when the
-- version before already says the same.
CREATE FUNCTION ledger.add_rule(
  p_code text, p_name text, p_points bigint, p_daily_limit integer, p_counts_to_cap boolean, p_needs_approval boolean,
  p_trigger text, p_from date
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_from timestamptz := p_from::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_version integer;
  v_last ledger.award_rule;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger.rule:' || p_code, 0));
  IF v_from <= ledger.now() THEN
    RAISE EXCEPTION 'a rule changes tomorrow at the earliest, not on %', p_from USING ERRCODE = '22023';
  END IF;
  SELECT * INTO v_last FROM ledger.award_rule WHERE code = p_code ORDER BY version DESC LIMIT 1;
  IF (v_last.name, v_last.points, v_last.daily_limit, v_last.counts_to_cap, v_last.needs_approval, v_last.trigger)
    IS NOT DISTINCT FROM (p_name, p_points, p_daily_limit, p_counts_to_cap, p_needs_approval, p_trigger) THEN
    RETURN NULL;
  END IF;
  -- The highest version of those that have begun is in force: an earlier day would overtake.
  IF v_last.valid_from > v_from THEN
    RAISE EXCEPTION 'version % of % begins later than %', v_last.version, p_code, p_from USING ERRCODE = '22023';
  END IF;
  INSERT INTO ledger.award_rule
    (code, version, name, points, daily_limit, counts_to_cap, needs_approval, trigger, valid_from)
  VALUES (p_code, coalesce(v_last.version, 0) + 1, p_name, p_points, p_daily_limit, p_counts_to_cap, p_needs_approval,
          p_trigger, v_from)
  RETURNING version INTO v_version;
  RETURN v_version;
END $$;
