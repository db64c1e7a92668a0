import { atLocal, HOUR_MS, localDate, localMinutes } from '@yanxinyuan/shared/time';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { gateOf, type Compound } from '../compounds';
import type { Random } from '../random';
import { moved, pointInside, type DemoGrid, type DemoTerritory } from '../territory';
import { inRing } from '../territory/plane';
import type { Crew } from './crew';
import { isShown, SHOWN_TOWNS } from './mix';
import { draftAt, type Draft, type Matters } from './record';
import * as told from './tales';
import type { Tale } from './tales';

/** A case a demo shows whatever the moment it begins at. */
export interface Planned {
  draft: Draft;
  tale: Tale;
  /** what became of the rest of one that is solved in part */
  rest?: Tale;
}

interface Plan {
  category: string;
  hoursAgo: number;
  tale: Tale;
  rest?: Tale;
}

/** In each of the towns a demo shows, by who has to act on it now. */
const PLANS: readonly Plan[] = [
  // a rider who passes by
  { category: 'posters', hoursAgo: 30, tale: told.solved },
  { category: 'toilet', hoursAgo: 44, tale: told.solved },
  // the leader: a doubt, and what was seen good already
  { category: 'toilet', hoursAgo: 40, tale: told.doubted },
  { category: 'greenery', hoursAgo: 46, tale: told.seenGood },
  // the worker, with what he left himself, and the rider who checks it
  { category: 'stairwell_clutter', hoursAgo: 20, tale: told.inPart, rest: told.fresh },
  { category: 'street_vending', hoursAgo: 36, tale: told.inPart, rest: told.working },
  { category: 'greenery', hoursAgo: 60, tale: told.inPart, rest: told.solved },
  { category: 'posters', hoursAgo: 80, tale: told.inPart, rest: told.closedByRider },
  // a colleague, and the desk
  { category: 'toilet', hoursAgo: 12, tale: told.handedOn },
  { category: 'greenery', hoursAgo: 22, tale: told.moreTimeAsked },
  // departments
  { category: 'toilet', hoursAgo: 26, tale: told.partsOpen },
  { category: 'river', hoursAgo: 34, tale: told.partsBack },
  // whoever looks after what is late
  { category: 'street_vending', hoursAgo: 15 * 24, tale: told.working },
  // a dispute on each rung of the ladder
  { category: 'guard', hoursAgo: 20, tale: told.working },
  { category: 'customer', hoursAgo: 60, tale: told.working },
  { category: 'guard', hoursAgo: 108, tale: told.working },
  { category: 'customer', hoursAgo: 160, tale: told.working },
];

/** In one grid, so that the desk is asked whether the rule is right. */
const PATTERNS: readonly Plan[] = [
  ...[500, 300, 120].map((hoursAgo) => ({ category: 'stairwell_clutter', hoursAgo, tale: told.cameBack })),
  ...[480, 290, 100].map((hoursAgo) => ({ category: 'street_vending', hoursAgo, tale: told.sentBack })),
];

/** At each compound: the property management has it new, has signed for it, has solved it. */
const AT_THE_GATE: readonly Plan[] = [
  { category: 'gate_entry', hoursAgo: 3, tale: told.fresh },
  { category: 'find_building', hoursAgo: 26, tale: told.signedFor },
  { category: 'rider_parking', hoursAgo: 50, tale: told.solvedByUnit },
];

/** How many reports the scenes take, but for those beside the riders a demo shows. */
export const PLANNED = SHOWN_TOWNS.length * (PLANS.length + 6) + PATTERNS.length;

interface Stage {
  territory: DemoTerritory;
  compounds: readonly Compound[];
  crew: Crew;
  matters: Matters;
  now: Date;
  random: Random;
}

/**
 * The scenes of a demo, with people and at places of their own.
 *
 * @param drafts what is told besides: what passers-by may look at lies where the riders a demo shows were last
 */
export function plannedCases(stage: Stage, drafts: readonly Draft[]): Planned[] {
  const { compounds, random } = stage;
  return [
    ...SHOWN_TOWNS.flatMap((town) => {
      const grids = gridsOf(stage, town);
      return [
        ...PLANS.map((plan, i) => planned(stage, plan, spotIn(stage, grids[i % grids.length]))),
        ...twice(stage, spotIn(stage, grids[0])),
        ...besideShown(stage, town, drafts),
      ];
    }),
    ...PATTERNS.map((plan) => planned(stage, plan, spotIn(stage, gridsOf(stage, SHOWN_TOWNS[0] ?? '')[0]))),
    ...compounds.flatMap((compound) =>
      AT_THE_GATE.map((plan) => planned(stage, plan, { ...compound, at: gateOf(compound, random) })),
    ),
  ];
}

interface Spot {
  at: Gcj02;
  gridCode: string;
  communityCode: string;
}

/** Grids with colleagues in them. */
function gridsOf({ territory, crew, random }: Stage, town: string): DemoGrid[] {
  const found = territory.grids.filter(({ code }) => code.startsWith(town) && crew.sharedBy(code) > 1);
  if (found.length === 0) throw new Error(`nobody has a colleague in ${town}`);
  return random.fork(town).shuffle(found);
}

function spotIn({ territory, random }: Stage, grid: DemoGrid | undefined): Spot {
  const community = territory.communities.get(grid?.communityCodes[0] ?? '');
  if (grid === undefined || community === undefined) throw new Error('a scene needs a place');
  return { at: pointInside(community, random), gridCode: grid.code, communityCode: community.code };
}

function planned(stage: Stage, { category, hoursAgo, tale, rest }: Plan, spot: Spot): Planned {
  const { crew, matters, now, random } = stage;
  // Nobody answered anything, so that the category alone decides who leads.
  const matter = matters.plain(category);
  const submittedAt = byDay(new Date(now.getTime() - hoursAgo * HOUR_MS));
  const draft = draftAt(crew.passerBy('', random), matter, { ...spot, submittedAt, random });
  return { draft: { ...draft, wantsPhoto: true }, tale, ...(rest === undefined ? {} : { rest }) };
}

/** Nobody rides in the small hours: then it was the evening before. */
function byDay(at: Date): Date {
  const minutes = localMinutes(at);
  if (minutes >= 6 * 60 && minutes < 23 * 60) return at;
  const evening = atLocal(localDate(at), 20 * 60);
  return minutes < 6 * 60 ? new Date(evening.getTime() - 24 * HOUR_MS) : evening;
}

/** Two reports of the same thing that nobody has merged yet, two that were merged by mistake, two that are one. */
function twice(stage: Stage, spot: Spot): Planned[] {
  const beside = (): Spot => ({ ...spot, at: near(stage, spot, [25, 60]) });
  const first = planned(stage, { category: 'posters', hoursAgo: 11, tale: told.working }, spot);
  const second = planned(stage, { category: 'posters', hoursAgo: 7, tale: told.fresh }, beside());
  const report = { ...second.draft.report, distinctFrom: first.draft.report.ticketId };
  const third = planned(stage, { category: 'river', hoursAgo: 38, tale: told.working }, spot);
  const tale = told.takenApart(third.draft.report.ticketId);
  const fourth = planned(stage, { category: 'river', hoursAgo: 32, tale }, beside());
  const fifth = planned(stage, { category: 'greenery', hoursAgo: 30, tale: told.working }, spot);
  const into = told.merged(fifth.draft.report.ticketId);
  const sixth = planned(stage, { category: 'greenery', hoursAgo: 25, tale: into }, beside());
  return [first, { ...second, draft: { ...second.draft, report } }, third, fourth, fifth, sixth];
}

/** Something solved a few steps from where each rider of the town whom a demo shows reported last. */
function besideShown(stage: Stage, town: string, drafts: readonly Draft[]): Planned[] {
  const last = new Map(
    drafts
      .filter(({ report }) => isShown(report.rider) && report.gridCode.startsWith(town))
      .map(({ report }) => [report.rider, report]),
  );
  return [...last.values()].map((report) =>
    planned(
      stage,
      { category: 'posters', hoursAgo: 28, tale: told.solved },
      {
        ...report,
        at: near(stage, report, [60, 140]),
      },
    ),
  );
}

function near({ territory, random }: Stage, { at, communityCode }: Spot, [from, to]: readonly [number, number]): Gcj02 {
  const ring = territory.communities.get(communityCode)?.ring ?? [];
  const spots = Array.from({ length: 16 }, () => moved(at, random.range(from, to), random.range(0, 2 * Math.PI)));
  return spots.find((spot) => inRing(spot, ring)) ?? at;
}
