ALTER TABLE rewards.orders DROP CONSTRAINT orders_state_check;
ALTER TABLE rewards.orders ADD CONSTRAINT orders_state_check
  CHECK (state IN ('held', 'fulfilled', 'cancelled', 'expired', 'refunded'));
-- A refunded order was handed over too: it stands in the day's list and in the month's settlement.
DROP INDEX rewards.orders_done;
CREATE INDEX orders_done ON rewards.orders (shop_id, ended_at) WHERE state IN ('fulfilled', 'refunded');

-- The primary key is the law: an order is refunded once.
CREATE TABLE rewards.refund (
  order_id uuid PRIMARY KEY REFERENCES rewards.orders,
  transfer_id bigint NOT NULL UNIQUE,
  -- why, as the shop or the district wrote it; the rider reads it
  reason text NOT NULL,
  -- the goods lie on the shelf again, or are written off
  goods text NOT NULL CHECK (goods IN ('back', 'broken')),
  -- points that came back past their expiry
  expired bigint NOT NULL,
  actor uuid NOT NULL,
  at timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rewards.refund
  FOR EACH STATEMENT EXECUTE FUNCTION rewards.deny();

-- Takes a whole order back: the points go to the lots they came from, the goods to the shelf or
-- out of the books. A repeated tap hears the same; another refund of the order is refused.
-- p_late: also after the Shanghai day on which it was handed over.
CREATE FUNCTION rewards.refund_order(
  p_order uuid, p_reason text, p_goods text, p_actor uuid, p_late boolean, p_at timestamptz DEFAULT NULL,
  OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  o rewards.orders;
  r rewards.refund;
  m rewards.stock_move;
  paid record;
BEGIN
  PERFORM ledger.require_read_committed();
  SELECT * INTO o FROM rewards.orders WHERE id = p_order;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  PERFORM ledger.lock_rider(o.person_id::text);
  SELECT * INTO STRICT o FROM rewards.orders WHERE id = p_order;
  IF o.person_id = p_actor THEN
    PERFORM ledger.refuse('SHOP_RIDER_SAME');
  END IF;
  SELECT * INTO r FROM rewards.refund WHERE order_id = p_order;
  repeated := FOUND;
  IF repeated THEN
    IF (r.reason, r.goods, r.actor) <> (p_reason, p_goods, p_actor) THEN
      PERFORM ledger.refuse('ORDER_REFUNDED');
    END IF;
    RETURN;
  ELSIF o.state <> 'fulfilled' THEN
    PERFORM ledger.refuse('ORDER_NOT_FULFILLED', jsonb_build_object('state', o.state));
  END IF;
  r.at := ledger.effective(p_at);
  IF NOT p_late AND (r.at AT TIME ZONE 'Asia/Shanghai')::date > (o.ended_at AT TIME ZONE 'Asia/Shanghai')::date THEN
    PERFORM ledger.refuse('REFUND_TOO_LATE');
  END IF;

  SELECT * INTO paid FROM ledger.refund('refund:' || p_order,
    (SELECT transfer_id FROM ledger.hold_resolution WHERE hold_id = o.hold_id), p_reason, p_actor::text, r.at);
  INSERT INTO rewards.refund (order_id, transfer_id, reason, goods, expired, actor, at)
  VALUES (p_order, paid.transfer_id, p_reason, p_goods, paid.expired, p_actor, r.at);
  UPDATE rewards.orders SET state = 'refunded' WHERE id = p_order;
  -- What is broken comes back too, and goes straight out: two lines tell the story, one would not.
  m.id := gen_random_uuid();
  m.item_id := o.item_id;
  m.kind := 'refund';
  m.quantity := o.quantity;
  m.change := o.quantity;
  m.reason := p_reason;
  m.order_id := p_order;
  m.actor := p_actor;
  m.at := r.at;
  PERFORM rewards.write_move(m);
  IF p_goods = 'broken' THEN
    m.id := gen_random_uuid();
    m.kind := 'writeOff';
    m.change := -o.quantity;
    PERFORM rewards.write_move(m);
  ELSIF EXISTS (SELECT FROM rewards.item i JOIN rewards.event e ON e.id = i.event_id
                WHERE i.id = o.item_id AND e.closed_at IS NOT NULL) THEN
    PERFORM rewards.return_item(o.item_id, p_reason, p_actor);
  END IF;
END $$;
