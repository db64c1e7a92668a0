import type { Permissions } from '../../platform/db/permissions';

export const NOTIFICATIONS_PERMISSIONS: Permissions = {
  schema: 'public',
  doors: ['notification_forget_person'],
  writes: {
    notification: ['INSERT', 'UPDATE (read_at, restricted)'],
    subscribe_credit: ['INSERT', 'UPDATE (answer_id, remaining)', 'DELETE'],
    subscribe_message: ['INSERT', 'UPDATE (at, state, template_id, why)', 'DELETE'],
  },
};
