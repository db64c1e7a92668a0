/** Few steps that meet often (NARROW, NARROW_SECOND). */
export type Among =
  | 'ordering'
  | 'monthEnd'
  | 'recovering'
  | 'hiding'
  | 'months'
  | 'expiring'
  | 'queueing'
  | 'releasing'
  | 'limiting'
  | 'dismissing'
  | 'deciding'
  | 'objecting';
/**
 * Faults that were made, or easily could be: [what, function, right text, wrong text]. Each has to be
 * found by the model, else the model proves nothing. The function is where the text stood when it was
 * written down; when it has moved since, it is looked for everywhere. Where several things must meet, the
 * last says among which few steps to look.
 */
export type Bug = [what: string, fn: string, right: string, wrong: string, among?: Among];

/** In what a rider and a shop do. */
export const EVERYDAY_BUGS: Bug[] = [
  ['the newest points are spent first', 'ledger.hold_points', 'ORDER BY l.expires_at, l.id', 'ORDER BY l.id DESC'],
  ['expired points can be spent', 'ledger.hold_points', 'AND l.expires_at > p_at', '', 'expiring'],
  ['a hold does not count as held', 'ledger.hold_points', 'held = held + p_amount', 'held = held'],
  ['a release forgets the lots', 'ledger.resolve_hold', 'remaining = remaining + u.amount', 'remaining = remaining'],
  ['a release forgets the stock', 'rewards.end_order', 'available = available + o.quantity', 'available = available'],
  ['a release gives back one piece', 'rewards.end_order', 'available + o.quantity', 'available + 1', 'ordering'],
  ['captured twice', 'ledger.resolve_hold', 'repeated := FOUND', 'repeated := false', 'ordering'],
  ['captured after it expired', 'ledger.resolve_hold', 'effective_at >= h.expires_at THEN', 'false THEN', 'ordering'],
  ['the day ends at midnight in London', 'ledger.earned', 'Asia/Shanghai', 'Europe/London'],
  ['the cap forgets what is already earned', 'ledger.share_of', 'rule.daily_cap - earned.today', 'rule.daily_cap'],
  ['points live a year less', 'ledger.expiry_of', '::int + 2', '::int + 1'],
  ['a retry posts again', 'ledger.award', 'IF v_result.repeated THEN', 'IF false THEN'],
  ['the quick way forgets the cap', 'ledger.award', 'v_today + v_amount <= v_daily_cap', 'true'],
  [
    'the quick way takes a key twice',
    'ledger.award',
    'AND NOT EXISTS (SELECT FROM ledger.transfer WHERE key = p_key)',
    '',
  ],
  ['a reversal goes by expiry alone', 'ledger.take', '(id IS NOT DISTINCT FROM p_first) DESC, ', ''],
  [
    'a reversal goes below zero',
    'ledger.reverse_award',
    'least(p_amount, coalesce(sum(remaining), 0))',
    'p_amount',
    'hiding',
  ],
  [
    'a cancelled order counts to the limit',
    'rewards.place_order',
    `AND state IN ('held', 'fulfilled')`,
    '',
    'ordering',
  ],
  ['the month of an order is that of London', 'rewards.place_order', 'Asia/Shanghai', 'Europe/London', 'monthEnd'],
  [
    'a refund forgets the lots',
    'ledger.refund',
    'remaining = remaining + u.amount',
    'remaining = remaining',
    'recovering',
  ],
  [
    'a refund makes a new lot with a new expiry',
    'ledger.refund',
    `UPDATE ledger.lot SET remaining = remaining + u.amount
    FROM ledger.lot_use u WHERE u.hold_id = h.id AND lot.id = u.lot_id`,
    'INSERT INTO ledger.lot VALUES (t.id, rider.id, t.amount, t.amount, ledger.expiry_of(t.effective_at))',
    'recovering',
  ],
  ['refunded twice', 'ledger.refund', 'repeated AND t.key <> p_key', 'false', 'recovering'],
  [
    'a refund that is looked for by its key alone',
    'ledger.refund',
    'reverses_id = p_redeem;',
    'key = p_key;',
    'recovering',
  ],
  ['a release recovers nothing', 'ledger.resolve_hold', 'PERFORM ledger.recover(rider.id, h);', '', 'hiding'],
  ['a refund recovers nothing', 'ledger.refund', 'PERFORM ledger.recover(rider.id, h);', '', 'hiding'],
  [
    'what was spent before a reversal is recovered',
    'ledger.recover',
    'v.recorded_at >= h.recorded_at',
    'true',
    'hiding',
  ],
  ['more is recovered than came back', 'ledger.recover', 'least(r.open, v_left)', 'r.open', 'hiding'],
  ['recovered again and again', 'ledger.recover', 'CONTINUE WHEN r.open = 0;', 'r.open := r.open + 1;', 'hiding'],
  [
    'a shop is settled the wrong way',
    'ledger.settle',
    'v_payable, -p_amount), (t.id, v_settled, p_amount',
    'v_payable, p_amount), (t.id, v_settled, -p_amount',
    'months',
  ],
  ['a settlement under the key of another', 'ledger.settle', 't.request_hash <> v_hash', 'false', 'months'],
];

/** In what takes two people, and in budgets. */
export const SECOND_PERSON_BUGS: Bug[] = [
  ['the budget is not spent', 'ledger.spend_budget', 'spent = spent + p_amount', 'spent = spent'],
  [
    'a retry spends the budget again',
    'ledger.award',
    'IF v_result.repeated THEN',
    'IF v_result.repeated THEN PERFORM ledger.spend_budget(p_town, ledger.year_of(ledger.now()), v_result.granted);',
  ],
  [
    'a budget in pieces grants only from one',
    'ledger.spend_budget',
    'IF coalesce((SELECT sum(cap - spent)',
    'IF true OR coalesce((SELECT sum(cap - spent)',
    'releasing',
  ],
  [
    'a budget is granted twice over',
    'ledger.spend_budget',
    'v_left := v_left - v_take',
    'v_left := v_left - p_amount',
    'queueing',
  ],
  [
    'a reversal does not free the budget',
    'ledger.reverse_award',
    'PERFORM ledger.unspend_budget(award.debit_id, r.taken);',
    '',
    'recovering',
  ],
  [
    'a recovery does not free the budget',
    'ledger.recover',
    'PERFORM ledger.unspend_budget(award.debit_id, t.amount);',
    '',
    'hiding',
  ],
  [
    'an adjustment is outside the budget',
    'ledger.adjust',
    'NOT ledger.spend_budget(a.town, ledger.year_of(v_now), a.amount)',
    'false',
  ],
  [
    'a waiting award spends another year',
    'ledger.grant_waiting',
    'ledger.year_of(d.effective_at)',
    'ledger.year_of(ledger.now())',
    'limiting',
  ],
  ['a budget falls below what is spent', 'ledger.set_budget', 'p_cap < v_spent', 'false', 'queueing'],
  [
    'what waits does not count to the cap',
    'ledger.earned',
    'WHERE account_id = p_account AND',
    'WHERE false AND',
    'queueing',
  ],
  [
    'the quick way forgets what waits',
    'ledger.award',
    'AND NOT EXISTS (SELECT FROM ledger.waiting_award WHERE account_id = v_rider)',
    '',
    'queueing',
  ],
  [
    'what was rejected goes on waiting',
    'ledger.drop_waiting',
    'DELETE FROM ledger.waiting_award WHERE decision_id = a.decision_id',
    'NULL',
    'deciding',
  ],
  [
    'the newest is released first',
    'ledger.release_next',
    'ORDER BY w.decision_id LIMIT 1',
    'ORDER BY w.decision_id DESC LIMIT 1',
    'releasing',
  ],
  [
    'a small one is released before a large one',
    'ledger.release_next',
    'w.for_budget ORDER BY',
    `w.for_budget AND w.amount <= (SELECT sum(cap - spent) FROM ledger.budget_shard b WHERE b.town = p_town AND b.year = p_year) ORDER BY`,
    'releasing',
  ],
  ['released without a second person', 'ledger.release_next', 'AND w.for_budget', '', 'queueing'],
  [
    'what was approved is not released',
    'ledger.grant_waiting',
    'SET for_budget = true',
    'SET for_budget = false',
    'queueing',
  ],
  ['approved by who proposed it', 'ledger.refuse_own', 'p_actor = a.maker OR', '', 'deciding'],
  ['approved by who gains', 'ledger.refuse_own', 'OR p_actor = (SELECT', 'OR NULL = (SELECT', 'deciding'],
  ['approved in its notice', 'ledger.decide', 'v_now < a.notice_until', 'false', 'deciding'],
  ['approved against an objection', 'ledger.decide', 'ledger.has_open_objection(p_approval)', 'false', 'objecting'],
  ['approved by who dismissed the objection', 'ledger.carry_out', 'AND r.actor = p_actor', 'AND false', 'dismissing'],
  ['approved unread', 'ledger.decide', 'p_seen IS DISTINCT FROM a.payload_hash OR', '', 'deciding'],
  ['decided twice', 'ledger.decide', '(v.approved, v.checker) <> (p_approved, p_actor)', 'false', 'deciding'],
  ['a checker without a limit', 'ledger.decide', 'v_used + abs(a.amount) > v_limit', 'false', 'limiting'],
  [
    'the limit of a checker counts what was taken as given back',
    'ledger.decide',
    'sum(abs(o.amount))',
    'sum(o.amount)',
    'limiting',
  ],
  ['rejected without a word', 'ledger.decide', `coalesce(p_note, '') = ''`, 'false', 'deciding'],
  ['an adjustment goes below zero', 'ledger.adjust', 'v_free < t.amount', 'false', 'limiting'],
  ['an objection after the notice', 'ledger.object_to', 'ledger.now() >= a.notice_until OR', '', 'objecting'],
  ['ruled on by who objected', 'ledger.rule_on', 'IF p_actor = o.person', 'IF false', 'objecting'],
  ['an upheld objection rejects nothing', 'ledger.rule_on', 'IF p_upheld AND', 'IF false AND', 'objecting'],
];
