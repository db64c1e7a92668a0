import type { Permissions } from '../../platform/db/permissions';

/** Orders and stock change through doors only. A new function goes into one of the lists, or a test fails. */
export const REWARDS_PERMISSIONS: Permissions = {
  schema: 'rewards',
  doors: [
    'place_order',
    'end_order',
    'move_stock',
    'set_low',
    'refund_order',
    'close_month',
    'confirm_order',
    'put_event',
    'cancel_event',
    'close_event',
  ],
  plain: ['taken', 'reserved', 'month_of', 'month_end', 'policy_at', 'confirmation', 'may_capture'],
  internal: [
    'lock_stock',
    'take_stock',
    'write_move',
    'note_low',
    'deny',
    'event_until',
    'set_apart',
    'return_item',
    'return_items',
  ],
  writes: {
    shop: ['INSERT', 'UPDATE (active)'],
    // A price or limit is never changed: riders ordered by it.
    item: ['INSERT', 'UPDATE (active)'],
    // What an item begins with; from then on pieces move with orders.
    stock: ['INSERT'],
    order_code: ['INSERT', 'UPDATE (scanned_at, used_at, used_by)', 'DELETE'],
    digit_tries: ['INSERT', 'UPDATE'],
  },
  // Whoever reads a code can take the goods.
  secrets: { order_code: 'all' },
};
