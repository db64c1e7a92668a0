import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/db/database';
import { prepared } from '../../../platform/db/prepared';
import { Categories } from '../../reports';
import { DepartmentsAlive } from '../duty/departments-alive';
import { others, type Reported } from '../duty/leads';
import { ServiceUnitEntity } from '../entities/service-unit.entity';
import type { Fix } from '../routing/routing';
import type { Spot } from '../routing/spot';
import { unitsAt } from './unit-at';

const TOWN_DIGITS = 9;

const UNITS = prepared(`
  SELECT department_code AS "departmentCode", area_code AS "areaCode", lng, lat, radius_m AS "radiusM", categories
  FROM service_unit WHERE left(area_code, 9) = $1 AND $2 = ANY(categories)`);

export type ServiceUnit = ServiceUnitEntity;

/** Appeals of riders go to whoever can solve them: the gate is opened by the property management, not by a grid worker. */
@Injectable()
export class AppealUnits {
  constructor(
    private readonly categories: Categories,
    private readonly alive: DepartmentsAlive,
  ) {}

  /**
   * The nearest unit that can solve an appeal here and has somebody who acts for it today.
   *
   * @param reporterIds whose appeal it is: no unit whose only people they are
   * @returns undefined for other kinds, and where there is none: then it goes the way of every case
   */
  async appealUnit(
    manager: EntityManager,
    { spot, fix, reported }: { spot: Spot; fix: Fix; reported: Reported },
    reporterIds: readonly string[],
  ): Promise<{ departmentCode: string; step: RoutingStep } | undefined> {
    if (this.categories.find(reported.category)?.kind !== 'appeal') return undefined;
    const town = spot.townCode.slice(0, TOWN_DIGITS);
    const units = await manager.query<ServiceUnitEntity[]>(UNITS, [town, reported.category]);
    const near = unitsAt(units, { category: reported.category, areaCode: spot.areaCode, point: fix.point });
    for (const { unit, metres } of near) {
      const department = unit.departmentCode;
      const people = others(await this.alive.people(manager, department), reporterIds).length;
      if (people === 0) continue;
      const facts = { department, people, unit: true, metres };
      return { departmentCode: department, step: { step: 'department', facts } };
    }
    return undefined;
  }

  /** All there are, by department. */
  list(manager: EntityManager): Promise<ServiceUnit[]> {
    return manager.find(ServiceUnitEntity, { order: { departmentCode: 'ASC' } });
  }

  /** Adds units or moves them; the department has to be there. */
  async save(tx: Tx, units: readonly ServiceUnitEntity[]): Promise<void> {
    await tx.upsert(ServiceUnitEntity, [...units], ['departmentCode']);
  }
}
