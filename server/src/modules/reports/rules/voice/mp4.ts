import { asText, Damaged, OtherKind, type Sound } from './sound';

/** ISO/IEC 14496-12: a length, four letters, and what lies inside. */
interface Box {
  type: string;
  /** of the whole box */
  start: number;
  /** of what lies inside */
  body: number;
  end: number;
}

const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;
/** moov, trak, mdia, minf, stbl are the deepest that make sense */
const DEPTH_MAX = 8;
/** A minute recorded in parts of a tenth of a second has some five thousand. */
const BOXES_MAX = 20_000;
/** What may tell where and with what it was recorded. */
const TELLTALES = ['udta', 'meta', 'uuid'];
/** Boxes full of boxes; the walk goes into them. */
const FULL = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf', 'mvex'];

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to;) {
    if (start + HEAD_BYTES > to) throw new Damaged('half a box');
    const short = bytes.readUInt32BE(start);
    const long = short === 1 && start + LONG_HEAD_BYTES <= to;
    // 0 means: to the end of the file.
    const size = short === 0 ? to - start : long ? Number(bytes.readBigUInt64BE(start + HEAD_BYTES)) : short;
    const body = start + (long ? LONG_HEAD_BYTES : HEAD_BYTES);
    const end = start + size;
    if (end < body || end > to) throw new Damaged('a box longer than its place');
    boxes.push({ type: asText(bytes, start + 4, 4), start, body, end });
    if (boxes.length > BOXES_MAX) throw new Damaged('too many boxes');
    start = end;
  }
  return boxes;
}

/** All boxes, in the order they lie in the file. */
function allBoxes(bytes: Buffer, from = 0, to = bytes.length, depth = 0): Box[] {
  if (depth > DEPTH_MAX) throw new Damaged('boxes in boxes in boxes');
  return boxesIn(bytes, from, to).flatMap((box) =>
    FULL.includes(box.type) ? [box, ...allBoxes(bytes, box.body, box.end, depth + 1)] : [box],
  );
}

/** Reads numbers of a box; one that ends too early is damaged, and not the fault of the server. */
function uint32(bytes: Buffer, { end }: Box, at: number): number {
  if (at + 4 > end) throw new Damaged('a box too short');
  return bytes.readUInt32BE(at);
}

const flagsOf = (bytes: Buffer, box: Box): number => uint32(bytes, box, box.body) & 0xffffff;
const versionOf = (bytes: Buffer, box: Box): number => uint32(bytes, box, box.body) >>> 24;

/** Units a second in which the track counts. */
function timescale(bytes: Buffer, mdhd: Box): number {
  const scale = uint32(bytes, mdhd, mdhd.body + (versionOf(bytes, mdhd) === 1 ? 20 : 12));
  if (scale === 0) throw new Damaged('no timescale');
  return scale;
}

/** Sound that the head of the file lists: so many samples of such a length. */
function listed(bytes: Buffer, stts: Box): number {
  const count = uint32(bytes, stts, stts.body + 4);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const at = stts.body + 8 + i * 8;
    sum += uint32(bytes, stts, at) * uint32(bytes, stts, at + 4);
  }
  return sum;
}

/** Length of a sample where a fragment (tfhd) names it for all of its own; 0: it does not. */
function usualIn(bytes: Buffer, tfhd: Box): number {
  const flags = flagsOf(bytes, tfhd);
  if ((flags & 0x8) === 0) return 0;
  return uint32(bytes, tfhd, tfhd.body + 8 + ((flags & 0x1) === 0 ? 0 : 8) + ((flags & 0x2) === 0 ? 0 : 4));
}

/** Sound that a fragment (trun) lists, sample by sample or so many of the usual length. */
function running(bytes: Buffer, trun: Box, usual: number): number {
  const flags = flagsOf(bytes, trun);
  const count = uint32(bytes, trun, trun.body + 4);
  if ((flags & 0x100) === 0) return count * usual;
  const fields = [0x100, 0x200, 0x400, 0x800].filter((bit) => (flags & bit) !== 0).length;
  const from = trun.body + 8 + ((flags & 0x1) === 0 ? 0 : 4) + ((flags & 0x4) === 0 ? 0 : 4);
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += uint32(bytes, trun, from + i * fields * 4);
  return sum;
}

/** A browser writes in fragments while it records; other recorders list everything at the end. */
function unitsIn(bytes: Buffer, boxes: readonly Box[]): number {
  const trex = boxes.find(({ type }) => type === 'trex');
  const everywhere = trex === undefined ? 0 : uint32(bytes, trex, trex.body + 12);
  let usual = everywhere;
  let units = 0;
  for (const box of boxes) {
    if (box.type === 'stts') units += listed(bytes, box);
    if (box.type === 'tfhd') usual = usualIn(bytes, box) || everywhere;
    if (box.type === 'trun') units += running(bytes, box, usual);
  }
  return units;
}

/** Emptied where they lie: offsets in the file stay what they are. */
function withoutTelltales(bytes: Buffer, boxes: readonly Box[]): Buffer {
  const told = boxes.filter(({ type }) => TELLTALES.includes(type));
  if (told.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  for (const { start, body, end } of told) {
    copy.write('free', start + 4, 'latin1');
    copy.fill(0, body, end);
  }
  return copy;
}

export const isMp4 = (bytes: Buffer): boolean => asText(bytes, 4, 4) === 'ftyp';

/**
 * One track of sound in AAC, whole or in fragments.
 *
 * @throws OtherKind a film, several tracks, another codec; Damaged
 */
export function readMp4(bytes: Buffer): Sound {
  const boxes = allBoxes(bytes);
  const of = (wanted: string): Box[] => boxes.filter(({ type }) => type === wanted);
  const [[hdlr], [mdhd], [stsd]] = [of('hdlr'), of('mdhd'), of('stsd')];
  if (hdlr === undefined || mdhd === undefined || stsd === undefined) throw new Damaged('no track');
  if (of('trak').length !== 1 || asText(bytes, hdlr.body + 8, 4) !== 'soun') throw new OtherKind('not one sound');
  if (asText(bytes, stsd.body + 12, 4) !== 'mp4a') throw new OtherKind('another codec');
  if (of('mdat').length === 0) throw new Damaged('no sound');
  const ms = Math.round((unitsIn(bytes, boxes) * 1000) / timescale(bytes, mdhd));
  return { format: 'm4a', ms, bytes: withoutTelltales(bytes, boxes) };
}
