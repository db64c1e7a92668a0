-- What a shop is owed, month by month in Asia/Shanghai. A closed month stands for ever.
CREATE TABLE rewards.settlement (
  shop_id text NOT NULL REFERENCES rewards.shop,
  -- its first day
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  -- orders handed over, and orders given back
  orders integer NOT NULL,
  refunds integer NOT NULL,
  -- refunds subtracted
  points bigint NOT NULL,
  fen bigint NOT NULL,
  -- the settle transfer; null when the points came to zero
  transfer_id bigint UNIQUE,
  closed_at timestamptz NOT NULL,
  closed_by uuid NOT NULL,
  PRIMARY KEY (shop_id, month)
);
CREATE TABLE rewards.settlement_line (
  -- of the ledger: what was paid for once is not paid for again
  transfer_id bigint PRIMARY KEY,
  shop_id text NOT NULL,
  month date NOT NULL,
  order_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('redeem', 'refund')),
  at timestamptz NOT NULL,
  item_id uuid NOT NULL,
  -- as they were called when the month was closed
  code text NOT NULL,
  name text NOT NULL,
  -- negative for a refund; points and fen as of the order
  quantity integer NOT NULL,
  points bigint NOT NULL,
  fen bigint NOT NULL,
  -- at commit: the sums are taken from the lines
  FOREIGN KEY (shop_id, month) REFERENCES rewards.settlement DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX settlement_line_month ON rewards.settlement_line (shop_id, month, at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rewards.settlement
  FOR EACH STATEMENT EXECUTE FUNCTION rewards.deny();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rewards.settlement_line
  FOR EACH STATEMENT EXECUTE FUNCTION rewards.deny();

CREATE FUNCTION rewards.month_of(p_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('month', p_at AT TIME ZONE 'Asia/Shanghai')::date
$$;
-- The first instant after a month.
CREATE FUNCTION rewards.month_end(p_month date) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT (p_month + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
$$;

-- Everything a shop's payable account ever got or gave back, with the order behind it.
CREATE VIEW rewards.book_line AS
SELECT h.transfer_id, o.shop_id, o.id AS order_id, 'redeem' AS kind, o.ended_at AS at, o.item_id, i.code, i.name,
       o.quantity, o.points, o.settlement_fen AS fen
FROM rewards.orders o JOIN ledger.hold_resolution h ON h.hold_id = o.hold_id JOIN rewards.item i ON i.id = o.item_id
WHERE o.state IN ('fulfilled', 'refunded')
UNION ALL
SELECT r.transfer_id, o.shop_id, o.id, 'refund', r.at, o.item_id, i.code, i.name,
       -o.quantity, -o.points, -o.settlement_fen
FROM rewards.orders o JOIN rewards.refund r ON r.order_id = o.id JOIN rewards.item i ON i.id = o.item_id
WHERE o.state = 'refunded';

-- What no closed month has, and the month it will be in: its own, or the first that is not
-- closed. So what was committed after its month was closed is neither lost nor paid twice, and
-- nobody at a till waits for a closing.
CREATE VIEW rewards.open_line AS
SELECT b.*, greatest(rewards.month_of(b.at), c.next) AS month
FROM rewards.book_line b
LEFT JOIN (SELECT shop_id, (max(month) + interval '1 month')::date AS next FROM rewards.settlement GROUP BY shop_id) c
  ON c.shop_id = b.shop_id
WHERE NOT EXISTS (SELECT FROM rewards.settlement_line l WHERE l.transfer_id = b.transfer_id);

-- Every month of every shop: closed ones as they were closed, the others as they are now.
CREATE VIEW rewards.settlement_now AS
SELECT shop_id, month, 'closed' AS state, orders, refunds, points, fen, closed_at, closed_by FROM rewards.settlement
UNION ALL
SELECT shop_id, month, CASE WHEN rewards.month_end(month) <= ledger.now() THEN 'open' ELSE 'running' END,
       count(*) FILTER (WHERE kind = 'redeem')::int, count(*) FILTER (WHERE kind = 'refund')::int,
       sum(points)::bigint, sum(fen)::bigint, NULL, NULL
FROM rewards.open_line GROUP BY shop_id, month;

CREATE VIEW rewards.settlement_line_now AS
SELECT transfer_id, shop_id, month, order_id, kind, at, code, name, quantity, points, fen FROM rewards.settlement_line
UNION ALL
SELECT transfer_id, shop_id, month, order_id, kind, at, code, name, quantity, points, fen FROM rewards.open_line;

-- Closes a month for good: its lines are written down, and what they come to leaves the shop's
-- payable account. The closer says what he read, so nobody closes what he has not seen.
CREATE FUNCTION rewards.close_month(
  p_shop text, p_month date, p_points bigint, p_fen bigint, p_actor uuid, OUT repeated boolean
) LANGUAGE plpgsql AS $$
DECLARE
  s rewards.settlement;
  v_other date;
BEGIN
  PERFORM ledger.require_read_committed();
  -- Two closers queue here; no order and no refund touches this row's lock.
  PERFORM FROM rewards.shop WHERE id = p_shop FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('NOT_FOUND');
  END IF;
  SELECT * INTO s FROM rewards.settlement WHERE shop_id = p_shop AND month = p_month;
  repeated := FOUND;
  IF repeated THEN
    IF (s.points, s.fen, s.closed_by) <> (p_points, p_fen, p_actor) THEN
      PERFORM ledger.refuse('SETTLEMENT_CLOSED');
    END IF;
    RETURN;
  END IF;
  SELECT max(month) INTO v_other FROM rewards.settlement WHERE shop_id = p_shop;
  IF v_other > p_month THEN
    PERFORM ledger.refuse('SETTLEMENT_CLOSED');
  END IF;
  SELECT min(month) INTO v_other FROM rewards.open_line WHERE shop_id = p_shop;
  IF rewards.month_end(p_month) > ledger.now() OR v_other < p_month THEN
    PERFORM ledger.refuse('SETTLEMENT_NOT_DUE',
      CASE WHEN v_other < p_month THEN jsonb_build_object('first', to_char(v_other, 'YYYY-MM')) ELSE '{}' END);
  END IF;

  INSERT INTO rewards.settlement_line (
    transfer_id, shop_id, month, order_id, kind, at, item_id, code, name, quantity, points, fen
  )
  SELECT transfer_id, shop_id, month, order_id, kind, at, item_id, code, name, quantity, points, fen
  FROM rewards.open_line WHERE shop_id = p_shop AND month = p_month;
  SELECT count(*) FILTER (WHERE kind = 'redeem'), count(*) FILTER (WHERE kind = 'refund'),
         coalesce(sum(points), 0), coalesce(sum(fen), 0)
  INTO s.orders, s.refunds, s.points, s.fen
  FROM rewards.settlement_line WHERE shop_id = p_shop AND month = p_month;
  IF (s.points, s.fen) IS DISTINCT FROM (p_points, p_fen) THEN
    PERFORM ledger.refuse('SETTLEMENT_CHANGED', jsonb_build_object('points', s.points, 'fen', s.fen));
  END IF;
  SELECT transfer_id INTO s.transfer_id FROM ledger.settle(
    format('settle:%s:%s', p_shop, to_char(p_month, 'YYYY-MM')), p_shop, s.points,
    format('%s:%s', p_shop, to_char(p_month, 'YYYY-MM')), p_actor::text);
  INSERT INTO rewards.settlement (shop_id, month, orders, refunds, points, fen, transfer_id, closed_at, closed_by)
  VALUES (p_shop, p_month, s.orders, s.refunds, s.points, s.fen, s.transfer_id, ledger.now(), p_actor);
END $$;
