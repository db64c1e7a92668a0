import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { draftWords as words } from '@/texts/duty-draft';
import { Changes } from './changes';
import { isOutdated, type DraftDesk, type DraftState } from './draft-desk';
import { rulesOf } from './rows';

interface ClashProps {
  desk: DraftDesk;
  state: DraftState;
}

/** Two at once: what the other did, and which of both it shall be. Neither is lost: undo brings it back. */
export function Clash({ desk, state }: ClashProps) {
  const { theirs, live, rows } = state;
  if (theirs !== null)
    return (
      <Card>
        <Note tone="warn" icon="people">
          <View className="b">{words.clashTitle}</View>
          <View className="mt1">{words.clashText}</View>
        </Note>
        <Changes before={rulesOf(state.kept ?? rows)} after={theirs.items} same={words.clashSame} />
        <View className="row g3 wrap mt3">
          <Button
            kind="tonal"
            onTap={() => {
              desk.takeTheirs();
            }}
          >
            {words.takeTheirs}
          </Button>
          <Button kind="line" loadingText={words.keeping2} onTap={() => desk.keepMine()}>
            {words.keepMine}
          </Button>
        </View>
      </Card>
    );
  if (live === null || !isOutdated(state)) return null;
  return (
    <Card>
      <Note tone="warn" icon="refresh">
        <View className="b">{words.outdatedTitle(live.version ?? 0)}</View>
        <View className="mt1">{words.outdatedText}</View>
      </Note>
      <Changes before={live.items} after={rulesOf(rows)} same={words.diffNone} />
      <View className="row g3 wrap mt3">
        <Button kind="tonal" loadingText={words.keeping2} onTap={() => desk.rebase()}>
          {words.rebase}
        </Button>
      </View>
    </Card>
  );
}
