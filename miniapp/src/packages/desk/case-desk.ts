import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { createContext, useContext } from 'react';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';

/** Where a case is opened that is tapped in a list or in another case. */
export interface CaseDesk {
  /** it comes up beside the list, with its deeds: the list then shows none */
  beside: boolean;
  /** the case beside the list */
  chosen: string | null;
  /** @param deed opens its sheet at once */
  open: (id: string, deed?: TicketAction) => unknown;
}

/** A page of its own, except where two panes stand side by side (queue/panes.h5.tsx). */
export const CaseDeskContext = createContext<CaseDesk>({
  beside: false,
  chosen: null,
  open: (id, deed) => open(routes.ticket, { id, deed }),
});

export const useCaseDesk = (): CaseDesk => useContext(CaseDeskContext);
