import type { Permissions } from '../../platform/db/permissions';

export const NOTIFICATIONS_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    notification: ['INSERT', 'UPDATE (read_at)'],
  },
};
