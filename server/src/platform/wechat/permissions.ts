import type { Permissions } from '../db/permissions';

export const WECHAT_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    wechat_token: ['INSERT', 'UPDATE'],
    wechat_push: ['INSERT', 'UPDATE (handled_at)', 'DELETE'],
  },
  secrets: {
    // Whoever has it speaks to WeChat as we do.
    wechat_token: 'all',
    // openids
    wechat_push: ['body'],
  },
};
