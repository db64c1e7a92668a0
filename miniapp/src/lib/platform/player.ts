import Taro from '@tarojs/taro';
import type { VoiceFormat } from '@yanxinyuan/shared/reports/limits';
import { copyText } from './clipboard';
import { playAlone, type PlayerEnds } from './playing';

/** What of a kept voice note is played by `play`; null when the file is gone. */
export { photoPreview as voiceSource } from './photos';

/** Whether this phone can play such a file at all. WeChat: the formats of InnerAudioContext, on Android and iOS. */
export const canPlay = (format: VoiceFormat): boolean => format !== 'webm';

/** How the file is given to somebody whose phone cannot play it: WeChat opens no sound and saves none. */
export const takesAway: 'file' | 'link' = 'link';

/** Puts the address on the clipboard, for the phone's browser. @returns false when it would not */
export const takeAway = (url: string): Promise<boolean> => copyText(url);

/**
 * Plays one sound; another one that plays is stopped.
 *
 * @param src address, or what `voiceSource` gave
 * @returns stops it
 */
export const play = (src: string, ends: PlayerEnds): (() => void) =>
  playAlone(({ ended, failed }) => {
    // A note is listened to on purpose, also with the switch for silence on.
    void Taro.setInnerAudioOption({ obeyMuteSwitch: false, mixWithOther: false });
    const audio = Taro.createInnerAudioContext();
    audio.onEnded(ended);
    audio.onError(failed);
    audio.src = src;
    audio.play();
    return () => {
      audio.destroy();
    };
  }, ends);
