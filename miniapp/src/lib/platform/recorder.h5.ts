import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { ApiError } from '../api-error';
import { roomFor } from '../photo-room';
import { writePhoto } from './photo-files.h5';
import { keptPhotos } from './photos.h5';
import type { LocalVoice, Recording } from './recorder';
import { newId } from './uuid';

export type { LocalVoice, Recording };

// AAC first: it is what WeChat on a phone can play too. Safari has nothing else, Chrome has it on some systems.
const KINDS = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/mp4'];
/** half a megabyte a minute at most, with room for what a browser makes of the wish */
const BITS_A_SECOND = 32_000;

const kind = (): string | undefined =>
  typeof MediaRecorder === 'undefined' ? undefined : KINDS.find((each) => MediaRecorder.isTypeSupported(each));

// Without https a browser has no mediaDevices, whatever its types say.
const hasMicrophone = (): boolean => (navigator as { mediaDevices?: MediaDevices }).mediaDevices !== undefined;

/** False where the browser has no recorder: then there is no button. */
export const canRecord: boolean = kind() !== undefined && hasMicrophone();

/** A browser's settings cannot be opened from a page. */
export const openMicrophone: (() => Promise<void>) | null = null;

/**
 * Begins to record; the browser asks for permission the first time.
 *
 * @returns null when it is refused, or there is no microphone
 */
export async function record(): Promise<Recording | null> {
  const mimeType = kind();
  if (mimeType === undefined) return null;
  const wanted = { audio: { channelCount: 1, noiseSuppression: true } };
  const stream = await navigator.mediaDevices.getUserMedia(wanted).catch(() => null);
  if (stream === null) return null;
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND });
  const began = Date.now();
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(end, REPORT_LIMITS.voiceMs);
  const done = content(recorder).then(
    (sound) => kept(sound, Date.now() - began),
    () => {
      throw new ApiError('UNKNOWN');
    },
  );
  void done
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(timer);
      // Else the browser goes on showing that it listens.
      for (const track of stream.getTracks()) track.stop();
    });
  recorder.start();
  return { stop: end, done };
}

function content(recorder: MediaRecorder): Promise<Blob> {
  const parts: Blob[] = [];
  return new Promise((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => {
      parts.push(data);
    });
    recorder.addEventListener('stop', () => {
      resolve(new Blob(parts, { type: recorder.mimeType }));
    });
    recorder.addEventListener('error', () => {
      reject(new Error('recorder'));
    });
  });
}

/** @throws ApiError PHONE_FULL also when the browser itself has no room */
async function kept(sound: Blob, ms: number): Promise<LocalVoice> {
  const others = await keptPhotos();
  const full = new ApiError('PHONE_FULL');
  const sizes = others.map(({ bytes }) => bytes);
  if (roomFor(sizes, [sound.size]) === 0) throw full;
  const key = `voice-${newId()}`;
  await writePhoto(key, sound).catch(() => {
    throw full;
  });
  return { key, seconds: Math.max(1, Math.round(ms / 1000)) };
}
