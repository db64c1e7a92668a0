-- Reads of the shelf go through this view, changes through the functions below, so that how the
-- pieces are kept is nobody else's business.
CREATE VIEW rewards.shelf AS
SELECT item_id, available, initial, received, written_off FROM rewards.stock;

-- Locks an item's stock until the transaction ends. Pieces free for orders, as they are now.
CREATE FUNCTION rewards.lock_stock(p_item uuid) RETURNS integer LANGUAGE sql AS $$
  SELECT available FROM rewards.stock WHERE item_id = p_item FOR NO KEY UPDATE
$$;

-- Pieces in orders that nobody has fetched yet: they lie on the shelf all the same.
CREATE FUNCTION rewards.reserved(p_item uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(quantity), 0)::int FROM rewards.orders WHERE item_id = p_item AND state = 'held'
$$;
CREATE INDEX orders_held ON rewards.orders (item_id) INCLUDE (quantity) WHERE state = 'held';

-- Does the pieces of a move and writes its row. The caller holds the lock. Below zero is refused.
CREATE FUNCTION rewards.write_move(m rewards.stock_move) RETURNS rewards.stock_move LANGUAGE plpgsql AS $$
DECLARE
  v_left integer := rewards.lock_stock(m.item_id);
  v_filed boolean;
BEGIN
  IF v_left + m.change < 0 THEN
    PERFORM ledger.refuse('STOCK_TOO_LOW', jsonb_build_object('left', v_left));
  END IF;
  m.available := v_left + m.change;
  INSERT INTO rewards.stock_move (id, item_id, kind, quantity, change, available, reason, order_id, actor, at)
  VALUES (m.id, m.item_id, m.kind, m.quantity, m.change, m.available, m.reason, m.order_id, m.actor, m.at)
  ON CONFLICT (id) DO NOTHING RETURNING * INTO m;
  -- The id was taken, in this very moment, by a move of another shelf.
  IF NOT FOUND THEN
    PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
  END IF;
  v_filed := m.kind IN ('in', 'out', 'count', 'event');
  UPDATE rewards.stock SET
    available = stock.available + m.change,
    received = received + CASE WHEN v_filed THEN m.change ELSE 0 END,
    written_off = written_off - CASE WHEN m.kind = 'writeOff' THEN m.change ELSE 0 END
  WHERE item_id = m.item_id;
  RETURN m;
END $$;

-- Notes that fewer pieces are free than the shop wants, or that it refilled. True when the shop
-- is to be told: once, until it refills. After the lock on the stock, never before it.
CREATE FUNCTION rewards.note_low(p_item uuid, p_available integer, p_refilled boolean)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rewards.item SET low_told = p_available < low_at
  WHERE id = p_item AND low_told <> (p_available < low_at) AND (p_refilled OR NOT low_told);
  RETURN FOUND AND p_available < (SELECT low_at FROM rewards.item WHERE id = p_item);
END $$;

-- From how many free pieces on the shop is told. Whoever sets it sees what is there, so what is
-- scarce already brings no notice.
CREATE FUNCTION rewards.set_low(p_item uuid, p_low_at integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_left integer := rewards.lock_stock(p_item);
BEGIN
  PERFORM ledger.require_read_committed();
  UPDATE rewards.item SET low_at = p_low_at, low_told = v_left < p_low_at WHERE id = p_item;
END $$;

-- A shop's own move. Of a count p_quantity is what lies on the shelf, pieces in open orders
-- included: what differs from the books is the change. `low`: the shop is to be told.
CREATE FUNCTION rewards.move_stock(
  p_id uuid, p_item uuid, p_kind rewards.move_kind, p_quantity integer, p_reason text, p_actor uuid,
  p_at timestamptz DEFAULT NULL, OUT repeated boolean, OUT low boolean
) LANGUAGE plpgsql AS $$
DECLARE
  m rewards.stock_move;
  -- First, so that what is read after it stands still: repeats, and for a count the open orders.
  v_left integer := rewards.lock_stock(p_item);
BEGIN
  PERFORM ledger.require_read_committed();
  IF v_left IS NULL THEN
    PERFORM ledger.refuse('NOT_FOUND');
  ELSIF p_kind NOT IN ('in', 'out', 'writeOff', 'count') OR p_quantity < (p_kind <> 'count')::int THEN
    RAISE EXCEPTION 'no move of a shop: % of %', p_kind, p_quantity USING ERRCODE = '22023';
  END IF;
  SELECT * INTO m FROM rewards.stock_move WHERE id = p_id;
  repeated := FOUND;
  low := false;
  IF repeated THEN
    IF (m.item_id, m.kind, m.quantity, m.reason, m.actor) IS DISTINCT FROM
       (p_item, p_kind, p_quantity, p_reason, p_actor) THEN
      PERFORM ledger.refuse('IDEMPOTENCY_CONFLICT');
    END IF;
    RETURN;
  END IF;
  m.id := p_id;
  m.item_id := p_item;
  m.kind := p_kind;
  m.quantity := p_quantity;
  m.change := CASE p_kind WHEN 'in' THEN p_quantity
                          WHEN 'count' THEN p_quantity - v_left - rewards.reserved(p_item)
                          ELSE -p_quantity END;
  -- How many there are of a redemption day's cheap goods is not the shop's word: it is paid in full for each.
  IF m.change > 0 AND EXISTS (SELECT FROM rewards.item WHERE id = p_item AND event_id IS NOT NULL) THEN
    PERFORM ledger.refuse('STOCK_OF_EVENT');
  END IF;
  m.reason := p_reason;
  m.actor := p_actor;
  m.at := ledger.effective(p_at);
  m := rewards.write_move(m);
  low := rewards.note_low(p_item, m.available, m.change > 0);
END $$;
