import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import { choose, LOAD_WEIGHT, type Candidate } from '../../../../src/modules/tickets/rules/choose';
import type { Archive } from './archive';
import type { People, Who } from '../people';

interface Chosen {
  personId: string | null;
  steps: RoutingStep[];
}

/** Who would get a case at this moment, as the server's own rule chooses inside the community. */
export class Desk {
  private readonly workers: { code: string; who: Who; grid: string }[];

  constructor(
    people: People,
    private readonly archive: Archive,
  ) {
    this.workers = [...people].flatMap(([code, who]) =>
      who.grants.flatMap(({ role, scope }) => (role === 'gridWorker' ? [{ code, who, grid: scope.code }] : [])),
    );
  }

  /** @returns nobody where nobody is on duty: a dispatcher decides */
  route(gridCode: string, reporterIds: readonly string[]): Chosen {
    const near = this.workers.filter(({ grid }) => grid.startsWith(gridCode.slice(0, 12)));
    const candidates = new Map<string, Candidate>();
    for (const { who, grid } of near) {
      const known = candidates.get(who.id);
      const circle = grid === gridCode || known?.circle === 'ownGrid' ? 'ownGrid' : 'community';
      candidates.set(who.id, { personId: who.id, onDuty: who.onDuty, circle, load: known?.load ?? this.load(who.id) });
    }
    const { personId, steps } = choose([...candidates.values()], reporterIds);
    return { personId, steps: [{ step: 'locate', facts: { areaCode: gridCode, grid: true } }, ...steps] };
  }

  private load(personId: string): number {
    let load = 0;
    for (const { assigneeId, state, urgency } of this.archive.tickets.values()) {
      if (assigneeId === personId && (state === 'assigned' || state === 'working')) load += LOAD_WEIGHT[urgency];
    }
    return load;
  }
}
