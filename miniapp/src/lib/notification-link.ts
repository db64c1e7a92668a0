import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import { open } from './navigate';
import { routes } from './routes';

/** Messages about points that are better answered by a page of many than by the one thing they name. */
const PAGES: Readonly<Record<string, string>> = {
  points_waiting: routes.waiting,
  points_objected: routes.waiting,
  points_expiring: routes.expiring,
};

/** Opens what a message is about; a message about nothing stays where it is. */
export function openLink({ event, link }: Pick<NotificationView, 'event' | 'link'>): Promise<void> {
  const page = PAGES[event];
  if (page !== undefined) return open(page);
  if (link === null) return Promise.resolve();
  if (link.type === 'report') return open(routes.reportDetail, { id: link.id });
  if (link.type === 'ticket') return open(routes.ticket, { id: link.id });
  if (link.type === 'order') return open(routes.order, { id: link.id });
  // Lines of the statement have numbers; whatever else points are about is found in the statement.
  return /^\d+$/.test(link.id) ? open(routes.entry, { id: link.id }) : open(routes.statement);
}
