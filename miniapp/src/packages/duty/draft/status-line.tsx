import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { draftWords as words } from '@/texts/duty-draft';
import { duty, dutyIssueWords } from '@/texts/duty';
import { Note } from '@/components/note';
import type { DraftDesk, DraftState } from './draft-desk';
import { Issues } from './issues';

interface StatusLineProps {
  desk: DraftDesk;
  state: DraftState;
  onUndo: () => void;
  onFile: () => void;
}

/** Whether all is safe, the way back, and the second way of writing. */
export function StatusLine({ desk, state: { keeping, past, issues }, onUndo, onFile }: StatusLineProps) {
  const count = [...issues.values()].reduce((sum, list) => sum + list.length, 0);
  return (
    <View>
      <View className="row between g2 wrap">
        <View className="t-sm c2" {...{ 'aria-live': 'polite' }}>
          {words.keeping[keeping]}
        </View>
        <View className="row g2 wrap">
          {keeping === 'here' && (
            <Button kind="line" size="s" loadingText={duty.saving} onTap={() => desk.saveNow()}>
              {words.saveAgain}
            </Button>
          )}
          <Button kind="line" size="s" icon="return" disabled={past.length === 0} onTap={onUndo}>
            {words.undo}
          </Button>
          <Button kind="line" size="s" icon="document" onTap={onFile}>
            {words.csv}
          </Button>
        </View>
      </View>
      {count > 0 && (
        <View className="mt2">
          <Note tone="danger" icon="warning">
            <View className="b">{words.issues(count)}</View>
            <Issues list={(issues.get(0) ?? []).map(dutyIssueWords)} />
          </Note>
        </View>
      )}
    </View>
  );
}
