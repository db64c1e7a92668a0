import { View } from '@tarojs/components';
import {
  APPROVAL_LIMITS,
  type ApprovalObjection,
  type ApprovalView,
  type RulingRequest,
  type VerdictRequest,
} from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { Note } from '@/components/note';
import { Sheet } from '@/components/sheet';
import { approvals } from '@/texts/books';

interface VerdictProps {
  approval: ApprovalView;
  approved: boolean;
  onClose: () => void;
  onSend: (body: VerdictRequest) => Promise<void>;
}

/** Irreversible, so it says once more what will be written; a no needs its reason. */
export function VerdictSheet({ approval, approved, onClose, onSend }: VerdictProps) {
  const [note, setNote] = useState('');
  // What was read when the sheet opened is what is decided, whatever came in behind it.
  const [payloadHash] = useState(approval.payloadHash);
  const words = note.trim();
  const title = approvals.title(approval.rider.name, approval.amount);
  const blocked = !approved && words === '';
  const yes = approved ? approvals.yesWords(approval.amount) : approvals.noWords;
  const send = () => onSend({ approved, payloadHash, ...(words === '' ? {} : { note: words }) });
  return (
    <Sheet
      open
      onClose={onClose}
      title={approved ? approvals.yesTitle(title) : approvals.noTitle(title)}
      footer={
        <Button
          block
          size="l"
          kind={approved ? 'primary' : 'dangerSoft'}
          disabled={blocked}
          loadingText={approvals.sending}
          onTap={send}
        >
          {blocked ? approvals.missingNote : yes}
        </Button>
      }
    >
      <Note icon={approved ? 'lock' : 'message'}>{approved ? approvals.yesNote : approvals.noNote}</Note>
      <View className="mt3">
        <TextArea
          short={approved}
          label={approved ? approvals.note : approvals.noteNeeded}
          value={note}
          maxLength={APPROVAL_LIMITS.reasonMax}
          onChange={setNote}
        />
      </View>
    </Sheet>
  );
}

interface RulingProps {
  objection: ApprovalObjection;
  onClose: () => void;
  onSend: (body: RulingRequest) => Promise<void>;
}

const ANSWERS = ['uphold', 'dismiss'] as const;

export function RulingSheet({ objection, onClose, onSend }: RulingProps) {
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number] | null>(null);
  const [note, setNote] = useState('');
  const ready = answer !== null && note.trim() !== '';
  const send = () => onSend({ upheld: answer === 'uphold', note: note.trim() });
  return (
    <Sheet
      open
      onClose={onClose}
      title={approvals.rulingTitle}
      footer={
        <Button block size="l" disabled={!ready} loadingText={approvals.sending} onTap={send}>
          {ready ? approvals.rulingSend : approvals.rulingMissing}
        </Button>
      }
    >
      <Note tone="violet" icon="dispute">
        {objection.text}
      </Note>
      <View className="mt3">
        <Chips
          wrap
          items={ANSWERS.map((key) => ({ key, label: approvals[key] }))}
          value={answer === null ? [] : [answer]}
          onTap={setAnswer}
        />
      </View>
      {answer !== null && (
        <View className="t-sm c2 mt2">
          {answer === 'uphold' ? approvals.rulingNext.upheld : approvals.rulingNext.dismissed}
        </View>
      )}
      <View className="mt3">
        <TextArea label={approvals.rulingNote} value={note} maxLength={APPROVAL_LIMITS.reasonMax} onChange={setNote} />
      </View>
    </Sheet>
  );
}
