import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { Tx } from '../../../platform/db/database';
import { AppealUnits } from '../appeals/appeal-units';
import { DutyLeads, type Reported, type RuleExtras } from '../duty/leads';
import { Routing, type Fix, type Routed } from './routing';
import type { Spot } from './spot';

/** A matter about to be reported, or one that is a case of its own again. */
export interface NewMatter {
  spot: Spot;
  fix: Fix;
  reported: Reported;
  /** whose report it is; they are left out */
  reporterIds: readonly string[];
}

/** Who a case opens with: a person, a department, or neither, and then the dispatchers. */
export interface NewRoute extends Routed {
  departmentCode: string | null;
  /** of the rule by which a department leads */
  extras?: RuleExtras | null;
}

/** Routes a case as it opens: first the duty list says who leads, then a person is chosen where the grid does. */
@Injectable()
export class RouteNewCase {
  constructor(
    private readonly leads: DutyLeads,
    private readonly routing: Routing,
    private readonly units: AppealUnits,
  ) {}

  /**
   * @param again it has its place already, so no border is weighed any more, and its transaction holds
   *   tickets, so it waits for nobody's turn
   */
  async run(tx: Tx, matter: NewMatter, again = false): Promise<NewRoute> {
    const { spot, fix, reported, reporterIds } = matter;
    const unit = await this.units.appealUnit(tx, matter, reporterIds);
    if (unit !== undefined) return atUnit(spot, unit);
    const { by, departmentCode, extras, steps } = await this.leads.of(tx, spot.areaCode, reported, reporterIds);
    const located: RoutingStep = { step: 'locate', facts: { areaCode: spot.areaCode, grid: spot.gridCode !== null } };
    if (by === 'department') return { personId: null, departmentCode, extras, spot, steps: [located, ...steps] };
    if (by === 'town') {
      const fallback: RoutingStep = { step: 'fallback', facts: { to: 'dispatcher', reason: 'townLed' } };
      return { personId: null, departmentCode, spot, steps: [located, ...steps, fallback] };
    }
    const routed = await this.routing.route(tx, spot, reporterIds, again ? {} : { fix, inTurn: true });
    // Where it lies is known before anybody asks who leads.
    const [first = located, ...rest] = routed.steps;
    return { ...routed, departmentCode: null, steps: [first, ...steps, ...rest] };
  }
}

/** An appeal begins with the unit that can solve it, like any case with a department. */
function atUnit(spot: Spot, { departmentCode, step }: { departmentCode: string; step: RoutingStep }): NewRoute {
  const located: RoutingStep = { step: 'locate', facts: { areaCode: spot.areaCode, grid: spot.gridCode !== null } };
  return { personId: null, departmentCode, spot, steps: [located, step] };
}
