import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import { open } from './navigate';
import { routes } from './routes';

/** Opens what a message is about; a message about nothing stays where it is. */
export function openLink({ link }: NotificationView): Promise<void> {
  if (link === null) return Promise.resolve();
  if (link.type === 'report') return open(routes.reportDetail, { id: link.id });
  if (link.type === 'ticket') return open(routes.ticket, { id: link.id });
  if (link.type === 'order') return open(routes.order, { id: link.id });
  return open(routes.statement);
}
