import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService } from '../../../../src/modules/identity';
import { Categories } from '../../../../src/modules/reports';
import { Departments, TerritoryService } from '../../../../src/modules/territory';
import { AppealUnits } from '../../../../src/modules/tickets/appeals/appeal-units';
import { DepartmentsAlive } from '../../../../src/modules/tickets/duty/departments-alive';
import { DutyLeads } from '../../../../src/modules/tickets/duty/leads';
import { LiveDutyList, type LiveList } from '../../../../src/modules/tickets/duty/live-list';
import { RouteNewCase } from '../../../../src/modules/tickets/route-new';
import { Routing, type Routed } from '../../../../src/modules/tickets/routing';
import type { Spot } from '../../../../src/modules/tickets/spot';
import { Broadcast } from '../../../../src/platform/db/broadcast';
import { Database } from '../../../../src/platform/db/database';
import { Log } from '../../../../src/platform/logging/log';
import type { People } from '../people';
import type { Desk } from './desk';

/** The server's own routing, by the list of the demo, its people and what they had in hand at the moment that is told. */
export function routingFor(
  app: INestApplicationContext,
  { people, desk, list }: { people: People; desk: Desk; list: LiveList },
): RouteNewCase {
  const [identity, territory, categories] = [app.get(IdentityService), app.get(TerritoryService), app.get(Categories)];
  const alive = new CastDepartments(identity, app.get(Departments), people);
  const live = new PublishedList(app.get(Database), app.get(Broadcast), app.get(Log), list);
  const routing = new DeskRouting(identity, territory, desk);
  return new RouteNewCase(new DutyLeads(live, categories, alive), routing, new AppealUnits(categories, alive));
}

/** The list that is being published in this very transaction. */
class PublishedList extends LiveDutyList {
  constructor(
    database: Database,
    broadcast: Broadcast,
    log: Log,
    private readonly published: LiveList,
  ) {
    super(database, broadcast, log);
  }

  override get current(): LiveList {
    return this.published;
  }
}

/** Everybody of the demo is there at any moment that is told, whatever the clock on the wall says. */
class CastDepartments extends DepartmentsAlive {
  constructor(
    identity: IdentityService,
    departments: Departments,
    private readonly cast: People,
  ) {
    super(identity, departments);
  }

  override people(_: EntityManager, code: string): Promise<string[]> {
    const acts = [...this.cast.values()].filter(({ grants }) =>
      grants.some(({ role, scope }) => role === 'department' && scope.code === code),
    );
    return Promise.resolve(acts.map(({ id }) => id));
  }
}

class DeskRouting extends Routing {
  constructor(
    identity: IdentityService,
    territory: TerritoryService,
    private readonly desk: Desk,
  ) {
    super(identity, territory);
  }

  override route(_: EntityManager, spot: Spot, reporterIds: readonly string[]): Promise<Routed> {
    if (spot.gridCode === null) throw new Error(`${spot.areaCode} has no grid`);
    return Promise.resolve({ spot, ...this.desk.route(spot.gridCode, reporterIds) });
  }
}
