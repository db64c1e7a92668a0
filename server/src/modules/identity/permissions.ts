import type { Permissions } from '../../platform/db/permissions';

export const IDENTITY_PERMISSIONS: Permissions = {
  schema: 'public',
  plain: ['minute_of_week', 'staff_duty'],
  writes: {
    person: ['INSERT', 'UPDATE'],
    role_grant: ['INSERT', 'UPDATE'],
    session: ['INSERT', 'UPDATE', 'DELETE'],
    consent: ['INSERT'],
    roster_shift: ['INSERT', 'DELETE'],
    roster_leave: ['INSERT', 'UPDATE', 'DELETE'],
  },
  secrets: {
    // Whoever knows an openid may pass for that person with WeChat.
    person: ['openid'],
    session: 'all',
  },
};
