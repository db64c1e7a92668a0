import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Note } from '@/components/note';
import { Playable } from '@/features/voice/note';
import { voiceSource } from '@/lib/platform/player';
import { canRecord, openMicrophone } from '@/lib/platform/recorder';
import { useNow } from '@/lib/use-now';
import { voiceWords } from '@/texts/voice';
import css from './index.module.scss';
import type { DraftVoice } from './use-voice';

const TICK_MS = 500;

interface VoiceProps {
  voice: DraftVoice;
  /** then a voice may give away who speaks */
  anonymous: boolean;
}

/** Tap to speak, tap to stop: nobody holds a button down in gloves. Refused, the words above are still there. */
export function Voice({ voice, anonymous }: VoiceProps) {
  const { state, start, stop, remove } = voice;
  if (!canRecord) return null;
  return (
    <View className={css['voice'] ?? ''}>
      {state.at === 'none' && <Speak onTap={start} />}
      {state.at === 'recording' && <Running since={state.since} onStop={stop} />}
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
  return (
    <>
      <View className="t-sm c2">{voiceWords.refused}</View>
      {openMicrophone !== null && (
        <Button kind="line" size="s" onTap={allow}>
          {voiceWords.allow}
        </Button>
      )}
    </>
  );
}

function Running({ since, onStop }: { since: number; onStop: () => void }) {
  const now = useNow(TICK_MS);
  return (
    <Button kind="danger" size="l" block icon="stop" onTap={onStop}>
      {voiceWords.stop(Math.max(0, Math.floor((now - since) / 1000)))}
    </Button>
  );
}
