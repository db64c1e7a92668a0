import { asText, Damaged, type Sound } from './sound';

// ISO/IEC 11172-3 and 13818-3, layer III; index 0 is free format and 15 is bad, and no recorder of ours makes either.
const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

const HEAD_BYTES = 4;
const ID3_BYTES = 10;
/** A half frame, a tag of 128 bytes, padding: what a recorder may leave at the end. */
const TAIL_BYTES = 4096;

interface Frame {
  bytes: number;
  samples: number;
  hertz: number;
}

/** What the four bytes at `at` say of a frame; undefined when they are no head of a frame of layer III. */
function frameAt(bytes: Buffer, at: number): Frame | undefined {
  if (at + HEAD_BYTES > bytes.length) return undefined;
  const head = bytes.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const layer = (head >>> 17) & 3;
  if (head >>> 21 !== 0x7ff || version === 1 || layer !== 1) return undefined;
  const first = version === 3;
  const kbps = (first ? KBPS_1 : KBPS_2)[(head >>> 12) & 15];
  const base = HERTZ[(head >>> 10) & 3];
  if (kbps === undefined || kbps === 0 || base === undefined) return undefined;
  // MPEG 2 has half the rates of MPEG 1, and 2.5 a quarter.
  const hertz = base / (first ? 1 : version === 2 ? 2 : 4);
  const samples = first ? 1152 : 576;
  return { bytes: Math.floor((samples / 8) * ((kbps * 1000) / hertz)) + ((head >>> 9) & 1), samples, hertz };
}

/** Bytes of the tag a file may begin with; its length is written in seven bits a byte. */
function tagBytes(bytes: Buffer): number {
  if (asText(bytes, 0, 3) !== 'ID3' || bytes.length < ID3_BYTES) return 0;
  const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes.readUInt8(at) & 127), 0);
  const foot = (bytes.readUInt8(5) & 0x10) === 0 ? 0 : ID3_BYTES;
  return ID3_BYTES + length + foot;
}

export const isMp3 = (bytes: Buffer): boolean => asText(bytes, 0, 3) === 'ID3' || frameAt(bytes, 0) !== undefined;

/**
 * Walks from frame to frame. Recorders are stopped in the middle of the last one: it is left out, like every tag, so
 * that what is stored is frames of sound and nothing else.
 *
 * @throws Damaged something else between the frames, or none
 */
export function readMp3(bytes: Buffer): Sound {
  const start = tagBytes(bytes);
  const first = frameAt(bytes, start);
  if (first === undefined) throw new Damaged('no frame');
  let at = start;
  let samples = 0;
  for (let frame = frameAt(bytes, at); frame !== undefined; frame = frameAt(bytes, at)) {
    if (frame.hertz !== first.hertz) throw new Damaged('the rate changes');
    if (at + frame.bytes > bytes.length) break;
    at += frame.bytes;
    samples += frame.samples;
  }
  if (bytes.length - at > TAIL_BYTES) throw new Damaged('something between the frames');
  return { format: 'mp3', ms: Math.round((samples * 1000) / first.hertz), bytes: bytes.subarray(start, at) };
}
