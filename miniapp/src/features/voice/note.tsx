import { View } from '@tarojs/components';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/button';
import { Round } from '@/components/round';
import { Tap } from '@/components/tap';
import { assetUrl } from '@/lib/asset';
import { canPlay, play, takeAway, takesAway } from '@/lib/platform/player';
import { speak } from '@/lib/platform/speak';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { voiceWords } from '@/texts/voice';
import css from './note.module.scss';

interface PlayableProps {
  seconds: number;
  /** where it is played from; null when it is gone */
  source: () => Promise<string | null>;
  /** what to say when it is not heard */
  trouble: string;
  /** beside it */
  children?: ReactNode;
}

const TICK_MS = 500;

/** One voice note: wherever one taps it, it plays; how long it is, and how far it has come. */
export function Playable({ seconds, source, trouble, children }: PlayableProps) {
  const [since, setSince] = useState<number | null>(null);
  const [silent, setSilent] = useState(false);
  const halt = useRef<(() => void) | null>(null);
  const now = useNow(since === null ? null : TICK_MS);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      halt.current?.();
    };
  }, []);
  const over = () => {
    halt.current = null;
    setSince(null);
  };
  const lost = () => {
    over();
    setSilent(true);
  };
  const listen = async () => {
    if (halt.current !== null) {
      halt.current();
      return;
    }
    const from = await source();
    if (gone.current) return;
    if (from === null) {
      lost();
      return;
    }
    setSilent(false);
    setSince(Date.now());
    halt.current = play(from, { ended: over, failed: lost });
  };
  const [run] = useAction(listen);
  const at = since === null ? 0 : Math.min(seconds, Math.max(0, Math.floor((now - since) / 1000)));
  return (
    <View className={css['note'] ?? ''}>
      <Tap
        className={css['listen']}
        shrink={false}
        label={since === null ? `${voiceWords.play}，${voiceWords.note(seconds)}` : voiceWords.halt}
        onTap={run}
      >
        <Round icon={since === null ? 'play' : 'stop'} tone="accent" />
        <View className="t-md">{since === null ? voiceWords.note(seconds) : voiceWords.playing(at, seconds)}</View>
      </Tap>
      {children}
      {silent && (
        <View className={`${css['trouble'] ?? ''} t-sm cd`} {...speak('alert')}>
          {trouble}
        </View>
      )}
    </View>
  );
}

/** A voice note of the server. Who cannot play it is told so and gets the file, instead of silence. */
export function VoiceNote({ voice }: { voice: VoiceView }) {
  const { seconds, format } = voice;
  const url = assetUrl(voice.url);
  if (canPlay(format))
    return <Playable seconds={seconds} source={() => Promise.resolve(url)} trouble={voiceWords.failed} />;
  const give = async () => {
    if ((await takeAway(url)) && takesAway === 'link') toast(voiceWords.copied);
  };
  return (
    <View className={`${css['note'] ?? ''} ${css['mute'] ?? ''}`}>
      <View className={css['words'] ?? ''}>
        <View className="t-md">{voiceWords.note(seconds)}</View>
        <View className="t-sm c2">{voiceWords.unplayable}</View>
      </View>
      <Button kind="line" size="s" icon={takesAway === 'file' ? 'download' : undefined} onTap={give}>
        {voiceWords[takesAway]}
      </Button>
    </View>
  );
}
