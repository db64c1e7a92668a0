-- As 0300 made it, and more.
DROP VIEW rewards.invariants;
CREATE VIEW rewards.invariants (name, broken) AS
SELECT 'stock adds up', count(*) FROM rewards.shelf s
  LEFT JOIN (SELECT item_id, sum(quantity) AS taken FROM rewards.orders
             WHERE state IN ('held', 'fulfilled') GROUP BY item_id) o USING (item_id)
  WHERE s.initial + s.received <> s.available + coalesce(o.taken, 0) + s.written_off
UNION ALL SELECT 'moves add up to the counters', count(*) FROM rewards.shelf s
  LEFT JOIN (SELECT item_id, sum(change) FILTER (WHERE kind IN ('in', 'out', 'count', 'event')) AS received,
                    -sum(change) FILTER (WHERE kind = 'writeOff') AS written_off
             FROM rewards.stock_move GROUP BY item_id) m USING (item_id)
  WHERE (s.received, s.written_off) <> (coalesce(m.received, 0), coalesce(m.written_off, 0))
UNION ALL SELECT 'an order is its hold', count(*) FROM rewards.orders o
  LEFT JOIN ledger.hold h ON h.id = o.hold_id LEFT JOIN ledger.hold_resolution r USING (hold_id)
  LEFT JOIN ledger.account a ON a.id = h.account_id LEFT JOIN ledger.account p ON p.id = h.payable_id
  WHERE (h.key, h.amount, h.expires_at, a.owner, p.owner, r.effective_at,
         CASE r.outcome WHEN 'captured' THEN 'fulfilled' WHEN 'released' THEN 'cancelled' WHEN 'expired' THEN 'expired'
         ELSE 'held' END)
    IS DISTINCT FROM ('order:' || o.id, o.points, o.expires_at, o.person_id::text, o.shop_id, o.ended_at,
                      CASE o.state WHEN 'refunded' THEN 'fulfilled' ELSE o.state END)
UNION ALL SELECT 'a hold for an order has its order', count(*) FROM ledger.hold h
  WHERE h.source_type = 'order' AND NOT EXISTS (SELECT FROM rewards.orders o WHERE o.hold_id = h.id)
UNION ALL SELECT 'an order is of an item of its shop', count(*) FROM rewards.orders o
  LEFT JOIN rewards.item i ON i.id = o.item_id WHERE i.shop_id IS DISTINCT FROM o.shop_id
UNION ALL SELECT 'only an order that was handed over has a used code, and one', count(*) FROM (
  SELECT c.order_id FROM rewards.order_code c JOIN rewards.orders o ON o.id = c.order_id
  WHERE c.used_at IS NOT NULL GROUP BY c.order_id, o.state HAVING count(*) > 1 OR o.state NOT IN ('fulfilled', 'refunded')) x
UNION ALL SELECT 'a refunded order has its refund, the points and the pieces', count(*) FROM rewards.refund r
  FULL JOIN (SELECT * FROM rewards.orders WHERE state = 'refunded') o ON o.id = r.order_id
  LEFT JOIN ledger.hold_resolution h ON h.hold_id = o.hold_id LEFT JOIN ledger.transfer t ON t.id = r.transfer_id
  LEFT JOIN (SELECT order_id, sum(change) FILTER (WHERE kind = 'refund') AS back, sum(change) AS kept
             FROM rewards.stock_move WHERE order_id IS NOT NULL GROUP BY order_id) m ON m.order_id = o.id
  WHERE (t.kind::text, t.amount, t.reverses_id, m.back, m.kept) IS DISTINCT FROM
        ('refund', o.points, h.transfer_id, o.quantity, CASE r.goods WHEN 'back' THEN o.quantity ELSE 0 END)
UNION ALL SELECT 'a refund of an order is the order''s', count(*) FROM ledger.transfer t
  WHERE t.kind = 'refund' AND t.source_type = 'order'
    AND NOT EXISTS (SELECT FROM rewards.refund r WHERE r.transfer_id = t.id)
UNION ALL SELECT 'a closed month is the sum of its lines', count(*) FROM rewards.settlement s
  LEFT JOIN (SELECT shop_id, month, count(*) FILTER (WHERE kind = 'redeem') AS orders,
                    count(*) FILTER (WHERE kind = 'refund') AS refunds, sum(points) AS points, sum(fen) AS fen
             FROM rewards.settlement_line GROUP BY 1, 2) l USING (shop_id, month)
  WHERE (s.orders, s.refunds, s.points, s.fen) IS DISTINCT FROM
        (coalesce(l.orders, 0), coalesce(l.refunds, 0), coalesce(l.points, 0), coalesce(l.fen, 0))
UNION ALL SELECT 'a line is as its order and its transfer', count(*) FROM rewards.settlement_line l
  LEFT JOIN rewards.book_line b ON b.transfer_id = l.transfer_id LEFT JOIN ledger.transfer t ON t.id = l.transfer_id
  WHERE (l.shop_id, l.order_id, l.kind, l.at, l.item_id, l.quantity, l.points, l.fen) IS DISTINCT FROM
        (b.shop_id, b.order_id, b.kind, b.at, b.item_id, b.quantity, b.points, b.fen)
     OR (l.kind, abs(l.points), l.at) IS DISTINCT FROM (t.kind::text, t.amount, t.effective_at)
     OR l.at >= rewards.month_end(l.month)
UNION ALL SELECT 'a closed month is settled in the ledger', count(*) FROM rewards.settlement s
  FULL JOIN (SELECT * FROM ledger.transfer WHERE kind = 'settle') t ON t.id = s.transfer_id
  WHERE (s.points <> 0 OR t.id IS NOT NULL) AND (abs(s.points), format('%s:%s', s.shop_id, to_char(s.month, 'YYYY-MM')))
        IS DISTINCT FROM (t.amount, t.source_id)
UNION ALL SELECT 'what a shop is owed are its open lines', count(*) FROM (
  SELECT a.owner AS shop_id, coalesce(sum(e.amount), 0) AS owed
  FROM ledger.account a LEFT JOIN ledger.entry e ON e.account_id = a.id WHERE a.kind = 'payable' GROUP BY 1) a
  LEFT JOIN (SELECT shop_id, sum(points) AS points FROM rewards.open_line GROUP BY 1) l USING (shop_id)
  WHERE a.owed <> coalesce(l.points, 0)
    AND NOT EXISTS (SELECT FROM ledger.hold h JOIN ledger.account p ON p.id = h.payable_id
                    WHERE p.owner = a.shop_id AND h.source_type IS DISTINCT FROM 'order')
UNION ALL SELECT 'what went to a redemption day came from the shelf, and goes back to it', count(*) FROM (
  SELECT coalesce(i.base_id, i.id) AS base FROM rewards.stock_move m JOIN rewards.item i ON i.id = m.item_id
  WHERE m.kind = 'event' GROUP BY 1 HAVING sum(m.change) <> 0) x
UNION ALL SELECT 'nothing is left at a redemption day that is over', count(*) FROM rewards.item i
  JOIN rewards.event e ON e.id = i.event_id JOIN rewards.shelf s ON s.item_id = i.id
  WHERE e.closed_at IS NOT NULL AND s.available <> 0
UNION ALL SELECT 'goods of a redemption day were ordered in its hours', count(*) FROM rewards.orders o
  JOIN rewards.item i ON i.id = o.item_id JOIN rewards.event e ON e.id = i.event_id
  WHERE o.created_at < e.starts_at OR o.created_at >= e.ends_at OR o.expires_at > e.ends_at + interval '6 minutes';
