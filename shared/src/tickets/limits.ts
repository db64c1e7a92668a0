/** Limits of the case; durations in milliseconds where the name says Ms. */
export const TICKET_LIMITS = {
  noteMax: 500,
  reasonMax: 300,
  photosMax: 6,
  /** departments asked at once */
  inviteMax: 8,
  /** a resolved ticket nobody looks at closes by itself */
  autoCloseMs: 72 * 3_600_000,
  reopenDays: 7,
  reopenTimes: 1,
  extendMaxDays: 15,
  extendTimes: 1,
  /** follow-ups in a chain: the last rest is solved as a whole, or its promise would begin anew for ever */
  restDepth: 3,
  /** an unanswered question stops mattering */
  answerMs: 48 * 3_600_000,
  /** tickets on one map */
  spotsMax: 500,
  /** sheets one address opens: each costs some tenths of a second */
  sheetsPerMinute: 20,
  /** sheets one person has checked: nobody shall try codes until one fits */
  sheetChecksPerMinute: 120,
} as const;

/** 协助复拍: a look by a rider who passes by. */
export const WITNESS_LIMITS = {
  /** what is solved this near is offered, this many at a time */
  offerMetres: 300,
  offers: 3,
  /** questions of one person what is near: enough for every opening of the app, too few to map what is solved */
  asksPerMinute: 20,
  asksPerDay: 200,
  /** he stands within this of the place, and the phone may be that much wrong */
  metres: 150,
  accuracyMax: 100,
  /** position and picture are of this moment */
  freshMs: 10 * 60_000,
  perDay: 5,
  /** looks between the same two riders, whichever reported, in 30 days */
  perPair: 2,
  pairDays: 30,
  /** whoever was found wrong this often in that time looks no more for the time being */
  refuted: 2,
  refutedDays: 90,
} as const;

export const URGENCIES = ['critical', 'urgent', 'normal', 'dispute', 'complex'] as const;
export type Urgency = (typeof URGENCIES)[number];

export type ClockKind = 'always' | 'working';

/** accept and resolve limits: minutes on the wall clock, or working days of the working clock. */
export const URGENCY_LIMITS: Record<
  Urgency,
  { acceptMinutes: number; resolve: { minutes: number } | { workingDays: number }; clock: ClockKind }
> = {
  critical: { acceptMinutes: 15, resolve: { minutes: 120 }, clock: 'always' },
  urgent: { acceptMinutes: 30, resolve: { minutes: 24 * 60 }, clock: 'always' },
  normal: { acceptMinutes: 120, resolve: { workingDays: 3 }, clock: 'working' },
  dispute: { acceptMinutes: 240, resolve: { minutes: 7 * 24 * 60 }, clock: 'always' },
  complex: { acceptMinutes: 240, resolve: { workingDays: 15 }, clock: 'working' },
};

/** Working time in minutes since midnight, Asia/Shanghai: 8:30–12:00 and 13:30–17:30. */
export const WORKING_SPANS = [
  [510, 720],
  [810, 1050],
] as const;
