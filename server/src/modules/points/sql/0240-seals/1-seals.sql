-- Seals: what the ledger held at a moment, so that nothing older can change unseen, not even by
-- somebody who may change everything here. Each names the one before it, and a copy of each
-- leaves the database (points/seals). What a seal covers is listed in points/seals/streams.ts.

-- A row is sealed by a number that grows with time. These two had none. What is there is numbered in the order in which
-- it was written: an identity alone would number it as it lies in the file, and a replay would do things in that order.
ALTER TABLE ledger.hold_resolution ADD COLUMN id bigint;
ALTER TABLE ledger.hold_resolution DISABLE TRIGGER append_only;
UPDATE ledger.hold_resolution r SET id = o.n
FROM (SELECT hold_id, row_number() OVER (ORDER BY recorded_at, hold_id) AS n FROM ledger.hold_resolution) o
WHERE o.hold_id = r.hold_id;
ALTER TABLE ledger.hold_resolution ENABLE TRIGGER append_only;
ALTER TABLE ledger.hold_resolution ALTER COLUMN id SET NOT NULL;
ALTER TABLE ledger.hold_resolution ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('ledger.hold_resolution', 'id'), max(id)) FROM ledger.hold_resolution
HAVING count(*) > 0;
CREATE UNIQUE INDEX hold_resolution_id ON ledger.hold_resolution (id);
ALTER TABLE ledger.award_rule ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

CREATE TABLE ledger.seal (
  seq bigint PRIMARY KEY,
  -- sha256 of the contents, which name the root of the seal before: a chain
  root bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  -- text and not jsonb: these bytes were hashed, and the copy outside holds the same bytes
  contents text NOT NULL
);

-- How long a transaction may last and its rows still find their seal. Numbers are given when a
-- row is written, rows are seen when their transaction commits: a seal looks this far back for
-- numbers that were missing. What turns up later than that was slipped in.
CREATE FUNCTION ledger.seal_patience() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 hour' $$;

-- Where to look for rows of a stream that have no seal: above `after`, and not in `sealed`.
-- Everything up to `after` was sealed more than the patience before the last seal.
CREATE FUNCTION ledger.unsealed(p_stream text, OUT after bigint, OUT sealed int8multirange)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_until timestamptz;
BEGIN
  SELECT sealed_at - ledger.seal_patience() INTO v_until FROM ledger.seal ORDER BY seq DESC LIMIT 1;
  SELECT (contents::jsonb #>> ARRAY['upTo', p_stream])::bigint INTO after
  FROM ledger.seal WHERE sealed_at <= v_until ORDER BY seq DESC LIMIT 1;
  after := coalesce(after, 0);
  SELECT coalesce(range_agg(ids), '{}') INTO sealed FROM (
    SELECT (contents::jsonb #>> ARRAY['streams', p_stream, 'ids'])::int8multirange AS ids
    FROM ledger.seal WHERE sealed_at > v_until
  ) recent;
END $$;

-- The sum of a derived account's entries as of the last seal. The sum of all entries is this
-- and the few that have no seal yet.
CREATE TABLE ledger.account_rollup (
  account_id bigint PRIMARY KEY,
  balance bigint NOT NULL,
  seal_seq bigint NOT NULL
);

-- Entries of derived accounts after the last seal.
CREATE FUNCTION ledger.tail() RETURNS TABLE (account_id bigint, amount bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
  u record;
BEGIN
  SELECT * INTO u FROM ledger.unsealed('transfer');
  RETURN QUERY SELECT e.account_id, e.amount FROM ledger.entry e
  WHERE e.transfer_id > u.after AND NOT u.sealed @> e.transfer_id AND e.version IS NULL;
END $$;

-- What an account holds, of every kind; the cost does not grow with its history.
CREATE FUNCTION ledger.balance_of(p_account bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE kind WHEN 'rider' THEN posted ELSE
    coalesce((SELECT balance FROM ledger.account_rollup WHERE account_id = p_account), 0)
    + coalesce((SELECT sum(amount) FROM ledger.tail() WHERE account_id = p_account), 0)::bigint
  END FROM ledger.account WHERE id = p_account
$$;

-- Stores a seal and carries the rollups on, so that both always tell of the same rows. Who
-- calls it has read what it tells in the same REPEATABLE READ transaction; a seal that tells
-- anything else than what stands in the tables is found by the next check.
CREATE FUNCTION ledger.add_seal(p_contents text) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
  v_told jsonb := p_contents;
  v_seq bigint := (v_told ->> 'seq')::bigint;
  v_root bytea := sha256(convert_to(p_contents, 'UTF8'));
  last ledger.seal;
BEGIN
  SELECT * INTO last FROM ledger.seal ORDER BY seq DESC LIMIT 1;
  IF v_seq IS DISTINCT FROM coalesce(last.seq, 0) + 1 OR v_told ->> 'prev' IS DISTINCT FROM coalesce(encode(last.root, 'hex'), '') THEN
    RAISE EXCEPTION 'seal % does not follow seal %', v_seq, last.seq USING ERRCODE = '40001';
  END IF;
  -- A seal that another transaction made meanwhile is no conflict but, in this isolation, a
  -- serialization failure: the caller begins anew.
  INSERT INTO ledger.seal (seq, root, sealed_at, contents)
  VALUES (v_seq, v_root, (v_told ->> 'sealedAt')::timestamptz, p_contents) ON CONFLICT (seq) DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'seal % was made meanwhile', v_seq USING ERRCODE = '40001';
  END IF;
  INSERT INTO ledger.account_rollup AS r (account_id, balance, seal_seq)
  SELECT e.account_id, sum(e.amount), v_seq
  FROM unnest((v_told #>> '{streams,transfer,ids}')::int8multirange) AS ids
  JOIN ledger.entry e ON e.transfer_id >= lower(ids) AND e.transfer_id < upper(ids)
  WHERE e.version IS NULL
  GROUP BY e.account_id
  ON CONFLICT (account_id) DO UPDATE SET balance = r.balance + excluded.balance, seal_seq = excluded.seal_seq;
  RETURN v_root;
END $$;

-- What the checks found: every night, and whoever ran one by hand and stored it.
CREATE TABLE ledger.check_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT ledger.now(),
  ok boolean NOT NULL,
  -- how many rows and things were compared
  checks bigint NOT NULL,
  -- the first difference, in English
  difference text,
  CHECK (ok = (difference IS NULL))
);
CREATE FUNCTION ledger.record_check(p_checks bigint, p_difference text) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO ledger.check_run (ok, checks, difference) VALUES (p_difference IS NULL, p_checks, p_difference) RETURNING id
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.seal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.check_run
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON ledger.account_rollup
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
CREATE TRIGGER fixed BEFORE UPDATE OF account_id ON ledger.account_rollup
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();

-- As ledger.invariants, for what this file adds.
CREATE VIEW ledger.seal_invariants (name, broken) AS
SELECT 'rollup and tail are the full sum', count(*) FROM ledger.account a
  LEFT JOIN (SELECT account_id, sum(amount) AS total FROM ledger.entry GROUP BY 1) e ON e.account_id = a.id
  LEFT JOIN ledger.account_rollup r ON r.account_id = a.id
  LEFT JOIN (SELECT account_id, sum(amount) AS total FROM ledger.tail() GROUP BY 1) t ON t.account_id = a.id
  WHERE a.kind <> 'rider' AND coalesce(e.total, 0) <> coalesce(r.balance, 0) + coalesce(t.total, 0)
UNION ALL SELECT 'seals have no gap and name the one before', count(*) FROM (
  SELECT seq, root, contents, row_number() OVER w AS place, lag(encode(root, 'hex'), 1, '') OVER w AS previous
  FROM ledger.seal WINDOW w AS (ORDER BY seq)) s
  WHERE seq <> place OR contents::jsonb ->> 'prev' <> previous OR root <> sha256(convert_to(contents, 'UTF8'));
