-- What a shop does with its shelf, one row a move. The counters in rewards.stock are their sum.
ALTER TABLE rewards.item
  -- a notice goes out when fewer are free
  ADD COLUMN low_at integer NOT NULL DEFAULT 5 CHECK (low_at >= 0),
  -- It went out, and nobody has refilled since. Here and not in rewards.stock, which every order
  -- writes: this changes once a shortage.
  ADD COLUMN low_told boolean NOT NULL DEFAULT false;

-- in, out, writeOff, count: by the shop · refund: came back from a rider · event: went to a
-- redemption day or came from one
CREATE TYPE rewards.move_kind AS ENUM ('in', 'out', 'writeOff', 'count', 'refund', 'event');

CREATE TABLE rewards.stock_move (
  -- the phone's, so a repeated move is the same move
  id uuid PRIMARY KEY,
  -- the order of a shelf's moves: given under the lock on its stock
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  item_id uuid NOT NULL REFERENCES rewards.item,
  kind rewards.move_kind NOT NULL,
  -- as it was asked: pieces; of a count what lies on the shelf
  quantity integer NOT NULL,
  -- signed pieces: what it changed
  change integer NOT NULL,
  -- free for orders after it
  available integer NOT NULL,
  reason text NOT NULL,
  order_id uuid REFERENCES rewards.orders,
  actor uuid,
  at timestamptz NOT NULL
);
CREATE INDEX stock_move_item ON rewards.stock_move (item_id, seq DESC);
CREATE INDEX stock_move_order ON rewards.stock_move (order_id) WHERE order_id IS NOT NULL;

-- As ledger.deny, for what happened in the shops.
CREATE FUNCTION rewards.deny() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on rewards.% is not possible: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rewards.stock_move
  FOR EACH STATEMENT EXECUTE FUNCTION rewards.deny();
