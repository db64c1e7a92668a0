import { asText, Damaged, OtherKind, type Sound } from './sound';

// Ids of RFC 8794 and RFC 9559, with the bits that tell their own length.
const ID = {
  head: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  simpleBlock: 0xa3,
  group: 0xa0,
  block: 0xa1,
  tags: 0x1254c367,
  attachments: 0x1941a469,
} as const;
/** The walk goes into these. Their ends need not be known: what follows tells itself. */
const FULL: readonly number[] = [ID.head, ID.segment, ID.info, ID.tracks, ID.track, ID.cluster, ID.group];
const TELLTALES: readonly number[] = [ID.tags, ID.attachments];

const AUDIO = 2;
/** nanoseconds in the unit of time, where the file says nothing */
const SCALE = 1_000_000;
/** A minute in packets of 2.5 ms is 24,000 of them. */
const ELEMENTS_MAX = 40_000;
const VOID = 0xec;
/** of an id of one byte and a length of eight */
const VOID_HEAD_BYTES = 9;

interface Element {
  id: number;
  start: number;
  body: number;
  /** of a box whose end is not known: where its content begins */
  end: number;
}

/** A number that tells its own length by the zeros it begins with. */
function vint(bytes: Buffer, at: number): { value: number; next: number; unknown: boolean } {
  const lead = bytes[at] ?? 0;
  const length = Math.clz32(lead) - 23;
  if (lead === 0 || at + length > bytes.length) throw new Damaged('half a number');
  let value = lead & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let i = 1; i < length; i += 1) {
    const byte = bytes.readUInt8(at + i);
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value, next: at + length, unknown: ones };
}

function elementAt(bytes: Buffer, start: number): Element {
  const { next } = vint(bytes, start);
  if (next - start > 4) throw new Damaged('an id too long');
  const id = bytes.readUIntBE(start, next - start);
  const size = vint(bytes, next);
  const full = FULL.includes(id);
  if (size.unknown && !full) throw new Damaged('no end');
  const end = size.unknown ? size.next : size.next + size.value;
  if (end > bytes.length) throw new Damaged('cut off');
  return { id, start, body: size.next, end };
}

function allElements(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    elements.push(element);
    if (elements.length > ELEMENTS_MAX) throw new Damaged('too many elements');
    at = FULL.includes(element.id) ? element.body : element.end;
  }
  return elements;
}

function uint(bytes: Buffer, { body, end }: Element): number {
  if (end - body > 6 || end === body) throw new Damaged('a number too long');
  return bytes.readUIntBE(body, end - body);
}

/** Milliseconds of one frame of Opus by the five bits it begins with (RFC 6716, 3.1). */
function frameMs(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config % 4] ?? 0;
  if (config < 16) return [10, 20][config % 2] ?? 0;
  return [2.5, 5, 10, 20][config % 4] ?? 0;
}

/** Milliseconds of a packet of Opus. */
function packetMs(bytes: Buffer, from: number, to: number): number {
  if (from >= to) throw new Damaged('an empty packet');
  const toc = bytes.readUInt8(from);
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : from + 1 < to ? bytes.readUInt8(from + 1) & 63 : 0;
  return frames * frameMs(toc >> 3);
}

interface Counted {
  from: number;
  to: number;
  sounding: number;
}

/** From the first packet to the end of the last, and how much sound the packets hold: a false clock hides nothing. */
function counted(bytes: Buffer, elements: readonly Element[], unitMs: number): number {
  let cluster = 0;
  const sum: Counted = { from: Infinity, to: 0, sounding: 0 };
  for (const element of elements) {
    if (element.id === ID.clusterTime) cluster = uint(bytes, element);
    if (element.id !== ID.simpleBlock && element.id !== ID.block) continue;
    const { next } = vint(bytes, element.body);
    if (next + 3 > element.end) throw new Damaged('half a block');
    // Several packets in one block: nobody does so with sound as it comes.
    if ((bytes.readUInt8(next + 2) & 6) !== 0) throw new Damaged('laced');
    const at = (cluster + bytes.readInt16BE(next)) * unitMs;
    const ms = packetMs(bytes, next + 3, element.end);
    sum.from = Math.min(sum.from, at);
    sum.to = Math.max(sum.to, at + ms);
    sum.sounding += ms;
  }
  return Math.round(Math.max(sum.to - sum.from, sum.sounding, 0));
}

/** Made void where they lie. */
function withoutTelltales(bytes: Buffer, elements: readonly Element[]): Buffer {
  const told = elements.filter(({ id }) => TELLTALES.includes(id));
  if (told.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  for (const { start, end } of told) {
    const size = end - start - VOID_HEAD_BYTES;
    // Too short to hold anything.
    if (size < 0) continue;
    copy.fill(0, start, end);
    copy[start] = VOID;
    copy[start + 1] = 1;
    copy.writeUIntBE(size, start + 3, 6);
  }
  return copy;
}

export const isWebm = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32BE(0) === ID.head;

/**
 * One track of Opus, as browsers record it: without a length in its head, and often without the end of its boxes.
 *
 * @throws OtherKind a film, several tracks, another codec or kind of file; Damaged
 */
export function readWebm(bytes: Buffer): Sound {
  const elements = allElements(bytes);
  const of = (id: number): Element[] => elements.filter((element) => element.id === id);
  const word = (element: Element | undefined): string =>
    element === undefined ? '' : asText(bytes, element.body, element.end - element.body);
  const [[docType], [type], [codec], [scale]] = [of(ID.docType), of(ID.trackType), of(ID.codec), of(ID.scale)];
  if (word(docType) !== 'webm') throw new OtherKind('another kind of Matroska');
  if (type === undefined) throw new Damaged('no track');
  if (of(ID.track).length !== 1 || uint(bytes, type) !== AUDIO) throw new OtherKind('not one sound');
  if (word(codec) !== 'A_OPUS') throw new OtherKind('another codec');
  const unitMs = (scale === undefined ? SCALE : uint(bytes, scale)) / 1_000_000;
  return { format: 'webm', ms: counted(bytes, elements, unitMs), bytes: withoutTelltales(bytes, elements) };
}
