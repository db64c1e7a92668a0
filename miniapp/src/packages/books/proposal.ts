import { APPROVAL_LIMITS, type ProposalRequest } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { hasCode } from '@/lib/api-error';
import { newId } from '@/lib/platform/uuid';
import { tick } from '@/lib/platform/phone';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { toast } from '@/lib/toast';
import { riders } from '@/texts/books';

/**
 * Sends what a sheet proposes and opens its approval. The id is made when the sheet opens, so that sending again
 * after a lost answer proposes once.
 */
export function usePropose(onClose: () => void): (body: ProposalRequest) => Promise<void> {
  const [id] = useState(newId);
  return async (body) => {
    const approval = await call('putProposal', { params: { id }, body }).catch(async (error: unknown) => {
      // Its answer was lost and then it was written otherwise: what was sent first stands among those that wait.
      if (hasCode(error, 'IDEMPOTENCY_CONFLICT')) {
        onClose();
        await open(routes.approvals);
      }
      throw error;
    });
    tick();
    onClose();
    toast(riders.sent);
    await open(routes.approval, { id: approval.id });
  };
}

export const enough = (reason: string): boolean => reason.trim().length >= APPROVAL_LIMITS.reasonMin;
