-- A collective redemption day: for some hours a shop has goods of their own price, limit and stock.
CREATE TABLE rewards.event (
  id uuid PRIMARY KEY,
  shop_id text NOT NULL REFERENCES rewards.shop,
  name text NOT NULL CHECK (name <> ''),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  -- what was left lies among the everyday goods again
  closed_at timestamptz,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at)
);
CREATE INDEX event_running ON rewards.event (ends_at) WHERE closed_at IS NULL;

ALTER TABLE rewards.item
  ADD COLUMN event_id uuid REFERENCES rewards.event,
  -- the everyday item whose pieces these are
  ADD COLUMN base_id uuid REFERENCES rewards.item,
  ADD CHECK ((event_id IS NULL) = (base_id IS NULL)),
  DROP CONSTRAINT item_shop_id_code_key;
CREATE UNIQUE INDEX item_code ON rewards.item (shop_id, code) WHERE event_id IS NULL;
CREATE UNIQUE INDEX item_of_event ON rewards.item (event_id, base_id) WHERE event_id IS NOT NULL;

-- Until when what was ordered at an event can be fetched: its end, and the minutes a code needs
-- that was shown in the last second. Outside its hours nothing is ordered.
CREATE FUNCTION rewards.event_until(p_event uuid, p_at timestamptz) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  e rewards.event;
BEGIN
  SELECT * INTO STRICT e FROM rewards.event WHERE id = p_event;
  IF e.cancelled_at IS NOT NULL OR p_at < e.starts_at OR p_at >= e.ends_at THEN
    PERFORM ledger.refuse('EVENT_NOT_OPEN');
  END IF;
  RETURN e.ends_at + interval '6 minutes';
END $$;

-- As 0300 made it, and: of an event's item all pieces count, for its limit is the event's.
CREATE OR REPLACE FUNCTION rewards.taken(p_person uuid, p_item uuid, p_at timestamptz)
RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(quantity), 0)::int FROM rewards.orders
  WHERE person_id = p_person AND item_id = p_item AND state IN ('held', 'fulfilled')
    -- bounds and no OR, so that an index finds the few
    AND created_at >= coalesce(
          (SELECT e.starts_at FROM rewards.item i JOIN rewards.event e ON e.id = i.event_id WHERE i.id = p_item),
          date_trunc('month', p_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai')
    AND created_at < coalesce(
          (SELECT e.ends_at FROM rewards.item i JOIN rewards.event e ON e.id = i.event_id WHERE i.id = p_item),
          (date_trunc('month', p_at AT TIME ZONE 'Asia/Shanghai') + interval '1 month') AT TIME ZONE 'Asia/Shanghai')
$$;
