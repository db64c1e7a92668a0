-- As 0300 made it, and: what runs low is noted, who comes too often is refused, a large order is
-- to be confirmed, and goods of a redemption day are ordered in its hours only.
DROP FUNCTION rewards.place_order(uuid, uuid, uuid, integer, jsonb, timestamptz);
CREATE FUNCTION rewards.place_order(
  p_id uuid, p_person uuid, p_item uuid, p_quantity integer, p_facts jsonb, p_at timestamptz DEFAULT NULL,
  OUT repeated boolean, OUT expires_at timestamptz, OUT low boolean
) LANGUAGE plpgsql AS $$
DECLARE
  o rewards.orders;
  item record;
  hold record;
  v_at timestamptz;
  v_taken integer;
  v_left integer;
  v_confirm boolean;
  v_until timestamptz;
BEGIN
  PERFORM ledger.lock_rider(p_person::text);
  SELECT * INTO o FROM rewards.orders WHERE id = p_id;
  repeated := FOUND;
  expires_at := o.expires_at;
  low := false;
  IF repeated THEN
    IF (o.person_id, o.item_id, o.quantity) <> (p_person, p_item, p_quantity) THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    RETURN;
  END IF;

  v_at := ledger.effective(p_at);
  SELECT i.*, i.active AND s.active AS offered INTO item
  FROM rewards.item i JOIN rewards.shop s ON s.id = i.shop_id WHERE i.id = p_item;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  ELSIF NOT item.offered THEN
    PERFORM ledger.refuse('REWARD_OFFLINE');
  END IF;
  v_until := v_at + interval '72 hours';
  IF item.event_id IS NOT NULL THEN
    v_until := least(v_until, rewards.event_until(item.event_id, v_at));
  END IF;
  v_taken := rewards.taken(p_person, p_item, v_at);
  IF v_taken + p_quantity > item.monthly_limit THEN
    PERFORM ledger.refuse('REWARD_LIMIT_REACHED', jsonb_build_object(
      'limit', item.monthly_limit, 'taken', v_taken, 'left', greatest(item.monthly_limit - v_taken, 0)));
  END IF;
  v_confirm := rewards.judge(p_person, item.shop_id, item.points * p_quantity, v_at);

  SELECT * INTO hold FROM ledger.place_hold(
    'order:' || p_id, p_person::text, item.shop_id, item.points * p_quantity, v_until - v_at, 'order', p_id::text,
    p_facts || jsonb_build_object('item', item.code, 'itemName', item.name, 'quantity', p_quantity),
    p_person::text, v_at);
  expires_at := hold.expires_at;
  INSERT INTO rewards.orders (
    id, person_id, shop_id, item_id, quantity, points, settlement_fen, hold_id, state, created_at, expires_at, confirm
  ) VALUES (
    p_id, p_person, item.shop_id, p_item, p_quantity, item.points * p_quantity,
    item.settlement_fen::bigint * p_quantity, hold.hold_id, 'held', hold.effective_at, hold.expires_at, v_confirm
  );
  -- The hottest row, so it comes last and is held shortest.
  UPDATE rewards.stock SET available = available - p_quantity
  WHERE item_id = p_item AND available >= p_quantity RETURNING available INTO v_left;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('REWARD_OUT_OF_STOCK', jsonb_build_object(
      'left', coalesce((SELECT available FROM rewards.shelf WHERE item_id = p_item), 0)));
  END IF;
  IF v_left < item.low_at AND NOT item.low_told THEN
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
  SELECT * INTO o FROM rewards.orders WHERE id = p_id;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  PERFORM ledger.lock_rider(o.person_id::text);
  SELECT * INTO STRICT o FROM rewards.orders WHERE id = p_id;
  -- History that is brought in happened as it did; and who comes too late hears that first.
  IF p_outcome = 'captured' AND p_at IS NULL AND o.state = 'held' AND o.expires_at > ledger.now()
     AND NOT rewards.may_capture(o) THEN
    PERFORM ledger.refuse('ORDER_NEEDS_CONFIRMATION');
  END IF;
  SELECT * INTO resolution FROM ledger.resolve_hold(o.hold_id, p_outcome, p_actor::text, p_at);
  changed := NOT resolution.repeated;
  state := o.state;
  IF changed THEN
    state := CASE resolution.outcome
      WHEN 'captured' THEN 'fulfilled' WHEN 'released' THEN 'cancelled' ELSE 'expired' END;
    UPDATE rewards.orders SET state = end_order.state, ended_at = resolution.effective_at, ended_by = p_actor
    WHERE id = p_id;
    IF resolution.outcome <> 'captured' THEN
      UPDATE rewards.stock SET available = available + o.quantity WHERE item_id = o.item_id;
    END IF;
  END IF;
END $$;
