import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import type { ReactNode } from 'react';
import type { Paged } from '@/lib/use-paged';

export interface PanesProps {
  list: Paged<TicketListItem>;
  queue: TicketQueue;
  /** what the list was asked for; when it changes, the choice begins at its top again */
  scope: string;
  onChanged: () => Promise<unknown>;
  /** buttons that stay below the list */
  foot: ReactNode;
  children: ReactNode;
}

/** The queue alone; see panes.h5.tsx. */
export const Panes = ({ children }: PanesProps): ReactNode => children;
