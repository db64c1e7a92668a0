-- As before, and: whoever dismissed an objection to an award does not approve it too, or one person
-- would judge what is said against his own yes. Rejecting it stays open to him.
CREATE OR REPLACE FUNCTION ledger.carry_out(a ledger.approval, p_actor text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  rider ledger.account;
  v_transfer bigint;
BEGIN
  IF EXISTS (
    SELECT FROM ledger.objection o JOIN ledger.objection_ruling r ON r.objection_id = o.id
    WHERE o.approval_id = a.id AND r.actor = p_actor
  ) THEN
    PERFORM ledger.refuse('APPROVAL_RULED');
  END IF;
  SELECT * INTO STRICT rider FROM ledger.account WHERE id = a.account_id FOR NO KEY UPDATE;
  CASE a.kind
    WHEN 'award' THEN
      v_transfer := ledger.grant_waiting(a.decision_id, a.id);
    WHEN 'reversal' THEN
      SELECT r.transfer_id INTO v_transfer
      FROM ledger.reverse_award(a.key, a.award_id, -a.amount, a.reason, p_actor, a.id) r;
    WHEN 'adjustment' THEN
      v_transfer := ledger.adjust(a, rider, p_actor);
  END CASE;
  RETURN v_transfer;
END $$;
