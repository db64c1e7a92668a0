import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { Fail } from '../../../../platform/fail';
import { isMp3, readMp3 } from './mp3';
import { isMp4, readMp4 } from './mp4';
import { Damaged, OtherKind, type Sound } from './sound';
import { isWebm, readWebm } from './webm';

function read(bytes: Buffer): Sound {
  if (isWebm(bytes)) return readWebm(bytes);
  if (isMp4(bytes)) return readMp4(bytes);
  if (isMp3(bytes)) return readMp3(bytes);
  throw new OtherKind('unknown');
}

/**
 * What a voice note is, by its bytes: neither its name nor its declared type is believed, nor the length its head
 * may tell.
 *
 * @throws Fail REPORT_VOICE_TYPE not one sound in MP3, AAC in MP4 or Opus in WebM; REPORT_VOICE_UNREADABLE damaged or
 *   silent; REPORT_VOICE_TOO_LONG
 */
export function readVoice(bytes: Buffer): Sound {
  let sound: Sound;
  try {
    sound = read(bytes);
  } catch (error) {
    if (error instanceof OtherKind) throw new Fail('REPORT_VOICE_TYPE');
    if (error instanceof Damaged) throw new Fail('REPORT_VOICE_UNREADABLE');
    throw error;
  }
  const { voiceMs, voiceSlackMs } = REPORT_LIMITS;
  if (sound.ms === 0) throw new Fail('REPORT_VOICE_UNREADABLE');
  if (sound.ms > voiceMs + voiceSlackMs) throw new Fail('REPORT_VOICE_TOO_LONG', { ms: sound.ms, maxMs: voiceMs });
  return sound;
}
