import { Random } from './random';
import { planShifts } from './shifts';
import { castPeople } from './staff';
import { readTerritory } from './territory';

const cast = castPeople(readTerritory(), new Random('兖新苑').fork('cast'));
const { weeks, leaves } = planShifts(cast);
const HOURS = Array.from({ length: 7 * 24 }, (_, hour) => hour * 60);
const WEEK = 7 * 1440;

const worksAt = (code: string, minute: number): boolean =>
  weeks
    .get(code)
    ?.some(
      ({ weekday, fromMinute, toMinute }) =>
        (minute - (weekday - 1) * 1440 - fromMinute + WEEK) % WEEK < toMinute - fromMinute,
    ) ?? true;

test('some people have shifts, and whoever turned his switch off has none', () => {
  expect(weeks.size).toBeGreaterThan(15);
  const off = cast.people.filter(({ onDuty }) => onDuty !== true).map(({ code }) => code);
  expect(off.filter((code) => weeks.has(code))).toEqual([]);
});

test('a grid with somebody on duty has somebody at any hour of the week', () => {
  const on = new Set(cast.people.filter(({ onDuty }) => onDuty === true).map(({ code }) => code));
  const grids = new Map<string, string[]>();
  for (const { person, role, scope } of cast.grants) {
    if (role === 'gridWorker' && on.has(person)) grids.set(scope.code, [...(grids.get(scope.code) ?? []), person]);
  }
  expect(grids.size).toBeGreaterThan(250);
  for (const people of grids.values()) {
    expect(HOURS.filter((minute) => !people.some((code) => worksAt(code, minute)))).toEqual([]);
  }
});

test('one is away, one goes on leave, and a mate of the same grid stands in for each', () => {
  const gridOf = (code: string) =>
    cast.grants.filter(({ person, role }) => person === code && role === 'gridWorker').map(({ scope }) => scope.code);
  expect(leaves.map(({ is }) => is)).toEqual(['running', 'coming']);
  expect(new Set(leaves.flatMap(({ person, standIn }) => [person, standIn])).size).toBe(4);
  for (const { person, standIn } of leaves) {
    expect(gridOf(standIn)).toEqual(expect.arrayContaining(gridOf(person)));
    expect(weeks.has(standIn)).toBe(false);
  }
});
