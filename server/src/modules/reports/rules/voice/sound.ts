import type { VoiceFormat } from '@yanxinyuan/shared/reports/limits';

/** A sound file as it is stored. */
export interface Sound {
  format: VoiceFormat;
  /** of what can be heard, counted in the file and not told by it */
  ms: number;
  /** without what says more than the sound: tags, names, places */
  bytes: Buffer;
}

/** The file is of a kind we take, and is damaged, cut off or empty. */
export class Damaged extends Error {}
/** The file is of another kind, or holds more than one sound. */
export class OtherKind extends Error {}

export const asText = (bytes: Buffer, from: number, length: number): string =>
  bytes.subarray(from, from + length).toString('latin1');
