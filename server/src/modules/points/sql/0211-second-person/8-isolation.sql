-- Every door looks after it has locked, and must then see what was committed meanwhile. In REPEATABLE
-- READ it would see the moment its transaction began: two awards could pass a cap together, two
-- reversals take back more than there was. Any caller, and any setting of a role, could choose that.
CREATE FUNCTION ledger.require_read_committed() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the books are written READ COMMITTED, not %', upper(current_setting('transaction_isolation'))
      USING ERRCODE = '25000';
  END IF;
END $$;
