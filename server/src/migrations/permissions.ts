import { COPIES_PERMISSIONS } from '../modules/copies/permissions';
import { IDENTITY_PERMISSIONS } from '../modules/identity/permissions';
import { NOTIFICATIONS_PERMISSIONS } from '../modules/notifications/permissions';
import { PLACES_PERMISSIONS } from '../modules/places/permissions';
import { POINTS_PERMISSIONS } from '../modules/points/permissions';
import { REPORTS_PERMISSIONS } from '../modules/reports/permissions';
import { REWARDS_PERMISSIONS } from '../modules/rewards/permissions';
import { TERRITORY_PERMISSIONS } from '../modules/territory/permissions';
import { TICKETS_PERMISSIONS } from '../modules/tickets/permissions';
import type { Permissions } from '../platform/db/permissions';
import { WECHAT_PERMISSIONS } from '../platform/wechat/permissions';

/**
 * Who may do what, module by module; applied after every migration. Taken past the modules' doors,
 * because behind those stands all their code, which a migration does not need.
 */
export const PERMISSIONS: readonly Permissions[] = [
  IDENTITY_PERMISSIONS,
  NOTIFICATIONS_PERMISSIONS,
  PLACES_PERMISSIONS,
  TERRITORY_PERMISSIONS,
  REPORTS_PERMISSIONS,
  TICKETS_PERMISSIONS,
  POINTS_PERMISSIONS,
  REWARDS_PERMISSIONS,
  COPIES_PERMISSIONS,
  WECHAT_PERMISSIONS,
];
