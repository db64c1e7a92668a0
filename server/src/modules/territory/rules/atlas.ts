import { gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { TerritoryLevel, TownView } from '@yanxinyuan/shared/territory/contract';
import type { TerritoryEntity } from '../entities/territory.entity';
import type { LocatedArea, LocatedGrid, PlaceNames } from '../territory.types';
import { buildLocator, type Area, type Locator } from './locator';
import { simplifyTogether } from './simplify';

export type AtlasRow = Omit<TerritoryEntity, 'area'>;

/** Lengths of the codes: a unit's code begins with that of the unit it lies in. */
export const CODE_LENGTH: Record<TerritoryLevel, number> = { district: 6, town: 9, community: 12, grid: 15 };

/** Points of a town's outline on a phone's screen. */
const OUTLINE_POINTS = 120;

interface Unit {
  name: string;
  active: boolean;
  communityCodes: readonly string[];
  own: LocatedGrid;
  centre: Gcj02 | undefined;
}

const ownCodes = (grid: string): LocatedGrid => ({
  gridCode: grid,
  communityCode: grid.slice(0, CODE_LENGTH.community),
  townCode: grid.slice(0, CODE_LENGTH.town),
  districtCode: grid.slice(0, CODE_LENGTH.district),
});

/** One version of the whole map in memory; never changed, only replaced. */
export class Atlas {
  /** also units that are gone, since old cases name them */
  private readonly units: ReadonlyMap<string, Unit>;
  private readonly locators: Record<TerritoryLevel, Locator>;
  private drawn: readonly TownView[] | undefined;
  private readonly beside = new Map<string, readonly string[]>();
  private readonly townRows: readonly AtlasRow[];

  constructor(rows: readonly AtlasRow[]) {
    this.units = new Map(
      rows.map(({ code, name, active, communityCodes, lng, lat }) => [
        code,
        {
          name,
          active,
          communityCodes,
          own: ownCodes(code),
          centre: lng === null || lat === null ? undefined : gcj02(lng, lat),
        },
      ]),
    );
    const of = (level: TerritoryLevel): Locator => buildLocator(rows.flatMap((row) => areaOf(row, level)));
    this.locators = { district: of('district'), town: of('town'), community: of('community'), grid: of('grid') };
    this.townRows = rows.filter(({ level, active }) => level === 'town' && active);
  }

  locate(point: Gcj02): LocatedGrid | undefined {
    const code = this.locators.grid.at(point);
    return code === undefined ? undefined : this.located(code, point);
  }

  area(point: Gcj02): LocatedArea | undefined {
    const townCode = this.locators.town.at(point) ?? null;
    const districtCode = townCode?.slice(0, CODE_LENGTH.district) ?? this.locators.district.at(point);
    return districtCode === undefined ? undefined : { townCode, districtCode };
  }

  gridsWithin(point: Gcj02, metres: number): { grid: LocatedGrid; distanceM: number }[] {
    return this.locators.grid
      .within(point, metres)
      .map(({ code, distanceM }) => ({ grid: this.located(code, point), distanceM }));
  }

  /** Active grids whose border meets that of this one. Found at the first question, then kept with this map. */
  adjacent(gridCode: string): readonly string[] {
    const known = this.beside.get(gridCode);
    if (known !== undefined) return known;
    const found = this.locators.grid.touching(gridCode);
    this.beside.set(gridCode, found);
    return found;
  }

  names(of: string | LocatedGrid): PlaceNames | undefined {
    const { code, community } =
      typeof of === 'string'
        ? { code: of, community: of.slice(0, CODE_LENGTH.community) }
        : { code: of.gridCode, community: of.communityCode };
    if (!this.units.has(code)) return undefined;
    const townCode = code.length >= CODE_LENGTH.town ? code.slice(0, CODE_LENGTH.town) : null;
    const name = (unit: string): string | null => this.units.get(unit)?.name ?? null;
    return {
      districtName: name(code.slice(0, CODE_LENGTH.district)) ?? '',
      townCode,
      townName: townCode === null ? null : name(townCode),
      communityName: community.length === CODE_LENGTH.community ? name(community) : null,
      gridName: code.length === CODE_LENGTH.grid ? name(code) : null,
    };
  }

  address(of: string | LocatedGrid): string {
    const names = this.names(of);
    if (names === undefined) return '';
    const { districtName, townName, communityName, gridName } = names;
    // A grid is mostly named after its community: 东韩村第1网格. Said once is enough.
    const grid =
      communityName !== null && gridName?.startsWith(communityName) === true
        ? gridName.slice(communityName.length)
        : gridName;
    return [townName ?? districtName, communityName, grid].filter((word) => word !== null && word !== '').join(' ');
  }

  /** Name of one unit of any level; undefined when there never was such a code. */
  nameOf(code: string): string | undefined {
    return this.units.get(code)?.name;
  }

  isActive(code: string): boolean {
    return this.units.get(code)?.active === true;
  }

  centre(code: string): Gcj02 | undefined {
    return this.units.get(code)?.centre;
  }

  /** Drawn at the first call: most processes never need it. */
  get towns(): readonly TownView[] {
    return (this.drawn ??= drawTowns(this.townRows));
  }

  /** A grid may cover several communities; the one around the point is what people call the place. */
  private located(code: string, point: Gcj02): LocatedGrid {
    const unit = this.units.get(code);
    if (unit === undefined) return ownCodes(code);
    const { own, communityCodes } = unit;
    const community = communityCodes.length < 2 ? undefined : this.locators.community.at(point);
    if (community === undefined || community === own.communityCode || !communityCodes.includes(community)) return own;
    return { ...own, communityCode: community };
  }
}

const areaOf = ({ code, level, polygon, active }: AtlasRow, wanted: TerritoryLevel): Area[] =>
  active && level === wanted && polygon !== null ? [{ code, rings: polygon }] : [];

function drawTowns(rows: readonly AtlasRow[]): TownView[] {
  const outlines = simplifyTogether(
    rows.map(({ polygon }) => polygon ?? []),
    OUTLINE_POINTS,
  );
  return rows.map(({ code, name, lng, lat }, i) => ({
    code,
    name,
    centre: [lng ?? 0, lat ?? 0],
    outline: outlines[i] ?? [],
  }));
}
