import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { ServiceUnitEntity } from '../entities/service-unit.entity';

interface UnitAt {
  unit: ServiceUnitEntity;
  /** to its middle; null for a whole area */
  metres: number | null;
}

/**
 * The units that could solve an appeal here, the nearest first: a compound one stands in before one whose middle
 * is farther, a place of one's own before a whole grid, a grid before a community, a community before a town.
 *
 * @param units of the town
 */
export function unitsAt(
  units: readonly ServiceUnitEntity[],
  { category, areaCode, point }: { category: string; areaCode: string; point: Gcj02 },
): UnitAt[] {
  return units
    .filter(({ categories }) => categories.includes(category))
    .flatMap((unit): UnitAt[] => {
      const { lng, lat, radiusM } = unit;
      if (lng === null || lat === null || radiusM === null) {
        return areaCode.startsWith(unit.areaCode) ? [{ unit, metres: null }] : [];
      }
      const metres = Math.round(distanceM(point, gcj02(lng, lat)));
      return metres <= radiusM ? [{ unit, metres }] : [];
    })
    .sort((a, b) => order(a.metres, b.metres) || byArea(a.unit, b.unit));
}

/** Whole areas have no distance, and come after every place that has. */
const order = (a: number | null, b: number | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : a - b;

const byArea = (a: ServiceUnitEntity, b: ServiceUnitEntity): number =>
  b.areaCode.length - a.areaCode.length || (a.departmentCode < b.departmentCode ? -1 : 1);
