import type { Permissions } from '../../platform/db/permissions';

export const IDENTITY_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    person: ['INSERT', 'UPDATE'],
    role_grant: ['INSERT', 'UPDATE'],
    session: ['INSERT', 'UPDATE', 'DELETE'],
    consent: ['INSERT'],
  },
  secrets: {
    // Whoever knows an openid may pass for that person with WeChat.
    person: ['openid'],
    session: 'all',
  },
};
