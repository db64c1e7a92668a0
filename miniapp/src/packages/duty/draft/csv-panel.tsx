import { View } from '@tarojs/components';
import { DUTY_LIMITS, type DutyIssue } from '@yanxinyuan/shared/tickets/duty';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { copyText } from '@/lib/platform/clipboard';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { duty, dutyIssueWords } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import type { DraftDesk, DraftState } from './draft-desk';
import { Issues } from './issues';

interface CsvPanelProps {
  /** of the draft */
  id: string;
  desk: DraftDesk;
  state: DraftState;
  onUsed: () => void;
}

/** The second way: the whole list as a file, out by copying and in by pasting. */
export function CsvPanel({ id, desk, state, onUsed }: CsvPanelProps) {
  const [text, setText] = useState('');
  const [issues, setIssues] = useState<DutyIssue[]>([]);
  const copy = async () => {
    await desk.save();
    const { rows, kept } = desk.store.get();
    const from = state.hash === null && kept === null ? (state.live?.id ?? null) : rows === kept ? id : null;
    if (from === null) {
      toast(words.csvUnsaved, 'warning');
      return;
    }
    const { csv } = await call('getDutyListFile', { params: { id: from } });
    if (await copyText(csv)) toast(words.csvCopied);
    else {
      setText(csv);
      toast(words.csvCopyFailed, 'info');
    }
  };
  const use = async () => {
    const wrong = await desk.loadCsv(text);
    setIssues(wrong);
    if (wrong.length > 0) return;
    // Another admin was faster: the page says so.
    if (desk.store.get().theirs === null) toast(words.csvUsed);
    onUsed();
  };
  return (
    <View>
      <View className="t-sm c2">{words.csvNote}</View>
      <View className="row g3 wrap mt3">
        <Button kind="line" size="s" icon="document" onTap={copy}>
          {words.csvCopy}
        </Button>
      </View>
      {issues.length > 0 && <View className="t-md b cd mt3">{duty.wrong(issues.length)}</View>}
      <Issues list={issues.map(dutyIssueWords)} />
      <View className="mt3">
        <TextArea label={words.csvPaste} value={text} maxLength={DUTY_LIMITS.csvMax} onChange={setText} />
      </View>
      <View className="mt3">
        <Button block disabled={text.trim() === ''} loadingText={words.csvUsing} onTap={use}>
          {words.csvUse}
        </Button>
      </View>
    </View>
  );
}
