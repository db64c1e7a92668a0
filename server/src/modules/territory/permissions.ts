import type { Permissions } from '../../platform/db/permissions';

export const TERRITORY_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    territory: ['INSERT', 'UPDATE'],
    territory_version: ['UPDATE'],
    department: ['INSERT', 'UPDATE'],
  },
};
