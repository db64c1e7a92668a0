/**
 * How a proposal or waiting award stands, as ApprovalState. Read over `a` the approval (or null),
 * `v` its verdict (or null) and `w` the row of waiting_award (or null).
 */
export const STATE = `CASE
    WHEN v.approved IS FALSE THEN 'rejected'
    WHEN w.for_budget THEN 'overBudget'
    WHEN v.approved THEN 'granted'
    WHEN ledger.has_open_objection(a.id) THEN 'objected'
    WHEN a.notice_until > ledger.now() THEN 'notice'
    ELSE 'ready'
  END`;
