import { View } from '@tarojs/components';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Note } from '@/components/note';
import { canRecord } from '@/lib/platform/recorder';
import { useNow } from '@/lib/use-now';
import { errorWords } from '@/texts/error-words';
import { confirm } from '@/texts/report';
import { voiceWords } from '@/texts/voice';
import { Alike } from './alike';
import type { Draft } from './use-draft';
import css from './index.module.scss';
import type { DraftVoice, VoiceState } from './use-voice';

interface FooterProps {
  draft: Draft;
  onCategory: () => void;
}

/** The one button: always the next deed, so that nobody stands before a grey one. */
export function Footer({ draft, onCategory }: FooterProps) {
  const { refusal } = draft;
  const words = refusal === null ? null : errorWords(refusal);
  return (
    <BottomBar stacked>
      {words !== null && (
        <Note tone="danger" icon="warning">
          {`${words.title}，${words.next}`}
        </Note>
      )}
      <Speaking state={draft.voice.state} onStop={draft.voice.stop} />
      <NextDeed draft={draft} onCategory={onCategory} />
    </BottomBar>
  );
}

function NextDeed({ draft, onCategory }: FooterProps) {
  const { missing, photos, place, category, voice, send, alike } = draft;
  if (missing === 'category')
    return (
      <Button size="l" loading={category.waiting} onTap={onCategory}>
        {confirm.choose}
      </Button>
    );
  if (missing === 'photo')
    return (
      <Button size="l" icon="camera" onTap={photos.shoot}>
        {confirm.shootToSend}
      </Button>
    );
  if (missing === 'place')
    return (
      <Button
        size="l"
        icon="map"
        loading={place.state.at === 'locating'}
        loadingText={confirm.locating}
        onTap={place.choose}
      >
        {confirm.onMap}
      </Button>
    );
  if (alike !== null) return <Alike draft={draft} found={alike} />;
  return (
    <View className="row g3">
      {canRecord && <Microphone voice={voice} />}
      <View className="grow">
        <Button size="l" block icon="send" loadingText={confirm.sending} onTap={send}>
          {confirm.send}
        </Button>
      </View>
    </View>
  );
}

/** Never gives its place to the button that sends: a second tap of a glove would send. */
function Microphone({ voice: { state, start, stop } }: { voice: DraftVoice }) {
  if (state.at === 'recording') return <IconButton icon="stop" tone="accent" label={voiceWords.halt} onTap={stop} />;
  if (state.at === 'kept') return <IconButton icon="check" label={voiceWords.there} disabled onTap={stop} />;
  const off = state.at === 'refused';
  return (
    <IconButton icon="mic" tone={off ? 'plain' : 'accent'} label={voiceWords.start} disabled={off} onTap={start} />
  );
}

const TICK_MS = 500;

/** Where the thumb is, however far the page is scrolled: what is being said, and then that it goes along. */
function Speaking({ state, onStop }: { state: VoiceState; onStop: () => void }) {
  const now = useNow(state.at === 'recording' ? TICK_MS : null);
  if (state.at === 'kept') return <View className={css['said'] ?? ''}>{voiceWords.along(state.voice.seconds)}</View>;
  if (state.at === 'refused') return <View className={css['said'] ?? ''}>{voiceWords.refused}</View>;
  if (state.at !== 'recording') return null;
  return (
    <Button kind="dangerSoft" size="l" block icon="stop" onTap={onStop}>
      {voiceWords.stop(Math.max(0, Math.floor((now - state.since) / 1000)))}
    </Button>
  );
}
