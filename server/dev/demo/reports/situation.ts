import { URGENCY_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { DemoCategory, DemoRejection, DemoReportText, PhraseKind, Phrases } from '../content';
import type { Random } from '../random';
import type { Crew } from './crew';
import type { DemoLead } from './leads';
import { after, officeHours } from './rhythm';
import type { DemoReport, PictureRef } from './types';

/** What is known when a case is told. */
export interface Situation {
  report: DemoReport;
  category: DemoCategory;
  /** what was written and how it was solved */
  words: DemoReportText;
  /** it will be refused */
  rejection?: DemoRejection;
  variant: number;
  crew: Crew;
  lead: DemoLead;
  /** it will be solved in part */
  leavesRest: boolean;
  phrases: Phrases;
  random: Random;
}

/** Whoever has the case now, and since when. */
export interface Hand {
  worker: string;
  at: Date;
}

export const townOf = ({ report }: Situation): string => report.gridCode.slice(0, 9);
export const dispatcher = (s: Situation): string => s.crew.dispatcherOf(townOf(s), s.random);
/** A case belongs to the community its grid is named after, also where the grid covers others. */
export const leader = (s: Situation): string => s.crew.leaderOf(s.report.gridCode.slice(0, 12));
/** What any rider who passes by may look at. */
export const isPublic = ({ category: { kind, restricted } }: Situation): boolean =>
  !restricted && (kind === 'hazard' || kind === 'environment');
export const phrase = ({ phrases, random }: Situation, kind: PhraseKind): string => random.pick(phrases(kind));
export const afterPicture = ({ category, variant }: Situation): PictureRef => ({
  category: category.code,
  phase: 'after',
  variant,
});

const LATE = 0.09;
/** A share of the limit that was used: most are quick, few are late. */
function share(random: Random): number {
  return random.chance(LATE) ? random.range(1.05, 2) : 0.06 + 0.86 * random.next() ** 1.4;
}

const always = ({ category }: Situation): boolean => URGENCY_LIMITS[category.urgency].clock === 'always';

/** When somebody gets to it who has `minutes` for it; what can wait waits for the office to open. */
export function within(s: Situation, from: Date, minutes: number): Date {
  const at = after(from, { minutes: minutes * share(s.random) });
  return always(s) && s.category.urgency !== 'dispute' ? at : officeHours(at, s.random);
}

export const acceptedAt = (s: Situation, from: Date): Date =>
  within(s, from, URGENCY_LIMITS[s.category.urgency].acceptMinutes);

/** A working day is about a calendar day and a half, weekends and holidays included. */
const WORKING_DAY_MINUTES = 1.45 * 24 * 60;

export function resolvedAt(s: Situation, from: Date): Date {
  const { resolve } = URGENCY_LIMITS[s.category.urgency];
  return within(s, from, 'minutes' in resolve ? resolve.minutes : resolve.workingDays * WORKING_DAY_MINUTES);
}
