import Taro from '@tarojs/taro';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { ApiError } from '../api-error';
import { roomFor } from '../photo-room';
import { errMsg } from './err-msg';
import { openPermissions } from './location';
import { keepFile, keptPhotos } from './photos';

/** A voice note, safe on the phone. */
export interface LocalVoice {
  /** what upload and outbox name it by */
  key: string;
  /** whole, at least 1 */
  seconds: number;
}

/** A recording under way. It ends by itself after a minute. */
export interface Recording {
  stop: () => void;
  /** settles when it has ended, however it did. @throws ApiError PHONE_FULL, UNKNOWN */
  done: Promise<LocalVoice>;
}

// Typed wide on purpose: the other world may have the other value.
export const canRecord: boolean = true;

/** The setting page where a refused permission can be given after all; null where the person finds it himself. */
export const openMicrophone: (() => Promise<void>) | null = openPermissions;

const QUALITY = { sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000, format: 'mp3' } as const;

interface Ends {
  began: () => void;
  ended: (file: { tempFilePath: string; duration: number; fileSize: number }) => void;
  failed: (error: unknown) => void;
}
/** There is one recorder, and its listeners can never be taken off: they serve whoever records now. */
let ends: Ends | null = null;
let manager: Taro.RecorderManager | undefined;

function recorder(): Taro.RecorderManager {
  if (manager !== undefined) return manager;
  const made = Taro.getRecorderManager();
  made.onStart(() => {
    ends?.began();
  });
  made.onStop((file) => {
    ends?.ended(file);
  });
  made.onError((error) => {
    ends?.failed(error);
  });
  // A call comes in: what was said until then is kept.
  made.onInterruptionBegin(() => {
    made.stop();
  });
  manager = made;
  return made;
}

/**
 * Begins to record; asks for permission the first time.
 *
 * @returns null when the person, or the phone, does not allow it
 * @throws ApiError UNKNOWN
 */
export async function record(): Promise<Recording | null> {
  const allowed = await Taro.authorize({ scope: 'scope.record' }).then(
    () => true,
    () => false,
  );
  return allowed ? begin(recorder()) : null;
}

function begin(source: Taro.RecorderManager): Promise<Recording | null> {
  return new Promise((resolve, reject) => {
    const done = new Promise<LocalVoice>((keep, lose) => {
      ends = {
        began: () => {
          const stop = () => {
            source.stop();
          };
          resolve({ stop, done });
        },
        ended: (file) => {
          ends = null;
          kept(file).then(keep, lose);
        },
        failed: (error) => {
          ends = null;
          const failure = new ApiError('UNKNOWN');
          if (/auth|deny|denied|privacy/.test(errMsg(error))) resolve(null);
          else reject(failure);
          lose(failure);
        },
      };
    });
    // Whoever waits for it hears of the failure; nobody may.
    done.catch(() => undefined);
    source.start({ duration: REPORT_LIMITS.voiceMs, ...QUALITY });
  });
}

/** @param duration milliseconds */
async function kept(file: { tempFilePath: string; duration: number; fileSize: number }): Promise<LocalVoice> {
  const others = await keptPhotos();
  const sizes = others.map(({ bytes }) => bytes);
  if (roomFor(sizes, [file.fileSize]) === 0) throw new ApiError('PHONE_FULL');
  const key = await keepFile(file.tempFilePath, 'mp3').catch(() => {
    throw new ApiError('PHONE_FULL');
  });
  return { key, seconds: Math.max(1, Math.round(file.duration / 1000)) };
}
