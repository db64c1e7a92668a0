import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fail } from '../../../../platform/fail';
import { readVoice } from './read-voice';
import type { Sound } from './sound';

const SAMPLES = join(__dirname, '../../../../../test/support/voices');
/** What encoders wrote; see README.md there. */
const voiceFile = (name: string): Buffer => readFileSync(join(SAMPLES, name));

/** Frames of 36 ms as WeChat's recorder writes them: MPEG 2 layer III, 16 kHz, one channel, 48 kbit/s. */
function mp3Of(ms: number): Buffer {
  const frame = Buffer.alloc(216);
  frame.writeUInt32BE(0xfff368c4);
  return Buffer.concat(Array.from({ length: Math.ceil(ms / 36) }, () => frame));
}

function codeOf(bytes: Buffer): string {
  try {
    return `${readVoice(bytes).ms} ms`;
  } catch (error) {
    return error instanceof Fail ? error.code : String(error);
  }
}

const REAL = ['tone.mp3', 'tone.m4a', 'tone-parts.m4a', 'tone.webm', 'tone-live.webm'] as const;

/** What the formats put between the head and the sound. */
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

describe('what encoders write', () => {
  test.each(REAL)('%s: its kind and its two seconds', (name) => {
    const { format, ms } = readVoice(voiceFile(name));
    expect(name.endsWith(`.${format}`)).toBe(true);
    // Encoders begin and end with a frame or two of their own.
    expect(ms).toBeGreaterThanOrEqual(2000);
    expect(ms).toBeLessThan(2200);
  });

  test.each(REAL)('%s cut off in the middle is not taken for whole', (name) => {
    const whole = voiceFile(name);
    const half = whole.subarray(0, whole.length / 2);
    // A tape of frames may end anywhere: then it is shorter.
    if (name === 'tone.mp3') expect(readVoice(half).ms).toBeLessThan(1200);
    else expect(codeOf(half)).toBe('REPORT_VOICE_UNREADABLE');
  });

  test.each(REAL)('%s: whatever byte is wrong, it is refused or read, and never a fault', (name) => {
    const whole = voiceFile(name);
    for (let at = 0; at < Math.min(whole.length, 1500); at += 1) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const bent = Buffer.from(whole);
        bent[at] = value;
        expect(codeOf(bent)).toMatch(/^(\d+ ms|REPORT_VOICE_\w+)$/);
      }
    }
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a picture', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
  ['AAC without a box', Buffer.from('\xff\xf1\x50\x80\x02\x1f\xfc', 'latin1')],
  ['AMR', Buffer.from('#!AMR\n')],
  ['a film', voiceFile('film.mp4')],
  ['another codec', voiceFile('vorbis.webm')],
])('%s is no voice note', (_, bytes) => {
  expect(codeOf(bytes)).toBe('REPORT_VOICE_TYPE');
});

describe('how long it is', () => {
  test.each([
    [60_000, '60012 ms'],
    [61_000, '60984 ms'],
    [61_100, 'REPORT_VOICE_TOO_LONG'],
    [0, 'REPORT_VOICE_TYPE'],
  ])('%i ms of frames: %s', (ms, says) => {
    // The nearest whole number of frames below, so that the limit is met from both sides.
    expect(codeOf(ms === 61_000 ? mp3Of(60_984) : mp3Of(ms))).toBe(says);
  });

  test('a head that tells less than there is hides nothing', () => {
    const whole = voiceFile('tone.m4a');
    const bent = Buffer.from(whole);
    // mvhd and mdhd say one unit of time.
    for (const type of ['mvhd', 'mdhd']) bent.writeUInt32BE(1, bent.indexOf(type) + 20);
    expect(codeOf(bent)).toBe(codeOf(whole));
  });

  test('packets that all claim the same moment are counted by their sound', () => {
    const whole = voiceFile('tone-live.webm');
    const still = Buffer.from(whole);
    // Of each block of track 1, simple or in a group: its time within the cluster. Its length takes one byte or two.
    for (let at = 0; at < still.length; at += 1) {
      if (still[at] !== 0xa3 && still[at] !== 0xa1) continue;
      const track = [2, 3]
        .map((n) => at + n)
        .find((from) => still[from] === 0x81 && ((still[from + 3] ?? 1) & 0x7f) === 0);
      if (track !== undefined) still.writeInt16BE(0, track + 1);
    }
    const cluster = Buffer.from('1f43b675', 'hex');
    for (let at = still.indexOf(cluster); at !== -1; at = still.indexOf(cluster, at + 1)) {
      const time = still.indexOf(0xe7, at + 4);
      still.fill(0, time + 2, time + 2 + ((still[time + 1] ?? 0) & 0x7f));
    }
    expect(readVoice(still).ms).toBeGreaterThanOrEqual(2000);
  });

  test('boxes within boxes without end, and elements without number, end soon', () => {
    let nest = Buffer.alloc(0);
    for (let i = 0; i < 1000; i += 1) nest = Buffer.from(box('moov', nest));
    expect(codeOf(Buffer.concat([box('ftyp', Buffer.from('M4A ')), nest]))).toBe('REPORT_VOICE_UNREADABLE');
    const empty = Array.from({ length: 25_000 }, () => box('free'));
    expect(codeOf(Buffer.concat([voiceFile('tone.m4a'), ...empty]))).toBe('REPORT_VOICE_UNREADABLE');
    const head = voiceFile('tone.webm').subarray(0, 36);
    const voids = Buffer.concat([head, Buffer.from('ec80'.repeat(100_000), 'hex')]);
    expect(codeOf(voids)).toBe('REPORT_VOICE_UNREADABLE');
  });
});

describe('what says more than the sound', () => {
  const HOME = 'Jining, my home';
  const hides = ({ bytes }: Sound): boolean => !bytes.includes(HOME);

  test('tags before and behind the frames of an MP3 are left out', () => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x0f', 'latin1'), Buffer.from(HOME)]);
    const end = Buffer.concat([Buffer.from('TAG'), Buffer.from(HOME.padEnd(125, '\0'))]);
    const sound = readVoice(Buffer.concat([tag, mp3Of(720), end]));
    expect(hides(sound)).toBe(true);
    expect(sound.bytes.equals(mp3Of(720))).toBe(true);
  });

  test('boxes of an MP4 are emptied where they lie', () => {
    const whole = voiceFile('tone.m4a');
    const told = box('udta', box('©xyz', Buffer.from(HOME)));
    const sound = readVoice(Buffer.concat([whole, told]));
    expect(hides(sound)).toBe(true);
    expect(sound.bytes.subarray(0, 400).equals(whole.subarray(0, 400))).toBe(true);
    expect(sound.ms).toBe(readVoice(whole).ms);
  });

  test('tags of a WebM are made void', () => {
    const tags = Buffer.concat([Buffer.from('1254c367', 'hex'), Buffer.from([0x80 + HOME.length]), Buffer.from(HOME)]);
    const sound = readVoice(Buffer.concat([voiceFile('tone-live.webm'), tags]));
    expect(hides(sound)).toBe(true);
    // Still a file that can be read.
    expect(readVoice(sound.bytes).ms).toBe(sound.ms);
  });

  test('a recording stopped in the middle of a frame loses that frame only; other bytes between frames are damage', () => {
    expect(readVoice(Buffer.concat([mp3Of(720), mp3Of(36).subarray(0, 100)])).ms).toBe(720);
    const bent = Buffer.concat([mp3Of(720), Buffer.alloc(300, 7), mp3Of(3600)]);
    expect(codeOf(bent)).toBe('REPORT_VOICE_UNREADABLE');
  });
});
