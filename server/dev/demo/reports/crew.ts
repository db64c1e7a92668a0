import type { DemoCategory } from '../content';
import { readCategories, readDepartments, readDuties } from '../content';
import type { Random } from '../random';
import type { Cast } from '../staff';
import { isShown } from './mix';
import type { DemoLead, Leads } from './leads';
import type { DemoReport } from './types';

/** Who acts on a case, found by its place and category. */
export interface Crew {
  /** on duty in the grid, else in its community; undefined: a dispatcher must decide */
  workerFor(gridCode: string, random: Random): string | undefined;
  /** a worker of the town who does not hold the grid: for handing over */
  otherWorker(gridCode: string, random: Random): string | undefined;
  /** a rider who has nothing to do with it */
  passerBy(reporter: string, random: Random): string;
  /** with whom the grid is shared */
  colleagueOf(gridCode: string, worker: string): string | undefined;
  /** how many share it */
  sharedBy(gridCode: string): number;
  leaderOf(communityCode: string): string;
  dispatcherOf(townCode: string, random: Random): string;
  /** as it opens */
  leadOf(report: DemoReport): DemoLead;
  departmentFor(category: DemoCategory): string;
  officerOf(department: string): string;
  /** whom a department asks for a part of its work */
  helperOf(department: string): string;
  /** two whom it may ask */
  helpersOf(department: string): readonly string[];
}

export function crewOf({ people, grants, riders }: Cast, leads: Leads): Crew {
  const onDuty = new Set(people.filter((person) => person.onDuty === true).map(({ code }) => code));
  const of = (role: string) => grants.filter((grant) => grant.role === role);
  const workers = of('gridWorker').filter(({ person }) => onDuty.has(person));
  const inside = (code: string) => workers.filter(({ scope }) => scope.code.startsWith(code)).map((w) => w.person);
  const leaders = new Map(of('gridLeader').map(({ person, scope }) => [scope.code, person]));
  const officers = new Map(of('department').map(({ person, scope }) => [scope.code, person]));
  const departments = departmentsByCategory();
  // Whoever holds an office besides may be no stranger where he passes.
  const officials = new Set(grants.filter(({ role }) => role !== 'rider').map(({ person }) => person));
  const strangers = riders.map(({ code }) => code).filter((code) => !officials.has(code) && !isShown(code));
  return {
    workerFor(gridCode, random) {
      const own = inside(gridCode);
      const near = own.length > 0 ? own : inside(gridCode.slice(0, 12));
      return near.length > 0 ? random.pick(near) : undefined;
    },
    otherWorker(gridCode, random) {
      const own = new Set(inside(gridCode));
      const others = inside(gridCode.slice(0, 9)).filter((person) => !own.has(person));
      return others.length > 0 ? random.pick(others) : undefined;
    },
    passerBy: (reporter, random) => random.pick(strangers.filter((code) => code !== reporter)),
    colleagueOf: (gridCode, worker) => inside(gridCode).find((person) => person !== worker),
    sharedBy: (gridCode) => new Set(inside(gridCode)).size,
    leaderOf: (community) => known(leaders.get(community), community),
    dispatcherOf: (town, random) =>
      random.pick(of('dispatcher').flatMap(({ person, scope }) => (scope.code === town ? [person] : []))),
    leadOf: (report) => leads.of(report),
    departmentFor: ({ code }) => known(departments.get(code), code),
    officerOf: (department) => known(officers.get(department), department),
    helpersOf: (department) => HELPERS.filter((code) => code !== department).slice(0, 2),
    helperOf: (department) => HELPERS.find((code) => code !== department && officers.has(code)) ?? department,
  };
}

function known(found: string | undefined, what: string): string {
  if (found === undefined) throw new Error(`nobody is responsible for ${what}`);
  return found;
}

/** They are asked most: they keep the streets, and the pipes below. */
const HELPERS = ['urban_management', 'housing', 'police'] as const;

/** Who handles what no rule of the duty list names. */
const OTHERWISE: Readonly<Record<string, string>> = {
  hazard: 'emergency',
  environment: 'sanitation',
  dispute: 'justice',
  appeal: 'social_work',
};

/** The lead of each category: a rule without condition before one with, else by kind. */
function departmentsByCategory(): Map<string, string> {
  const codes = new Set(readDepartments().map(({ code }) => code));
  const rules = readDuties().filter(({ lead }) => codes.has(lead));
  return new Map(
    readCategories().map(({ code, kind, group }) => {
      const own = rules.filter(({ categories }) => categories.includes(code) || categories.includes(`group:${group}`));
      const rule = own.find(({ condition }) => condition === undefined) ?? own[0];
      return [code, rule?.lead ?? OTHERWISE[kind] ?? 'social_work'];
    }),
  );
}
