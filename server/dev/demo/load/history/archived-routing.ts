import type { INestApplicationContext } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { Surroundings } from '@yanxinyuan/shared/territory/layer';
import type { EntityManager } from 'typeorm';
import { IdentityService } from '../../../../src/modules/identity';
import { Categories } from '../../../../src/modules/reports';
import { Departments, TerritoryService } from '../../../../src/modules/territory';
import { AtlasCache } from '../../../../src/modules/territory/atlas.cache';
import { LayerCache } from '../../../../src/modules/territory/layer.cache';
import type { DutyContact } from '../../../../src/modules/tickets';
import { AppealUnits } from '../../../../src/modules/tickets/appeals/appeal-units';
import { DepartmentsAlive } from '../../../../src/modules/tickets/duty/departments-alive';
import { DutyLeads } from '../../../../src/modules/tickets/duty/leads';
import { LiveDutyList, type LiveList } from '../../../../src/modules/tickets/duty/live-list';
import { RouteNewCase } from '../../../../src/modules/tickets/routing/route-new';
import { Routing, type Routed } from '../../../../src/modules/tickets/routing/routing';
import type { Spot } from '../../../../src/modules/tickets/routing/spot';
import { Database } from '../../../../src/platform/db/database';
import { KeptFresh } from '../../../../src/platform/db/kept-fresh';
import { ScopeNames } from '../../../../src/platform/http/scope-names';
import { Log } from '../../../../src/platform/logging/log';
import { readDemoLayer } from '../../territory';
import type { PublishedDuty } from '../duty-list';
import type { People } from '../people';
import type { Desk } from './desk';

/** The server's own routing, by the list of the demo, its people and what they had in hand at the moment that is told. */
export function routingFor(
  app: INestApplicationContext,
  { alive, desk, list }: { alive: DepartmentsAlive; desk: Desk; list: PublishedDuty },
): RouteNewCase {
  const [identity, categories, territory] = [app.get(IdentityService), app.get(Categories), new MappedTerritory(app)];
  const live = new PublishedList(app.get(Database), app.get(KeptFresh), app.get(Log), list);
  const routing = new DeskRouting(identity, territory, desk);
  return new RouteNewCase(
    new DutyLeads(live, categories, alive, territory),
    routing,
    new AppealUnits(categories, alive),
  );
}

/** The roads and places that are being taken in in this very transaction. */
class MappedTerritory extends TerritoryService {
  private readonly layer = readDemoLayer();

  constructor(app: INestApplicationContext) {
    super(app.get(AtlasCache), app.get(Departments), app.get(ScopeNames), app.get(LayerCache));
  }

  override surroundings(point: Gcj02): Surroundings {
    return this.layer.at(point);
  }
}

/** The list that is being published in this very transaction. */
class PublishedList extends LiveDutyList {
  constructor(
    database: Database,
    kept: KeptFresh,
    log: Log,
    private readonly published: PublishedDuty,
  ) {
    super(database, kept, log);
  }

  override get current(): LiveList {
    return this.published;
  }

  override holder(departmentCode: string, position: string): string | undefined {
    const held = (one: DutyContact): boolean => one.departmentCode === departmentCode && one.position === position;
    return this.published.contacts.find(held)?.personId;
  }
}

/** Everybody of the demo is there at any moment that is told, whatever the clock on the wall says. */
export class CastDepartments extends DepartmentsAlive {
  constructor(
    app: INestApplicationContext,
    private readonly cast: People,
  ) {
    super(app.get(IdentityService), app.get(Departments));
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
