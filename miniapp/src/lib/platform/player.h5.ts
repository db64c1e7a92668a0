import type { VoiceFormat } from '@yanxinyuan/shared/reports/limits';
import { openFile } from './files.h5';
import { readPhoto } from './photo-files.h5';
import { playAlone, type PlayerEnds } from './playing';

const TYPES: Record<VoiceFormat, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4; codecs="mp4a.40.2"',
  webm: 'audio/webm; codecs="opus"',
};

/** Whether this browser can play such a file at all. */
export const canPlay = (format: VoiceFormat): boolean => new Audio().canPlayType(TYPES[format]) !== '';

/** What of a kept voice note is played by `play`; null when it is gone. */
export async function voiceSource(key: string): Promise<string | null> {
  const sound = await readPhoto(key);
  return sound === null ? null : URL.createObjectURL(sound);
}

/** How the file is given to somebody whose browser cannot play it. */
export const takesAway: 'file' | 'link' = 'file';

/** Saves the file among the browser's downloads. */
export async function takeAway(url: string): Promise<boolean> {
  await openFile(url);
  return true;
}

/**
 * Plays one sound; another one that plays is stopped.
 *
 * @param src address, or what `voiceSource` gave, which is freed at the end
 * @returns stops it
 */
export const play = (src: string, ends: PlayerEnds): (() => void) =>
  playAlone(({ ended, failed }) => {
    const audio = new Audio(src);
    audio.addEventListener('ended', ended);
    audio.addEventListener('error', failed);
    audio.play().catch(failed);
    return () => {
      audio.pause();
      if (src.startsWith('blob:')) URL.revokeObjectURL(src);
    };
  }, ends);
