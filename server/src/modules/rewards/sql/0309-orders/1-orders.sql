-- As 0300 made it, and: what runs low is noted, who comes too often is refused, a large order is
-- to be confirmed, and goods of a redemption day are ordered in its hours only.
DROP FUNCTION rewards.place_order(uuid, uuid, uuid, integer, jsonb, timestamptz);
CREATE FUNCTION rewards.place_order(
  p_id uuid, p_person uuid, p_item uuid, p_quantity integer, p_facts jsonb, p_at timestamptz DEFAULT NULL,
  OUT repeated boolean, OUT expires_at timestamptz, OUT low boolean
) LANGUAGE plpgsql AS $$
DECLARE
  o record;
  item record;
  v_rider bigint;
  v_at timestamptz;
  v_midnight timestamptz;
  v_week timestamptz;
  v_month timestamptz;
  v_month_end timestamptz;
  v_hold bigint;
  v_left integer;
  v_drawn boolean;
BEGIN
  -- A condition first, for a call costs more than most of what follows.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM ledger.require_read_committed();
  END IF;
  IF p_quantity < 1 THEN
    RAISE EXCEPTION 'an order of % pieces', p_quantity USING ERRCODE = '22023';
  END IF;
  SELECT id INTO v_rider FROM ledger.account WHERE kind = 'rider' AND owner = p_person::text FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    v_rider := (ledger.lock_rider(p_person::text)).id;
  END IF;
  v_at := ledger.now();
  IF p_at IS NOT NULL THEN
    v_at := ledger.effective(p_at);
  END IF;
  v_midnight := date_trunc('day', v_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai';
  -- in hours: days would be those of the session's TimeZone
  v_week := v_midnight - interval '144 hours';
  v_month := date_trunc('month', v_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai';
  v_month_end := (date_trunc('month', v_at AT TIME ZONE 'Asia/Shanghai') + interval '1 month') AT TIME ZONE 'Asia/Shanghai';
  low := false;
  -- One look at everything: each statement costs more than what it reads. Of the rider's orders those
  -- of this month and week only, however many there were before.
  SELECT i.shop_id, i.code, i.name, i.points * p_quantity AS points, i.settlement_fen::bigint * p_quantity AS fen,
         i.monthly_limit, i.event_id, i.active AND s.active AS offered,
         EXISTS (SELECT FROM rewards.orders WHERE id = p_id) AS known,
         p.confirm_above, p.pair_daily, p.pair_weekly, m.taken, m.in_day, m.in_week
  INTO item
  FROM rewards.item i JOIN rewards.shop s ON s.id = i.shop_id,
       -- as rewards.policy_at
       (SELECT * FROM rewards.policy WHERE valid_from <= v_at ORDER BY version DESC LIMIT 1) p,
       LATERAL (
         -- as rewards.taken, for a thing of every day
         SELECT coalesce(sum(quantity) FILTER (WHERE item_id = p_item AND created_at >= v_month), 0)::int AS taken,
                count(*) FILTER (WHERE shop_id = i.shop_id AND created_at >= v_midnight
                                   AND created_at < v_midnight + interval '24 hours') AS in_day,
                count(*) FILTER (WHERE shop_id = i.shop_id AND created_at >= v_week
                                   AND created_at < v_midnight + interval '24 hours') AS in_week
         FROM rewards.orders
         WHERE person_id = p_person AND state IN ('held', 'fulfilled')
           AND created_at >= least(v_week, v_month) AND created_at < v_month_end
       ) m
  WHERE i.id = p_item;
  IF item.known IS NOT FALSE THEN
    SELECT * INTO o FROM rewards.orders WHERE id = p_id;
    repeated := FOUND;
    expires_at := o.expires_at;
    IF NOT repeated THEN
      PERFORM ledger.refuse('NOT_FOUND');
    ELSIF (o.person_id, o.item_id, o.quantity) <> (p_person, p_item, p_quantity) THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    RETURN;
  ELSIF NOT item.offered THEN
    PERFORM ledger.refuse('REWARD_OFFLINE');
  END IF;
  expires_at := v_at + interval '72 hours';
  IF item.event_id IS NOT NULL THEN
    expires_at := least(expires_at, rewards.event_until(item.event_id, v_at));
    item.taken := rewards.taken(p_person, p_item, v_at);
  END IF;
  IF item.taken + p_quantity > item.monthly_limit THEN
    PERFORM ledger.refuse('REWARD_LIMIT_REACHED', jsonb_build_object(
      'limit', item.monthly_limit, 'taken', item.taken, 'left', greatest(item.monthly_limit - item.taken, 0)));
  ELSIF item.in_day >= item.pair_daily THEN
    PERFORM ledger.refuse('REWARD_TOO_OFTEN', jsonb_build_object('limit', item.pair_daily, 'days', 1));
  ELSIF item.in_week >= item.pair_weekly THEN
    PERFORM ledger.refuse('REWARD_TOO_OFTEN', jsonb_build_object('limit', item.pair_weekly, 'days', 7));
  END IF;

  repeated := false;
  v_hold := ledger.hold_points(
    v_rider, 'order:' || p_id, sha256(convert_to(concat_ws('|', 'order', p_id, p_person, p_item, p_quantity), 'UTF8')),
    item.shop_id, item.points, v_at, expires_at, 'order', p_id::text,
    p_facts || jsonb_build_object('item', item.code, 'itemName', item.name, 'quantity', p_quantity), p_person::text);
  IF v_hold IS NULL THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  -- The hottest rows come last and are held shortest. As a rule the pieces lie in a drawer: by the
  -- connection's number, so that those who order at once come to different ones (0330 deals sixteen).
  WITH drawn AS (
    UPDATE rewards.stock_drawer SET available = available - p_quantity
    WHERE item_id = p_item AND drawer = pg_backend_pid() % 16 AND available >= p_quantity
    RETURNING drawer
  )
  INSERT INTO rewards.orders (
    id, person_id, shop_id, item_id, quantity, points, settlement_fen, hold_id, state, created_at, expires_at,
    confirm
  ) VALUES (
    p_id, p_person, item.shop_id, p_item, p_quantity, item.points, item.fen, v_hold, 'held', v_at, place_order.expires_at,
    item.points > item.confirm_above
  ) RETURNING EXISTS (SELECT FROM drawn) INTO v_drawn;
  -- What was read of the item above may be old by now: the shop may have refilled meanwhile.
  IF NOT v_drawn THEN
    v_left := rewards.take_stock(p_item, p_quantity);
    low := rewards.note_low(p_item, v_left, false);
  END IF;
END $$;

-- As 0300 made it, and: the state now may also be that a handed over order was refunded.
CREATE OR REPLACE FUNCTION rewards.end_order(
  p_id uuid, p_outcome ledger.hold_outcome, p_actor uuid, p_at timestamptz DEFAULT NULL,
  OUT state text, OUT changed boolean
) LANGUAGE plpgsql AS $$
DECLARE
  o rewards.orders;
  resolution record;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM ledger.require_read_committed();
  END IF;
  SELECT * INTO o FROM rewards.orders WHERE id = p_id;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  -- History that is brought in happened as it did; and who comes too late hears that first.
  IF o.confirm AND p_outcome = 'captured' AND p_at IS NULL AND o.state = 'held' AND o.expires_at > ledger.now() THEN
    IF NOT rewards.may_capture(o) THEN
      PERFORM ledger.refuse('ORDER_NEEDS_CONFIRMATION');
    END IF;
  END IF;
  -- Locks the rider: from here on the order stands still.
  SELECT * INTO resolution FROM ledger.resolve_hold(o.hold_id, p_outcome, p_actor::text, p_at);
  changed := NOT resolution.repeated;
  IF NOT changed THEN
    SELECT orders.state INTO STRICT state FROM rewards.orders WHERE id = p_id;
  ELSE
    state := CASE resolution.outcome
      WHEN 'captured' THEN 'fulfilled' WHEN 'released' THEN 'cancelled' ELSE 'expired' END;
    UPDATE rewards.orders SET state = end_order.state, ended_at = resolution.effective_at, ended_by = p_actor
    WHERE id = p_id;
    IF resolution.outcome <> 'captured' THEN
      UPDATE rewards.stock SET available = available + o.quantity WHERE item_id = o.item_id;
    END IF;
  END IF;
END $$;
