import type { Permissions } from '../../platform/db/permissions';

export const TERRITORY_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    territory: ['INSERT', 'UPDATE'],
    territory_version: ['UPDATE'],
    department: ['INSERT', 'UPDATE'],
    // A layer is replaced by the next version, never changed.
    area_layer: ['INSERT'],
  },
};
