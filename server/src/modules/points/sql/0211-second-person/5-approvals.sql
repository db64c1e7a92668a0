-- Everything a second person decides on, as one hash. Computed anew at the verdict: what was
-- proposed cannot be changed behind the checker's back, and what is approved is what was read.
CREATE FUNCTION ledger.payload(a ledger.approval) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    a.key, a.kind::text, a.account_id, a.town, a.amount, a.decision_id, a.award_id, extract(epoch FROM a.notice_until),
    a.reason, a.maker, d.rule_code, d.rule_version, d.asked, d.quantity, d.source_type, d.source_id, d.meta,
    extract(epoch FROM d.effective_at)
  )::text, 'UTF8'))
  FROM (SELECT) one LEFT JOIN ledger.award_decision d ON d.id = a.decision_id
$$;

-- Stores a proposal. Null when the key was taken meanwhile.
CREATE FUNCTION ledger.propose(a ledger.approval) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  a.request_hash := coalesce(a.request_hash, sha256(convert_to(a.key, 'UTF8')));
  INSERT INTO ledger.approval (
    key, request_hash, kind, account_id, town, amount, decision_id, award_id, notice_until, reason, maker, payload_hash
  ) VALUES (
    a.key, a.request_hash, a.kind, a.account_id, a.town, a.amount, a.decision_id, a.award_id, a.notice_until, a.reason,
    a.maker, ledger.payload(a)
  ) ON CONFLICT (key) DO NOTHING RETURNING id INTO a.id;
  RETURN a.id;
END $$;

-- A proposal made by hand, or the same one found again.
CREATE FUNCTION ledger.propose_once(a ledger.approval) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_hash bytea := sha256(convert_to(jsonb_build_array(
    a.kind::text, a.account_id, a.town, a.amount, a.award_id, a.reason, a.maker)::text, 'UTF8'));
  v_stored ledger.approval;
BEGIN
  a.request_hash := v_hash;
  a.id := ledger.propose(a);
  IF a.id IS NULL THEN
    SELECT * INTO STRICT v_stored FROM ledger.approval WHERE key = a.key;
    IF v_stored.request_hash <> v_hash THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    a.id := v_stored.id;
  END IF;
  RETURN a.id;
END $$;

-- A key is one proposal, of one kind.
CREATE FUNCTION ledger.refuse_other_kind(p_key text, p_kind ledger.approval_kind) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_kind <> 'adjustment' AND EXISTS (SELECT FROM ledger.approval WHERE key = 'adjust:' || p_key)
    OR p_kind <> 'reversal' AND EXISTS (SELECT FROM ledger.approval WHERE key = 'reverse:' || p_key)
    OR p_kind <> 'award' AND EXISTS (SELECT FROM ledger.award_decision WHERE key = 'award:manual:' || p_key)
  THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
END $$;

-- Points given or taken by hand, with a reason.
CREATE FUNCTION ledger.propose_adjustment(
  p_key text, p_person text, p_town text, p_amount bigint, p_reason text, p_maker text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  a ledger.approval;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM ledger.refuse_other_kind(p_key, 'adjustment');
  a.key := 'adjust:' || p_key;
  a.kind := 'adjustment';
  a.account_id := ledger.account_id('rider', p_person);
  a.town := p_town;
  a.amount := p_amount;
  a.reason := p_reason;
  a.maker := p_maker;
  RETURN ledger.propose_once(a);
END $$;

-- To take a wrong award back, or part of it.
CREATE FUNCTION ledger.propose_reversal(p_key text, p_award bigint, p_amount bigint, p_reason text, p_maker text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  a ledger.approval;
  v_owner text;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM ledger.refuse_other_kind(p_key, 'reversal');
  SELECT t.credit_id, i.owner INTO a.account_id, v_owner
  FROM ledger.transfer t JOIN ledger.account i ON i.id = t.debit_id WHERE t.id = p_award AND t.kind = 'award';
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  a.key := 'reverse:' || p_key;
  -- A proposal sent twice must find itself, even after it was carried out.
  IF NOT EXISTS (SELECT FROM ledger.approval WHERE key = a.key) AND p_amount > ledger.reversible(p_award) THEN
    PERFORM ledger.refuse('POINTS_REVERSAL_TOO_MUCH', jsonb_build_object('left', ledger.reversible(p_award)));
  END IF;
  a.kind := 'reversal';
  a.town := split_part(v_owner, ':', 1);
  a.amount := -p_amount;
  a.award_id := p_award;
  a.reason := p_reason;
  a.maker := p_maker;
  RETURN ledger.propose_once(a);
END $$;

-- An award by a rule that only people apply (bravery): it waits like any large one. A rule whose
-- version in force needs nobody, or whose limit of the day is used up, is refused: nothing would wait.
CREATE FUNCTION ledger.propose_award(
  p_key text, p_person text, p_rule text, p_town text, p_quantity integer, p_reason text, p_maker text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  a ledger.approval;
  rule ledger.award_rule;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM ledger.refuse_other_kind(p_key, 'award');
  SELECT * INTO rule FROM ledger.award_rule
  WHERE code = p_rule AND valid_from <= ledger.now() ORDER BY version DESC LIMIT 1;
  -- A proposal sent twice must find itself, even when the rule has changed since.
  IF (rule.trigger = 'manual' AND rule.needs_approval AND rule.points > 0) IS NOT TRUE
    AND NOT EXISTS (SELECT FROM ledger.award_decision WHERE key = 'award:manual:' || p_key)
  THEN
    PERFORM ledger.refuse('POINTS_RULE_UNKNOWN', jsonb_build_object('rule', p_rule));
  END IF;
  PERFORM ledger.award('award:manual:' || p_key, p_person, p_rule, p_town, p_quantity, 'manual', p_key,
    jsonb_build_object('reason', p_reason), p_maker);
  SELECT o.* INTO a FROM ledger.approval o JOIN ledger.award_decision d ON d.id = o.decision_id
  WHERE d.key = 'award:manual:' || p_key;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('POINTS_RULE_UNKNOWN', jsonb_build_object('rule', p_rule));
  END IF;
  -- An award's own hash leaves the words and the maker out; a proposal is both.
  IF (a.reason, a.maker) IS DISTINCT FROM (p_reason, p_maker) THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN a.id;
END $$;

-- A proposal, locked until the transaction ends: a verdict, an objection and a ruling on one
-- award queue here. Before any rider's lock.
CREATE FUNCTION ledger.lock_approval(p_approval bigint) RETURNS ledger.approval LANGUAGE plpgsql AS $$
DECLARE
  a ledger.approval;
BEGIN
  PERFORM ledger.require_read_committed();
  SELECT * INTO a FROM ledger.approval WHERE id = p_approval FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  RETURN a;
END $$;

-- Neither the maker nor the rider who gains or loses may decide.
CREATE FUNCTION ledger.refuse_own(a ledger.approval, p_actor text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_actor = a.maker OR p_actor = (SELECT owner FROM ledger.account WHERE id = a.account_id) THEN
    PERFORM ledger.refuse('APPROVAL_OWN');
  END IF;
END $$;

CREATE FUNCTION ledger.has_open_objection(p_approval bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM ledger.objection o
    WHERE o.approval_id = p_approval AND NOT EXISTS (SELECT FROM ledger.objection_ruling r WHERE r.objection_id = o.id))
$$;

-- Decides a proposal. `p_seen` is the hash the checker read. Approving carries it out in the same
-- transaction; only an award whose town has no budget left stays waiting for that. The same
-- verdict of the same person again is the same verdict.
CREATE FUNCTION ledger.decide(
  p_approval bigint, p_approved boolean, p_note text, p_seen bytea, p_actor text,
  OUT transfer_id bigint, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  a ledger.approval := ledger.lock_approval(p_approval);
  v ledger.approval_verdict;
  v_now timestamptz := ledger.now();
  v_today timestamptz := date_trunc('day', v_now AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai';
  v_limit bigint;
  v_used bigint;
BEGIN
  SELECT * INTO v FROM ledger.approval_verdict WHERE approval_id = p_approval;
  repeated := FOUND;
  IF repeated THEN
    IF (v.approved, v.checker) <> (p_approved, p_actor) THEN
      PERFORM ledger.refuse('APPROVAL_DONE');
    END IF;
    transfer_id := v.transfer_id;
    RETURN;
  END IF;
  PERFORM ledger.refuse_own(a, p_actor);
  IF p_seen IS DISTINCT FROM a.payload_hash OR ledger.payload(a) <> a.payload_hash THEN
    PERFORM ledger.refuse('APPROVAL_CHANGED');
  END IF;
  IF p_approved THEN
    IF ledger.has_open_objection(p_approval) THEN
      PERFORM ledger.refuse('APPROVAL_OBJECTED');
    ELSIF v_now < a.notice_until THEN
      PERFORM ledger.refuse('APPROVAL_TOO_EARLY', jsonb_build_object('until', a.notice_until));
    END IF;
    -- One checker's verdicts queue here, so that two at once cannot both take the last of the limit.
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger.checker:' || p_actor, 0));
    SELECT approver_daily INTO STRICT v_limit FROM ledger.award_policy
    WHERE valid_from <= v_now ORDER BY version DESC LIMIT 1;
    SELECT coalesce(sum(abs(o.amount)), 0) INTO v_used
    FROM ledger.approval_verdict w JOIN ledger.approval o ON o.id = w.approval_id
    WHERE w.checker = p_actor AND w.approved AND w.recorded_at >= v_today;
    IF v_used + abs(a.amount) > v_limit THEN
      PERFORM ledger.refuse('APPROVAL_LIMIT', jsonb_build_object('limit', v_limit, 'used', v_used));
    END IF;
    transfer_id := ledger.carry_out(a, p_actor);
  ELSIF coalesce(p_note, '') = '' THEN
    PERFORM ledger.refuse('APPROVAL_NEEDS_NOTE');
  ELSE
    PERFORM ledger.drop_waiting(a);
  END IF;
  INSERT INTO ledger.approval_verdict (approval_id, approved, checker, note, payload_hash, transfer_id)
  VALUES (p_approval, p_approved, p_actor, coalesce(p_note, ''), p_seen, transfer_id);
END $$;

-- A rejected award waits no longer, and its points no longer count towards the caps of its day.
CREATE FUNCTION ledger.drop_waiting(a ledger.approval) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ledger.account WHERE id = a.account_id FOR NO KEY UPDATE;
  DELETE FROM ledger.waiting_award WHERE decision_id = a.decision_id;
END $$;

-- What an approval brings about. Returns the transfer, null when there is none (yet).
CREATE FUNCTION ledger.carry_out(a ledger.approval, p_actor text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  rider ledger.account;
  v_transfer bigint;
BEGIN
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = a.account_id FOR NO KEY UPDATE;
  CASE a.kind
    WHEN 'award' THEN
      v_transfer := ledger.grant_waiting(a.decision_id, a.id);
    WHEN 'reversal' THEN
      SELECT r.transfer_id INTO v_transfer
      FROM ledger.reverse_award(a.key, a.award_id, -a.amount, a.reason, p_actor, a.id) r;
    WHEN 'adjustment' THEN
      v_transfer := ledger.adjust(a, rider, p_actor);
  END CASE;
  RETURN v_transfer;
END $$;

-- Posts an approved adjustment. Points given come out of the town's budget and live like points
-- earned now; points taken must be free.
CREATE FUNCTION ledger.adjust(a ledger.approval, rider ledger.account, p_actor text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz := ledger.now();
  v_free bigint;
  t ledger.transfer;
BEGIN
  t.key := a.key;
  t.request_hash := a.request_hash;
  t.kind := 'adjust';
  t.amount := abs(a.amount);
  t.effective_at := v_now;
  t.actor := p_actor;
  t.approval_id := a.id;
  t.source_type := 'manual';
  t.source_id := a.id::text;
  t.meta := jsonb_build_object('reason', a.reason);
  IF a.amount > 0 THEN
    IF NOT ledger.spend_budget(a.town, ledger.year_of(v_now), a.amount) THEN
      PERFORM ledger.refuse('POINTS_OVER_BUDGET');
    END IF;
    t.debit_id := ledger.account_id('issuance', a.town || ':' || ledger.year_of(v_now));
    t.credit_id := rider.id;
    t.id := ledger.post(t, rider);
    INSERT INTO ledger.lot (id, account_id, amount, remaining, expires_at)
    VALUES (t.id, rider.id, t.amount, t.amount, ledger.expiry_of(v_now));
  ELSE
    SELECT coalesce(sum(remaining), 0) INTO v_free FROM ledger.lot WHERE account_id = rider.id AND remaining > 0;
    IF v_free < t.amount THEN
      PERFORM ledger.refuse('POINTS_INSUFFICIENT', jsonb_build_object('available', v_free, 'needed', t.amount));
    END IF;
    -- The points were granted in several years; what an adjustment takes is not granted anew.
    t.debit_id := rider.id;
    t.credit_id := ledger.account_id('adjustment', a.town);
    t.id := ledger.take(t, rider);
  END IF;
  RETURN t.id;
END $$;

-- An objection to an award in its public notice; it freezes that award alone until somebody rules.
CREATE FUNCTION ledger.object_to(p_key text, p_approval bigint, p_person text, p_body text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  c_per_day constant integer := 5;
  v_hash bytea := sha256(convert_to(jsonb_build_array('objection', p_approval, p_person, p_body)::text, 'UTF8'));
  a ledger.approval := ledger.lock_approval(p_approval);
  o ledger.objection;
BEGIN
  SELECT * INTO o FROM ledger.objection WHERE key = p_key;
  IF FOUND AND o.request_hash <> v_hash THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  ELSIF FOUND THEN
    RETURN o.id;
  END IF;
  IF a.notice_until IS NULL THEN
    PERFORM ledger.refuse('NOT_FOUND');
  ELSIF ledger.now() >= a.notice_until OR EXISTS (SELECT FROM ledger.approval_verdict WHERE approval_id = p_approval) THEN
    PERFORM ledger.refuse('OBJECTION_CLOSED');
  ELSIF p_person = (SELECT owner FROM ledger.account WHERE id = a.account_id) THEN
    PERFORM ledger.refuse('OBJECTION_OWN');
  ELSIF EXISTS (SELECT FROM ledger.objection WHERE approval_id = p_approval AND person = p_person) THEN
    PERFORM ledger.refuse('OBJECTION_EXISTS');
  END IF;
  -- Nobody freezes everything.
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger.objector:' || p_person, 0));
  IF (SELECT count(*) FROM ledger.objection
      WHERE person = p_person AND recorded_at > ledger.now() - interval '24 hours') >= c_per_day THEN
    PERFORM ledger.refuse('TOO_MANY_REQUESTS');
  END IF;
  INSERT INTO ledger.objection (key, request_hash, approval_id, person, body)
  VALUES (p_key, v_hash, p_approval, p_person, p_body)
  ON CONFLICT (key) DO NOTHING RETURNING id INTO o.id;
  IF o.id IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  RETURN o.id;
END $$;

-- Answers an objection. Upheld: the award is rejected with it. Returns the proposal's id.
CREATE FUNCTION ledger.rule_on(p_objection bigint, p_upheld boolean, p_note text, p_actor text, OUT approval_id bigint, OUT repeated boolean)
LANGUAGE plpgsql AS $$
DECLARE
  o ledger.objection;
  r ledger.objection_ruling;
  a ledger.approval;
BEGIN
  PERFORM ledger.require_read_committed();
  SELECT * INTO o FROM ledger.objection WHERE id = p_objection;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  a := ledger.lock_approval(o.approval_id);
  approval_id := a.id;
  SELECT * INTO r FROM ledger.objection_ruling WHERE objection_id = p_objection;
  repeated := FOUND;
  IF repeated THEN
    IF (r.upheld, r.actor) <> (p_upheld, p_actor) THEN
      PERFORM ledger.refuse('OBJECTION_DONE');
    END IF;
    RETURN;
  END IF;
  PERFORM ledger.refuse_own(a, p_actor);
  IF p_actor = o.person THEN
    PERFORM ledger.refuse('APPROVAL_OWN');
  END IF;
  INSERT INTO ledger.objection_ruling (objection_id, upheld, note, actor)
  VALUES (p_objection, p_upheld, p_note, p_actor);
  IF p_upheld AND NOT EXISTS (SELECT FROM ledger.approval_verdict v WHERE v.approval_id = a.id) THEN
    PERFORM ledger.drop_waiting(a);
    INSERT INTO ledger.approval_verdict (approval_id, approved, checker, note, payload_hash)
    VALUES (a.id, false, p_actor, p_note, a.payload_hash);
  END IF;
END $$;
