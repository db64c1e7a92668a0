import type { PhotoView } from '../reports/basics';
import type { Instant } from '../time';

export const WITNESS_VERDICTS = ['good', 'bad'] as const;
/** solved, or not, as a rider saw it who passed by */
export type WitnessVerdict = (typeof WITNESS_VERDICTS)[number];

/** Something solved near by that a rider who passes could look at. No word of who reported it. */
export interface WitnessCase {
  ticketId: string;
  category: string;
  place: string;
  /** GCJ-02; he has to find it */
  lng: number;
  lat: number;
  distanceM: number;
  before: PhotoView | null;
  after: PhotoView | null;
  resolvedAt: Instant;
  /** points for the look */
  points: number;
}

/** @see WitnessCase */
export interface WitnessQuery {
  /** lng,lat in degrees, GCJ-02: where the rider is now. It is not kept. */
  at: string;
}
