import { useEffect, useRef, useState } from 'react';
import { outbox } from '@/lib/outbox';
import { record, type LocalVoice, type Recording } from '@/lib/platform/recorder';
import { showError } from '@/lib/toast';

export type VoiceState =
  | { at: 'none' }
  /** milliseconds since 1970 */
  | { at: 'recording'; since: number }
  | { at: 'kept'; voice: LocalVoice }
  /** the person, or the phone, does not allow it */
  | { at: 'refused' };

export interface DraftVoice {
  state: VoiceState;
  start: () => Promise<void>;
  stop: () => void;
  remove: () => void;
  /** what there is to send; ends a recording first. @returns null when there is none. @throws ApiError PHONE_FULL, UNKNOWN */
  finish: () => Promise<LocalVoice | null>;
  restore: (voice: LocalVoice) => void;
}

/**
 * The voice note of a report being written: on its way to the server as soon as it is spoken, like the photos. One
 * that ends after the page has gone is freed again.
 */
export function useDraftVoice(): DraftVoice {
  const [state, setState] = useState<VoiceState>({ at: 'none' });
  const running = useRef<Recording | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      running.current?.stop();
    };
  }, []);
  const keep = (voice: LocalVoice) => {
    running.current = null;
    if (gone.current) {
      outbox.dropPhoto(voice.key);
      return;
    }
    setState({ at: 'kept', voice });
    outbox.sendVoiceAhead(voice.key);
  };
  const lose = (error: unknown) => {
    running.current = null;
    if (gone.current) return;
    setState({ at: 'none' });
    showError(error);
  };
  const start = async () => {
    const recording = await record();
    if (recording === null) {
      setState({ at: 'refused' });
      return;
    }
    running.current = recording;
    recording.done.then(keep, lose);
    if (gone.current) recording.stop();
    else setState({ at: 'recording', since: Date.now() });
  };
  const stop = () => {
    running.current?.stop();
  };
  const finish = async (): Promise<LocalVoice | null> => {
    const recording = running.current;
    if (recording === null) return state.at === 'kept' ? state.voice : null;
    recording.stop();
    return recording.done;
  };
  const remove = () => {
    if (state.at === 'kept') outbox.dropPhoto(state.voice.key);
    setState({ at: 'none' });
  };
  return { state, start, stop, remove, finish, restore: keep };
}
