-- Brings pieces from the everyday shelf to the event's, or back when negative. Locks the event's
-- stock before the everyday one, as every path does. Pieces free on the everyday shelf after it.
CREATE FUNCTION rewards.set_apart(p_item uuid, p_base uuid, p_pieces integer, p_reason text, p_actor uuid)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  m rewards.stock_move;
BEGIN
  m.kind := 'event';
  m.quantity := abs(p_pieces);
  m.reason := p_reason;
  m.actor := p_actor;
  m.at := ledger.now();
  m.id := gen_random_uuid();
  m.item_id := p_item;
  m.change := p_pieces;
  PERFORM rewards.write_move(m);
  m.id := gen_random_uuid();
  m.item_id := p_base;
  m.change := -p_pieces;
  m := rewards.write_move(m);
  RETURN m.available;
END $$;

-- Gives back what an event's item has left.
CREATE FUNCTION rewards.return_item(p_item uuid, p_reason text, p_actor uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_left integer := rewards.lock_stock(p_item);
  v_base uuid;
BEGIN
  IF v_left > 0 THEN
    SELECT base_id INTO STRICT v_base FROM rewards.item WHERE id = p_item;
    PERFORM rewards.note_low(v_base, rewards.set_apart(p_item, v_base, -v_left, p_reason, p_actor), true);
  END IF;
END $$;

CREATE FUNCTION rewards.return_items(e rewards.event, p_actor uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_item uuid;
BEGIN
  FOR v_item IN SELECT id FROM rewards.item WHERE event_id = e.id ORDER BY base_id LOOP
    PERFORM rewards.return_item(v_item, e.name, p_actor);
  END LOOP;
END $$;

-- Makes an event or, until it starts, replaces it. p_items: [{itemId, stock, points, limit}] of
-- everyday items; `low` are those of them that ran low by it.
CREATE FUNCTION rewards.put_event(
  p_id uuid, p_shop text, p_name text, p_starts_at timestamptz, p_ends_at timestamptz, p_items jsonb, p_actor uuid,
  OUT low uuid[]
) LANGUAGE plpgsql AS $$
DECLARE
  e rewards.event;
  r record;
  v_now timestamptz := ledger.now();
  v_item uuid;
  v_left integer;
  v_pieces integer;
BEGIN
  PERFORM ledger.require_read_committed();
  -- Events of a shop and its closings queue here; no order touches this row's lock.
  PERFORM FROM rewards.shop WHERE id = p_shop FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  SELECT * INTO e FROM rewards.event WHERE id = p_id;
  IF FOUND AND e.shop_id <> p_shop THEN
    PERFORM ledger.refuse('EVENT_INVALID', '{"reason": "shop"}');
  ELSIF FOUND AND (e.cancelled_at IS NOT NULL OR e.starts_at <= v_now) THEN
    PERFORM ledger.refuse('EVENT_STARTED');
  ELSIF p_starts_at <= v_now OR p_ends_at <= p_starts_at OR p_ends_at > p_starts_at + interval '72 hours' THEN
    PERFORM ledger.refuse('EVENT_INVALID', '{"reason": "hours"}');
  ELSIF (SELECT count(DISTINCT i.id) <> jsonb_array_length(p_items) FROM jsonb_array_elements(p_items) w
         JOIN rewards.item i ON i.id = (w ->> 'itemId')::uuid
         WHERE i.shop_id = p_shop AND i.active AND i.event_id IS NULL) THEN
    PERFORM ledger.refuse('EVENT_INVALID', '{"reason": "items"}');
  END IF;
  INSERT INTO rewards.event (id, shop_id, name, starts_at, ends_at, created_by, created_at)
  VALUES (p_id, p_shop, p_name, p_starts_at, p_ends_at, p_actor, v_now)
  ON CONFLICT (id) DO UPDATE SET name = p_name, starts_at = p_starts_at, ends_at = p_ends_at
    WHERE event.shop_id = p_shop;
  -- Another shop's, made in this very moment: only events of one shop queue.
  IF NOT FOUND THEN
    PERFORM ledger.refuse('EVENT_INVALID', '{"reason": "shop"}');
  END IF;

  low := '{}';
  FOR r IN
    SELECT coalesce(w.item_id, i.base_id) AS base, i.id, coalesce(w.stock, 0) AS stock, w.points, w.max, w.item_id
    FROM (SELECT (x ->> 'itemId')::uuid AS item_id, (x ->> 'stock')::int AS stock, (x ->> 'points')::bigint AS points,
                 (x ->> 'limit')::int AS max FROM jsonb_array_elements(p_items) x) w
    FULL JOIN (SELECT * FROM rewards.item WHERE event_id = p_id) i ON i.base_id = w.item_id
    ORDER BY 1
  LOOP
    v_item := coalesce(r.id, gen_random_uuid());
    IF r.id IS NULL THEN
      -- Nobody is told that an event's shelf empties: it is meant to.
      INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture, low_at,
                                event_id, base_id)
      SELECT v_item, shop_id, code, name, r.points, r.max, settlement_fen, picture, 0, p_id, id
      FROM rewards.item WHERE id = r.base;
      INSERT INTO rewards.stock (item_id, available, initial) VALUES (v_item, 0, 0);
    ELSE
      UPDATE rewards.item SET points = coalesce(r.points, points), monthly_limit = coalesce(r.max, monthly_limit),
                              active = r.item_id IS NOT NULL
      WHERE id = r.id;
    END IF;
    v_pieces := r.stock - rewards.lock_stock(v_item);
    v_left := rewards.lock_stock(r.base);
    IF v_pieces > v_left THEN
      PERFORM ledger.refuse('EVENT_INVALID', jsonb_build_object('reason', 'stock', 'itemId', r.base, 'left', v_left));
    ELSIF v_pieces <> 0 THEN
      v_left := rewards.set_apart(v_item, r.base, v_pieces, p_name, p_actor);
      IF rewards.note_low(r.base, v_left, v_pieces < 0) THEN
        low := low || r.base;
      END IF;
    END IF;
  END LOOP;
END $$;

-- Calls an event off before it starts; twice is once.
CREATE FUNCTION rewards.cancel_event(p_id uuid, p_actor uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  e rewards.event;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM FROM rewards.shop WHERE id = (SELECT shop_id FROM rewards.event WHERE id = p_id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  SELECT * INTO STRICT e FROM rewards.event WHERE id = p_id;
  IF e.cancelled_at IS NULL THEN
    IF e.starts_at <= ledger.now() THEN
      PERFORM ledger.refuse('EVENT_STARTED');
    END IF;
    UPDATE rewards.event SET cancelled_at = ledger.now() WHERE id = p_id;
    PERFORM rewards.return_items(e, p_actor);
  END IF;
END $$;

-- After an event's end: what is left goes back among the everyday goods. True when all is done;
-- false before its time, or while an order still holds pieces.
CREATE FUNCTION rewards.close_event(p_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  e rewards.event;
BEGIN
  PERFORM ledger.require_read_committed();
  PERFORM FROM rewards.shop WHERE id = (SELECT shop_id FROM rewards.event WHERE id = p_id) FOR NO KEY UPDATE;
  SELECT * INTO STRICT e FROM rewards.event WHERE id = p_id;
  IF e.closed_at IS NOT NULL THEN
    RETURN true;
  ELSIF ledger.now() < e.ends_at + interval '6 minutes' THEN
    RETURN false;
  END IF;
  PERFORM rewards.return_items(e, NULL);
  UPDATE rewards.event SET closed_at = ledger.now()
  WHERE id = p_id AND NOT EXISTS (
    SELECT FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id WHERE i.event_id = p_id AND o.state = 'held');
  RETURN FOUND;
END $$;
