import { Injectable } from '@nestjs/common';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { EntityManager } from 'typeorm';
import { prepared } from '../../platform/db/prepared';
import { IdentityService, type StaffMember } from '../identity';
import { choose, LOAD_WEIGHT, type Candidate, type Choice } from './rules/choose';
import type { Spot } from './spot';

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

const LOADS = prepared(`
  SELECT assignee_id, urgency, count(*)::int AS open FROM ticket
  WHERE assignee_id = ANY($1) AND state IN ('assigned', 'working') GROUP BY assignee_id, urgency`);

/** Finds who should handle a case. */
@Injectable()
export class Routing {
  constructor(private readonly identity: IdentityService) {}

  /**
   * Chooses among the workers of the grid and of the community around it.
   *
   * @param reporterIds whose report it is; they are left out
   * @returns nobody outside every grid, or where nobody is on duty: a dispatcher decides
   */
  async route(manager: EntityManager, spot: Spot, reporterIds: readonly string[]): Promise<Choice> {
    const { gridCode, areaCode } = spot;
    const located = { step: 'locate' as const, facts: { areaCode, grid: gridCode !== null } };
    if (gridCode === null) {
      return {
        personId: null,
        steps: [located, { step: 'fallback', facts: { to: 'dispatcher', reason: 'outsideEveryGrid' } }],
      };
    }
    const workers = await this.identity.staffWithin(manager, 'gridWorker', gridCode.slice(0, 12));
    const { personId, steps } = choose(await this.candidates(manager, workers, gridCode), reporterIds);
    return { personId, steps: [located, ...steps] };
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

  private async candidates(
    manager: EntityManager,
    workers: readonly StaffMember[],
    gridCode: string,
  ): Promise<Candidate[]> {
    const own = new Set(workers.filter(({ scope }) => scope.code === gridCode).map(({ personId }) => personId));
    const loads = await this.loads(manager, [...new Set(workers.map(({ personId }) => personId))]);
    // Somebody with two grids of the community stands in the list twice and is one candidate.
    const people = new Map(workers.map((worker) => [worker.personId, worker]));
    return [...people.values()].map(({ personId, onDuty }) => ({
      personId,
      onDuty,
      ownGrid: own.has(personId),
      load: loads.get(personId)?.weighted ?? 0,
    }));
  }
}
