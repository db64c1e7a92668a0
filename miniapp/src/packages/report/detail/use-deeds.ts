import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { DetailDeed } from '@/features/report/progress';
import { hasCode } from '@/lib/api-error';
import { outbox } from '@/lib/outbox';
import { tick } from '@/lib/platform/phone';
import { toast } from '@/lib/toast';
import type { Loaded } from '@/lib/use-load';
import { waitingWords } from '@/texts/outbox';
import { detailDone } from '@/texts/report-progress';

/**
 * @param photoKeys photos of the phone; they go with the deed
 * @returns whether the server has it; false while it waits on the phone for a signal
 */
export type Act = (action: DetailDeed, input?: TicketInput, photoKeys?: readonly string[]) => Promise<boolean>;

const MOVED_ON = [
  'TICKET_STATE_CHANGED',
  'TICKET_ACTION_FORBIDDEN',
  'TICKET_ALREADY_RATED',
  'TICKET_NO_QUESTION',
] as const;

/**
 * Does something to this report's case and reads the report again.
 *
 * @throws ApiError as the server refuses; when the case has moved on, the page shows it as it is now
 */
export function useDeeds(report: Loaded<ReportView>): Act {
  return async (action, input = {}, photoKeys = []) => {
    if (report.data === null) return false;
    const { id: reportId, ticketId, category, text, place } = report.data;
    const what = { ticketId, reportId, category, title: text ?? '', place: place.address };
    const done = await outbox
      .deliver({ kind: 'deed', ...what, action, input, photoKeys })
      .catch(async (error: unknown) => {
        if (hasCode(error, ...MOVED_ON)) await report.reload();
        throw error;
      });
    tick();
    if (done.kind === 'waiting') {
      toast(waitingWords.saved, 'offline');
      return false;
    }
    await report.reload();
    // The rating that follows says it itself.
    if (action !== 'verify') toast(detailDone[action]);
    return true;
  };
}
