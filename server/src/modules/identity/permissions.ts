import type { Permissions } from '../../platform/db/permissions';

export const IDENTITY_PERMISSIONS: Permissions = {
  schema: 'public',
  plain: ['minute_of_week', 'staff_duty', 'account_is_closed'],
  writes: {
    person: ['INSERT', 'UPDATE'],
    role_grant: ['INSERT', 'UPDATE'],
    session: ['INSERT', 'UPDATE', 'DELETE'],
    person_phone: ['INSERT', 'UPDATE', 'DELETE'],
    consent: ['INSERT'],
    account_closure: ['INSERT', 'UPDATE (done_at, withdrawn_at)'],
    roster_shift: ['INSERT', 'DELETE'],
    roster_leave: ['INSERT', 'UPDATE', 'DELETE'],
  },
  secrets: {
    // Whoever knows an openid may pass for that person with WeChat.
    person: ['openid'],
    session: 'all',
    person_phone: 'all',
  },
};
