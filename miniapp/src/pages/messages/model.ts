import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import type { IconName } from '@/components/icon/names';
import { localDate } from '@yanxinyuan/shared/time';

// By the beginning of the event's name; the first that fits.
const ICONS: readonly [string, IconName][] = [
  ['report_merged', 'merge'],
  ['report_unmerged', 'return'],
  ['report_', 'check-circle'],
  ['points_expiring', 'calendar'],
  ['points_waiting', 'clock'],
  ['points_reversed', 'return'],
  ['points_', 'points'],
  ['order_refunded', 'return'],
  ['order_', 'gift'],
  ['stock_', 'box'],
  ['task_', 'wrench'],
  ['verify_', 'check-circle'],
  ['extend_', 'calendar'],
  ['referred_', 'building'],
  ['refer_', 'building'],
  ['approval_', 'shield'],
  ['proposal_', 'shield'],
  ['objection_', 'megaphone'],
  ['budget_', 'points'],
  ['settle_', 'yuan'],
];

/** What stands where a message has no picture. */
export const iconOf = (event: string): IconName => ICONS.find(([start]) => event.startsWith(start))?.[1] ?? 'bell';

/** Today's messages, and the rest. */
export function byDay(
  items: NotificationView[],
  now: number,
): { today: NotificationView[]; earlier: NotificationView[] } {
  const day = localDate(new Date(now));
  const fresh = (item: NotificationView) => localDate(new Date(item.at)) === day;
  return { today: items.filter(fresh), earlier: items.filter((item) => !fresh(item)) };
}
