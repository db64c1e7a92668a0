import type { PhotoView } from '../reports/basics';
import type { Instant } from '../time';
import type { TicketState } from './vocabulary';

/** Why two cases may be one, before somebody who decides looks at them. */
export interface Likeness {
  /** of the two photos most alike; null: not alike, or one has none */
  photo: 'same' | 'alike' | null;
  /** whole metres between the two places */
  distanceM: number;
  /** of the other against this one; negative: earlier */
  minutesLater: number;
  sameCategory: boolean;
  /** a reporter of one of them was shown the other and said that it is another matter */
  saidDistinct: boolean;
}

/** A ticket that may be the same matter, or is merged into this one. */
export interface SimilarTicket {
  id: string;
  number: string;
  state: TicketState;
  category: string;
  text: string | null;
  /** the photo most like ours, else its first */
  thumb: PhotoView | null;
  /** our photo beside it */
  own: PhotoView | null;
  distanceM: number;
  openedAt: Instant;
  likeness: Likeness;
  /** it is merged into this one, and can be taken out */
  merged: boolean;
  /** counts up with every action; sent back as `seen` */
  version: number;
}

/** A photo of this case that somebody sent before, at another place or long ago. Staff look; nothing happens by itself. */
export interface PhotoEcho {
  photo: PhotoView;
  /** the earlier one; null with the case where the reader may not read it */
  earlier: PhotoView | null;
  ticketId: string | null;
  number: string | null;
  sentAt: Instant;
  distanceM: number;
  /** from the same person; null where one of the two is anonymous */
  sameReporter: boolean | null;
}
