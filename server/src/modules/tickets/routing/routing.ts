import { Injectable } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { EntityManager } from 'typeorm';
import { prepared } from '../../../platform/db/prepared';
import { IdentityService, type StaffMember } from '../../identity';
import { TerritoryService } from '../../territory';
import { choose, LOAD_WEIGHT, type Candidate, type Choice, type Circle } from '../rules/choose';
import { gridSpot, type Spot } from './spot';

interface LoadRow {
  assignee_id: string;
  urgency: Urgency;
  open: number;
}

export interface Load {
  /** open tickets in hand */
  open: number;
  /** the same, weighted by urgency */
  weighted: number;
}

/** Where a phone says it is, and how far it may be off, in metres. */
export interface Fix {
  point: Gcj02;
  accuracy: number;
}

export interface Routed {
  /** null: nobody outside every grid, or where nobody is on duty; a dispatcher decides */
  personId: string | null;
  /** where the case belongs: where it was located, or the grid beside it whose worker takes it */
  spot: Spot;
  steps: RoutingStep[];
}

/** A worse fix than this says nothing about which grid is meant, and half a town would be asked. */
const BORDER_M = 60;

const LOADS = prepared(`
  SELECT assignee_id, urgency, count(*)::int AS open FROM ticket
  WHERE assignee_id = ANY($1) AND state IN ('assigned', 'working') GROUP BY assignee_id, urgency`);

// Sorted, so that two who wait for the same people never wait for each other.
const TURN = prepared(
  `SELECT pg_advisory_xact_lock(hashtextextended('turn:' || id, 0))
   FROM (SELECT id FROM unnest($1::text[]) id ORDER BY id) ids`,
);

/** Finds who should handle a case. */
@Injectable()
export class Routing {
  constructor(
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
  ) {}

  /**
   * Chooses among the workers of the grid, of the community around it, of the grids beside it.
   *
   * @param reporterIds whose report it is; they are left out
   * @param options `fix`: grids within its accuracy count as the spot's own too. `inTurn`: where
   *   several could take it, whoever else chooses among them waits until this transaction ends, so
   *   that reports of one moment are spread over all; only for a transaction that holds no ticket
   */
  async route(
    manager: EntityManager,
    spot: Spot,
    reporterIds: readonly string[],
    { fix, inTurn = false }: { fix?: Fix; inTurn?: boolean } = {},
  ): Promise<Routed> {
    const grids = this.gridsAt(spot, fix);
    const steps: RoutingStep[] = [locateStep(spot), ...borderStep(spot, grids, fix)];
    if (grids.length === 0) {
      const facts = { to: 'dispatcher', reason: 'outsideEveryGrid' };
      return { personId: null, spot, steps: [...steps, { step: 'fallback', facts }] };
    }
    const staff = await this.staffAround(manager, grids, reporterIds);
    let choice = await this.choose(manager, staff, reporterIds);
    if (inTurn && choice.equals.length > 1) {
      await manager.query(TURN, [choice.equals]);
      choice = await this.choose(manager, staff, reporterIds);
    }
    const { personId, grid } = choice;
    return { personId, spot: personId === null ? spot : (grids[grid] ?? spot), steps: [...steps, ...choice.steps] };
  }

  /** Open work of people; nobody without any is left out. */
  async loads(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, Load>> {
    const loads = new Map<string, Load>(personIds.map((id) => [id, { open: 0, weighted: 0 }]));
    if (personIds.length === 0) return loads;
    const rows = await manager.query<LoadRow[]>(LOADS, [personIds]);
    for (const row of rows) {
      const load = loads.get(row.assignee_id);
      if (!load) continue;
      load.open += row.open;
      load.weighted += row.open * LOAD_WEIGHT[row.urgency];
    }
    return loads;
  }

  /** The grids the spot may lie in, the one it was located in first. */
  private gridsAt(spot: Spot, fix: Fix | undefined): Spot[] {
    const own = spot.gridCode === null ? [] : [spot];
    const metres = Math.min(fix?.accuracy ?? 0, BORDER_M);
    if (fix === undefined || metres <= 0) return own;
    const near = this.territory.gridsWithin(fix.point, metres).map(({ grid }) => gridSpot(grid));
    return [...own, ...near.filter(({ gridCode }) => gridCode !== spot.gridCode)];
  }

  private async staffAround(
    manager: EntityManager,
    grids: readonly Spot[],
    reporterIds: readonly string[],
  ): Promise<Omit<Candidate, 'load'>[]> {
    const codes = grids.flatMap(({ gridCode }) => gridCode ?? []);
    const staff: StaffMember[] = [];
    for (const community of new Set(codes.map((code) => code.slice(0, 12)))) {
      staff.push(...(await this.identity.staffWithin(manager, 'gridWorker', community)));
    }
    const near = people(staff, ({ scope }) => placeOf(scope.code, codes));
    if (near.some(({ onDuty, personId }) => onDuty && !reporterIds.includes(personId))) return near;
    return [...near, ...(await this.neighbours(manager, codes, near))];
  }

  /** Those of the grids beside, in the same town: beyond it another desk is responsible. */
  private async neighbours(
    manager: EntityManager,
    codes: readonly string[],
    known: readonly { personId: string }[],
  ): Promise<Omit<Candidate, 'load'>[]> {
    const town = codes[0]?.slice(0, 9) ?? '';
    const beside = codes.flatMap((code) => this.territory.adjacentGrids(code)).filter((code) => code.startsWith(town));
    if (beside.length === 0) return [];
    const staff = await this.identity.staffWithin(manager, 'gridWorker', town);
    const others = staff.filter(
      ({ personId, scope }) =>
        beside.some((code) => code.startsWith(scope.code)) && !known.some((one) => one.personId === personId),
    );
    return people(others, () => ({ circle: 'neighbour' }));
  }

  private async choose(
    manager: EntityManager,
    staff: readonly Omit<Candidate, 'load'>[],
    reporterIds: readonly string[],
  ): Promise<Choice> {
    const ids = staff.map(({ personId }) => personId);
    const loads = await this.loads(manager, ids);
    return choose(
      staff.map((one) => ({ ...one, load: loads.get(one.personId)?.weighted ?? 0 })),
      reporterIds,
    );
  }
}

const locateStep = ({ areaCode, gridCode }: Spot): RoutingStep => ({
  step: 'locate',
  facts: { areaCode, grid: gridCode !== null },
});

function borderStep(spot: Spot, grids: readonly Spot[], fix: Fix | undefined): RoutingStep[] {
  const others = grids.flatMap(({ gridCode }) => (gridCode === null || gridCode === spot.gridCode ? [] : gridCode));
  if (fix === undefined || others.length === 0) return [];
  const metres = Math.round(Math.min(fix.accuracy, BORDER_M));
  return [{ step: 'border', facts: { metres, accuracy: Math.round(fix.accuracy), grids: others.join(',') } }];
}

type Place = Pick<Candidate, 'circle' | 'grid'>;

function placeOf(code: string, grids: readonly string[]): Place {
  const grid = grids.indexOf(code);
  return grid < 0 ? { circle: 'community' } : { circle: 'ownGrid', grid };
}

const NEARNESS: Record<Circle, number> = { ownGrid: 0, community: 1, neighbour: 2 };
const distance = ({ circle, grid = 0 }: Place): number => NEARNESS[circle] * 1_000 + grid;

/** Somebody with two grids stands in the list twice and is one candidate, by the nearer one. */
function people(staff: readonly StaffMember[], placed: (member: StaffMember) => Place): Omit<Candidate, 'load'>[] {
  const found = new Map<string, Omit<Candidate, 'load'>>();
  for (const member of staff) {
    const { personId, onDuty } = member;
    const place = placed(member);
    const known = found.get(personId);
    if (known === undefined || distance(place) < distance(known)) found.set(personId, { personId, onDuty, ...place });
  }
  return [...found.values()];
}
