import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import { open } from './navigate';
import { routes } from './routes';
import { personStore, rolesOf } from './session';

type Page = readonly [path: string, query?: Record<string, string>];

/** Messages that are answered by a page of many, whatever one thing they name. */
const PAGES: Readonly<Record<string, Page>> = {
  points_waiting: [routes.waiting],
  points_budget: [routes.waiting],
  points_objected: [routes.waiting],
  points_expiring: [routes.expiring],
  objection_answered: [routes.board, { tab: 'mine' }],
  approval_wait: [routes.approvals],
  budget_exceeded: [routes.budgets],
  budget_missing: [routes.budgets],
  ledger_alarm: [routes.budgets],
  copy_ready: [routes.copy],
  stock_low: [routes.stock],
  settle_ready: [routes.settlements],
};

/** Opens what a message is about; a message about nothing stays where it is. */
export function openLink({ event, link }: Pick<NotificationView, 'event' | 'link'>): Promise<void> {
  // Also whoever verified the case hears of a no; only those who decide may read the list.
  const decides = rolesOf(personStore.get()).some((role) => role === 'supervisor' || role === 'admin');
  const page = event === 'proposal_rejected' && decides ? ([routes.approvals] as const) : PAGES[event];
  if (page !== undefined) return open(...page);
  if (link === null) return Promise.resolve();
  if (link.type === 'report') return open(routes.reportDetail, { id: link.id });
  if (link.type === 'ticket') return open(routes.ticket, { id: link.id });
  if (link.type === 'order') return open(routes.order, { id: link.id });
  // To a supervisor an objection names the approval it halts; to a rider points name their line, by its number.
  if (event === 'objection_new') return open(routes.approval, { id: link.id });
  return /^\d+$/.test(link.id) ? open(routes.entry, { id: link.id }) : open(routes.statement);
}
