-- One row of stock is one queue: each order waits until the one before is on disk. So what a
-- shelf has plenty of is dealt into sixteen drawers, and an order takes from one of them. Pieces
-- free for orders are those of rewards.stock and of the drawers together; see rewards.shelf.
CREATE TABLE rewards.stock_drawer (
  item_id uuid NOT NULL REFERENCES rewards.item,
  drawer smallint NOT NULL,
  available integer NOT NULL CHECK (available >= 0),
  PRIMARY KEY (item_id, drawer)
) WITH (fillfactor = 20);

CREATE OR REPLACE VIEW rewards.shelf AS
SELECT s.item_id,
       s.available + coalesce((SELECT sum(d.available) FROM rewards.stock_drawer d WHERE d.item_id = s.item_id), 0)::int
         AS available,
       s.initial, s.received, s.written_off
FROM rewards.stock s;

-- As before, and what lies in drawers comes back to the one row: whoever holds its lock has every
-- piece in sight. Order of locks: the row, then its drawers.
CREATE OR REPLACE FUNCTION rewards.lock_stock(p_item uuid) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_available integer;
  v_dealt integer;
BEGIN
  SELECT available INTO v_available FROM rewards.stock WHERE item_id = p_item FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM FROM rewards.stock_drawer WHERE item_id = p_item ORDER BY drawer FOR NO KEY UPDATE;
  IF FOUND THEN
    SELECT sum(available) INTO v_dealt FROM rewards.stock_drawer WHERE item_id = p_item;
    IF v_dealt > 0 THEN
      UPDATE rewards.stock_drawer SET available = 0 WHERE item_id = p_item AND available > 0;
      UPDATE rewards.stock SET available = available + v_dealt WHERE item_id = p_item;
    END IF;
  END IF;
  RETURN v_available + coalesce(v_dealt, 0);
END $$;

-- Takes pieces for an order that found too few in its drawer; how many are left. A drawer never holds the pieces by which a shelf is low: they lie in the one row, so that whoever
-- takes the first of them knows it, however many order at once.
CREATE FUNCTION rewards.take_stock(p_item uuid, p_quantity integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  c_drawers constant integer := 16;
  v_left integer;
  v_each integer;
BEGIN
  v_left := rewards.lock_stock(p_item) - p_quantity;
  IF v_left IS NULL OR v_left < 0 THEN
    PERFORM ledger.refuse('REWARD_OUT_OF_STOCK', jsonb_build_object('left', coalesce(v_left + p_quantity, 0)));
  END IF;
  -- After the lock: set_low changes it under the same.
  v_each := greatest((v_left - (SELECT low_at FROM rewards.item WHERE id = p_item)) / c_drawers, 0);
  IF v_each > 0 THEN
    INSERT INTO rewards.stock_drawer (item_id, drawer, available)
    SELECT p_item, n, v_each FROM generate_series(0, c_drawers - 1) n
    ON CONFLICT (item_id, drawer) DO UPDATE SET available = excluded.available;
  END IF;
  UPDATE rewards.stock SET available = v_left - v_each * c_drawers WHERE item_id = p_item;
  RETURN v_left;
END $$;
