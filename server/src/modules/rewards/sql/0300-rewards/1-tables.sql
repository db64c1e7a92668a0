-- Goods for points. Points themselves are the ledger's; an order is tied to one hold there.
CREATE SCHEMA rewards;

-- A place where points are taken.
CREATE TABLE rewards.shop (
  id text PRIMARY KEY REFERENCES place,
  active boolean NOT NULL DEFAULT true
);

CREATE TABLE rewards.item (
  id uuid PRIMARY KEY,
  shop_id text NOT NULL REFERENCES rewards.shop,
  code text NOT NULL CHECK (code <> ''),
  name text NOT NULL CHECK (name <> ''),
  points bigint NOT NULL CHECK (points > 0),
  -- pieces a rider and calendar month
  monthly_limit integer NOT NULL CHECK (monthly_limit > 0),
  -- what the shop is paid for a piece
  settlement_fen integer NOT NULL CHECK (settlement_fen >= 0),
  picture text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  UNIQUE (shop_id, code)
);

-- A table of its own: the row changes with every order, the item hardly ever.
-- initial + received = available + in open orders + handed over + written off, always.
CREATE TABLE rewards.stock (
  item_id uuid PRIMARY KEY REFERENCES rewards.item,
  available integer NOT NULL CHECK (available >= 0),
  initial integer NOT NULL,
  received integer NOT NULL DEFAULT 0,
  written_off integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- The id is the phone's, so a repeated order is the same order. No foreign keys to item and
-- shop: a check would lock the one row that everybody orders from.
CREATE TABLE rewards.orders (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  shop_id text NOT NULL,
  item_id uuid NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  -- of the whole order, as they were when it was made
  points bigint NOT NULL,
  settlement_fen bigint NOT NULL,
  hold_id bigint NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('held', 'fulfilled', 'cancelled', 'expired')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  CHECK ((state = 'held') = (ended_at IS NULL))
);
-- Newest first: hold ids grow with time, and unlike a time two are never the same.
CREATE INDEX orders_of_rider ON rewards.orders (person_id, hold_id DESC);
CREATE INDEX orders_done ON rewards.orders (shop_id, ended_at) WHERE state = 'fulfilled';
CREATE INDEX orders_open ON rewards.orders (expires_at) WHERE state = 'held';

-- Codes that a phone was shown. One is good for its minute, and once.
CREATE TABLE rewards.order_code (
  digits text PRIMARY KEY CHECK (digits ~ '^\d{12}$'),
  order_id uuid NOT NULL REFERENCES rewards.orders,
  expires_at timestamptz NOT NULL,
  -- When a till read it in time. Confirming may take a little longer than the minute.
  scanned_at timestamptz,
  used_at timestamptz,
  used_by uuid
);
CREATE INDEX order_code_order ON rewards.order_code (order_id, expires_at DESC);

-- Typed codes a shopkeeper tried in the running window.
CREATE TABLE rewards.digit_tries (
  person_id uuid PRIMARY KEY,
  since timestamptz NOT NULL,
  tries integer NOT NULL
);
