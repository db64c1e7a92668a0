import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Note } from '@/components/note';
import { Playable } from '@/features/voice/note';
import { voiceSource } from '@/lib/platform/player';
import { canRecord, openMicrophone } from '@/lib/platform/recorder';
import { voiceWords } from '@/texts/voice';
import css from './index.module.scss';
import type { DraftVoice } from './use-voice';

interface VoiceProps {
  voice: DraftVoice;
  /** then a voice may give away who speaks */
  anonymous: boolean;
}

/** Tap to speak, tap to stop: nobody holds a button down in gloves. Refused, the words above are still there; that it was is said at the foot. */
export function Voice({ voice, anonymous }: VoiceProps) {
  const { state, start, remove } = voice;
  // While somebody speaks, the button to stop is at the foot of the page.
  if (!canRecord || state.at === 'recording') return null;
  return (
    <View className={css['voice'] ?? ''}>
      {state.at === 'none' && <Speak onTap={start} />}
      {state.at === 'kept' && (
        <>
          <Playable seconds={state.voice.seconds} source={() => voiceSource(state.voice.key)} trouble={voiceWords.gone}>
            <IconButton icon="trash" label={voiceWords.remove} onTap={remove} />
          </Playable>
          {anonymous && <Note icon="eyeoff">{voiceWords.anonymous}</Note>}
        </>
      )}
      {state.at === 'refused' && <Refused onAllowed={remove} />}
    </View>
  );
}

function Speak({ onTap }: { onTap: () => Promise<void> }) {
  return (
    <>
      <Button kind="plain" icon="mic" onTap={onTap}>
        {voiceWords.start}
      </Button>
      <View className="t-sm c2">{voiceWords.startNote}</View>
    </>
  );
}

function Refused({ onAllowed }: { onAllowed: () => void }) {
  const allow = async () => {
    await openMicrophone?.();
    onAllowed();
  };
  if (openMicrophone === null) return null;
  return (
    <Button kind="line" size="s" onTap={allow}>
      {voiceWords.allow}
    </Button>
  );
}
