import type { ShiftView } from '@yanxinyuan/shared/identity/roster';
import type { Cast } from './staff';

/** Who works when. */
export interface ShiftPlan {
  /** by the code of the cast; whoever is not in it is on duty as his switch says */
  weeks: ReadonlyMap<string, readonly ShiftView[]>;
  /** who goes on leave, and the mate of his grid who stands in: one is away by now, one will be */
  leaves: readonly (StandIn & { is: 'running' | 'coming' })[];
}

interface StandIn {
  person: string;
  standIn: string;
}

const on = (weekdays: readonly number[], fromMinute: number, toMinute: number): ShiftView[] =>
  weekdays.map((weekday) => ({ weekday, fromMinute, toMinute }));

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** Day and night in turn: together they are the whole week. */
const TURNS = [on(WEEK, 480, 1200), on(WEEK, 1200, 1920)];
/** While somebody else has the grid in the evening and at the weekend. */
const OFFICE_DAYS = on(WEEK.slice(0, 5), 480, 1080);

/**
 * Shifts for those who share a grid, so that no hour is without one of them: two of one grid share its
 * days and nights; beside one who looks after a second grid, and is there as his switch says, the other
 * has office days. Whoever has a grid to himself or turned his switch off has no shifts.
 */
export function planShifts(cast: Cast): ShiftPlan {
  const weeks = new Map<string, readonly ShiftView[]>();
  const pairs: StandIn[] = [];
  for (const { single, several } of sharedGrids(cast)) {
    const [person, mate] = single;
    const [standIn] = several;
    if (person !== undefined && standIn !== undefined) {
      weeks.set(person, OFFICE_DAYS);
      pairs.push({ person, standIn });
    } else if (mate !== undefined) {
      single.slice(0, TURNS.length).forEach((code, i) => weeks.set(code, TURNS[i] ?? []));
    }
  }
  const [coming, running] = pairs;
  return {
    weeks,
    leaves: [
      ...(running === undefined ? [] : [{ ...running, is: 'running' as const }]),
      ...(coming === undefined ? [] : [{ ...coming, is: 'coming' as const }]),
    ],
  };
}

/** Who is there in each grid: those with this one only, and those with several. */
function sharedGrids({ people, grants }: Cast): { single: string[]; several: string[] }[] {
  const work = grants.filter(({ role }) => role === 'gridWorker');
  const there = new Set(people.filter(({ onDuty }) => onDuty === true).map(({ code }) => code));
  const grids = new Map<string, string[]>();
  for (const { person, scope } of work) {
    if (there.has(person)) grids.set(scope.code, [...(grids.get(scope.code) ?? []), person]);
  }
  const hasSeveral = (code: string): boolean => work.filter(({ person }) => person === code).length > 1;
  return [...grids.values()].map((codes) => ({
    single: codes.filter((code) => !hasSeveral(code)),
    several: codes.filter(hasSeveral),
  }));
}
