import type { Permissions } from '../../platform/db/permissions';

export const COPIES_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: { person_copy: ['INSERT', 'UPDATE (expires_at, ready_at, removed_at)'] },
};
