-- The second layer under the missing grants: whoever writes past the functions, history stands.
CREATE FUNCTION ledger.deny() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on ledger.% is not possible: the ledger is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = '42501';
END $$;

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY[
    'transfer', 'entry', 'hold', 'hold_resolution', 'lot_use', 'lot_change',
    'award_rule', 'award_policy', 'award_decision', 'reversal'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.%I '
      'FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny()', v_table);
  END LOOP;
  -- These two keep running numbers; who they belong to and where they came from is fixed.
  FOREACH v_table IN ARRAY ARRAY['account', 'lot'] LOOP
    EXECUTE format(
      'CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON ledger.%I '
      'FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny()', v_table);
  END LOOP;
END $$;

CREATE TRIGGER fixed BEFORE UPDATE OF id, kind, owner, opened_at ON ledger.account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
CREATE TRIGGER fixed BEFORE UPDATE OF id, account_id, amount, expires_at ON ledger.lot
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.deny();
