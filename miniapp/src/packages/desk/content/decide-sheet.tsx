import { CONTENT_LIMITS, type ContentDecisionRequest, type ContentView } from '@yanxinyuan/shared/moderation/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ReasonChips } from '@/components/reason-chips';
import { Sheet } from '@/components/sheet';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { content as words } from '@/texts/content';

export type Decision = ContentDecisionRequest['decision'];

interface DecideSheetProps {
  item: ContentView;
  decision: Decision;
  onClose: () => void;
  onDone: (decided: ContentView) => unknown;
  /** what the server refuses, before it is shown */
  onRefused: (error: unknown) => Promise<unknown>;
}

/** The reason, which stays on record. What is good has its usual reason chosen, so that it takes two taps. */
export function DecideSheet({ item, decision, onClose, onDone, onRefused }: DecideSheetProps) {
  // One id as long as the sheet is open: sent again after a lost answer it is the same decision.
  const [id] = useState(newId);
  const usual = decision === 'pass' ? words.usual : '';
  const [reason, setReason] = useState<string>(usual);
  const send = async () => {
    const body = { contentId: item.id, seen: item.state, decision, reason };
    const decided = await call('putContentDecision', { params: { id }, body }).catch(async (error: unknown) => {
      await onRefused(error);
      throw error;
    });
    await onDone(decided);
  };
  const enough = reason.length >= CONTENT_LIMITS.reasonMin;
  const footer = (
    <Button
      block
      size="l"
      kind={decision === 'pass' ? 'primary' : 'danger'}
      disabled={!enough}
      loadingText={words.sending}
      onTap={send}
    >
      {enough ? words.send[decision] : words.sendNone}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={words.title[decision]} footer={footer}>
      <ReasonChips
        label={words.reason}
        reasons={words.reasons[decision]}
        initial={usual}
        maxLength={CONTENT_LIMITS.reasonMax}
        onChange={setReason}
      />
    </Sheet>
  );
}
