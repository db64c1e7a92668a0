import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { useRef } from 'react';
import type { DetailDeed } from '@/features/report/progress';
import { hasCode } from '@/lib/api-error';
import { tick } from '@/lib/platform/phone';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import type { Loaded } from '@/lib/use-load';
import { detailDone } from '@/texts/report';

export type Act = (action: DetailDeed, input?: TicketInput) => Promise<void>;

/**
 * Does something to this report's case and reads the report again.
 *
 * The same deed tried again after a lost answer keeps its id, so the server does it once.
 *
 * @throws ApiError as the server refuses; when the case has moved on, the page shows it as it is now
 */
export function useDeeds(report: Loaded<ReportView>): Act {
  const tried = useRef<{ what: string; id: string } | null>(null);
  return async (action, input = {}) => {
    const ticketId = report.data?.ticketId;
    if (ticketId === undefined) return;
    const what = JSON.stringify([ticketId, action, input]);
    if (tried.current?.what !== what) tried.current = { what, id: newId() };
    try {
      await call('actOnTicket', { params: { id: ticketId }, body: { id: tried.current.id, action, input } });
    } catch (error) {
      if (
        hasCode(error, 'TICKET_STATE_CHANGED', 'TICKET_ACTION_FORBIDDEN', 'TICKET_ALREADY_RATED', 'TICKET_NO_QUESTION')
      )
        await report.reload();
      throw error;
    }
    tried.current = null;
    tick();
    await report.reload();
    // The rating that follows says it itself.
    if (action !== 'verify') toast(detailDone[action]);
  };
}
