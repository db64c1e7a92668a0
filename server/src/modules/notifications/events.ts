/**
 * Every event a person is told of → what its sentence needs. The sentences are in data/notices.csv;
 * a test holds the two together, and the types below make a missing fact a compile error.
 */
export const NOTICE_PLACEHOLDERS = {
  report_received: ['category', 'grid', 'due'],
  report_queued: ['category'],
  report_assigned: ['grid', 'due', 'place'],
  report_working: ['place'],
  report_referred: ['category', 'department', 'due'],
  report_resolved: ['place'],
  report_closed_points: ['category', 'points'],
  report_closed_plain: ['place', 'category'],
  report_rejected: ['category', 'reason'],
  report_merged: ['place'],
  report_suspended: ['category', 'date'],
  report_unmerged: ['place'],
  report_reopened: ['place'],
  report_reopened_other: ['place'],
  report_redone: ['place'],
  report_asked: ['place'],
  report_extended: ['category', 'due', 'date'],
  points_awarded: ['points', 'category'],
  points_waiting: ['category', 'points'],
  points_budget: ['category', 'points'],
  points_objected: ['category', 'points'],
  points_rejected: ['category', 'points', 'reason'],
  points_expiring: ['points', 'expire'],
  points_reversed: ['points', 'reason'],
  points_adjusted: ['points', 'reason'],
  order_held: ['item', 'shop'],
  order_fulfilled: ['shop', 'item', 'points'],
  order_expired: ['item', 'points'],
  order_refunded: ['item', 'shop', 'points'],
  course_passed: ['course', 'points'],
  suggestion_adopted: ['suggestion', 'points'],
  objection_answered: ['reason'],
  task_new: ['place', 'category', 'due'],
  task_remind: ['hours', 'place', 'category'],
  task_overdue: ['place', 'category'],
  task_rejected_close: ['place', 'reason'],
  task_reopened: ['place', 'reason'],
  task_answered: ['place'],
  extend_granted: ['date', 'place'],
  verify_wait: ['count'],
  overdue_up: ['place'],
  queue_new: ['place', 'category'],
  sendback: ['department', 'category'],
  extend_ask: ['name', 'place', 'date'],
  suspend_review: ['place'],
  desk_passed: ['town', 'count'],
  desk_empty: ['town', 'count'],
  stand_in: ['name', 'date'],
  ladder_up: ['place', 'category', 'due'],
  referred_new: ['unit', 'category', 'due'],
  refer_remind: ['hours', 'category'],
  approval_wait: ['count'],
  objection_new: ['town', 'points'],
  proposal_rejected: ['points', 'reason'],
  budget_exceeded: ['town', 'year', 'count', 'points'],
  budget_missing: ['count', 'year'],
  ledger_alarm: ['count'],
  order_pick: ['item'],
  stock_low: ['item', 'left'],
  settle_ready: ['month', 'total'],
} as const satisfies Record<string, readonly string[]>;

export type NotificationEvent = keyof typeof NOTICE_PLACEHOLDERS;

/**
 * Values by placeholder. In `due`, `date`, `expire` and `month` instants (…Z) become 11月21日 18:30, dates
 * (YYYY-MM-DD) 11月21日, months (YYYY-MM) 11月; the reason of `report_rejected` becomes its words; all else is
 * written as it is.
 */
export type NoticeFacts<E extends NotificationEvent> = Record<(typeof NOTICE_PLACEHOLDERS)[E][number], string | number>;
