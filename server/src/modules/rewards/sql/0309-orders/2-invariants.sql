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
    IS DISTINCT FROM ('order:' || o.id, o.points, o.expires_at, o.person_id::text, o.shop_id, o.ended_at, o.state)
UNION ALL SELECT 'a hold for an order has its order', count(*) FROM ledger.hold h
  WHERE h.source_type = 'order' AND NOT EXISTS (SELECT FROM rewards.orders o WHERE o.hold_id = h.id)
UNION ALL SELECT 'an order is of an item of its shop', count(*) FROM rewards.orders o
  LEFT JOIN rewards.item i ON i.id = o.item_id WHERE i.shop_id IS DISTINCT FROM o.shop_id
UNION ALL SELECT 'only a fulfilled order has a used code, and one', count(*) FROM (
  SELECT c.order_id FROM rewards.order_code c JOIN rewards.orders o ON o.id = c.order_id
  WHERE c.used_at IS NOT NULL GROUP BY c.order_id, o.state HAVING count(*) > 1 OR o.state <> 'fulfilled') x;
