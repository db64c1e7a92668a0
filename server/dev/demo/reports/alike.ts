import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Random } from '../random';
import { moved } from '../territory';
import type { DemoTerritory } from '../territory';
import { inRing } from '../territory/plane';
import type { Crew } from './crew';
import type { Beat } from './mix';
import { draftAt } from './record';
import type { Draft, Matters } from './record';
import type { DemoReport, DemoTicket } from './types';

const JOINED = 0.013;
const MERGED = 0.008;
/** A second report of the same thing joins within 50 m and 72 h; a little further off a person must merge it. */
const JOIN_M = [3, 38] as const;
const MERGE_M = [70, 180] as const;
const JOIN_HOURS = 70;

/** A later report of something that was reported already. */
export interface Twin {
  draft: Draft;
  master: DemoTicket;
  /** the server joins it by itself; else it gets a ticket, which is merged at `mergeAt` */
  mergeAt?: Date;
  /** when a mistaken merge would be taken back: the first case is still open */
  apartAt?: Date;
}

interface Told {
  report: DemoReport;
  ticket: DemoTicket;
  draft: Draft;
}

export interface Neighbourhood {
  beats: readonly Beat[];
  territory: DemoTerritory;
  matters: Matters;
  leadOf: Crew['leadOf'];
  now: Date;
  random: Random;
}

/** Riders who report what somebody reported before them, while the first case is still open. */
export function twins(told: readonly Told[], around: Neighbourhood): Twin[] {
  const { leadOf, now, random } = around;
  return told.flatMap((first) => {
    const roll = random.next();
    if (roll >= JOINED + MERGED || first.draft.rejection !== undefined) return [];
    const opened = first.report.submittedAt.getTime();
    const end = Math.min(openUntil(first.ticket, now), opened + JOIN_HOURS * HOUR_MS);
    if (end - opened < HOUR_MS) return [];
    const submittedAt = new Date(opened + random.range(0.05, 0.6) * (end - opened));
    const mergeAt = new Date(submittedAt.getTime() + random.range(0.15, 0.9) * (end - submittedAt.getTime()));
    if (roll < JOINED) return [{ master: first.ticket, draft: secondLook(first, submittedAt, JOIN_M, around) }];
    const second = secondLook(first, submittedAt, MERGE_M, around);
    // What a department leads is merged by nobody.
    if (leadOf(second.report).by === 'department') return [];
    return [
      {
        master: first.ticket,
        draft: second,
        mergeAt,
        apartAt: between(mergeAt, end),
      },
    ];
  });
}

const between = (from: Date, to: number): Date => new Date((from.getTime() + to) / 2);

/** Until when others can join: its first end, or now. A minute less, so that no two things coincide. */
function openUntil({ steps }: DemoTicket, now: Date): number {
  const last = steps.find(({ to }) => FINAL_STATES.some((state) => state === to));
  return (last?.at ?? now).getTime() - MINUTE_MS;
}

/** The same thing, reported by another rider from a few steps away. */
function secondLook(
  { report, draft }: Told,
  submittedAt: Date,
  [near, far]: readonly [number, number],
  { beats, territory, matters, random }: Neighbourhood,
): Draft {
  const { gridCode, communityCode } = report;
  const others = beats.filter(({ rider }) => rider.code !== report.rider);
  const { rider } = random.weighted(others, ({ weight }) => weight);
  const ring = territory.communities.get(communityCode)?.ring ?? [];
  const spots = Array.from({ length: 16 }, () =>
    moved(report.at, random.range(near, far), random.range(0, 2 * Math.PI)),
  );
  const at = spots.find((spot) => inRing(spot, ring)) ?? report.at;
  return draftAt(rider.code, matters.of(draft.category), { at, gridCode, communityCode, submittedAt, random });
}
