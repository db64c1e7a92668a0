import type { Permissions } from '../../platform/db/permissions';

export const PLACES_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    place: ['INSERT', 'UPDATE'],
  },
};
