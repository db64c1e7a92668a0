import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import type { Surroundings } from '@yanxinyuan/shared/territory/layer';
import { ScopeNames } from '../../platform/http/scope-names';
import { AtlasCache } from './atlas.cache';
import { Departments } from './departments';
import { LayerCache } from './layer.cache';
import type { LocatedArea, LocatedGrid, PlaceNames } from './territory.types';

/** Questions about the map, answered from memory: no call here touches the database. */
@Injectable()
export class TerritoryService implements OnModuleInit {
  constructor(
    private readonly cache: AtlasCache,
    private readonly departments: Departments,
    private readonly scopeNames: ScopeNames,
    private readonly layers: LayerCache,
  ) {}

  onModuleInit(): void {
    this.scopeNames.provide(['district', 'town', 'community', 'grid'], (codes) =>
      Promise.resolve(new Map(codes.map((code) => [code, this.cache.atlas.nameOf(code) ?? code]))),
    );
    this.scopeNames.provideCodes('town', () => this.towns().map(({ code }) => code));
    this.scopeNames.provide(['department'], (codes) => this.departments.names(codes));
  }

  /**
   * The grid a point lies in. A point on a border belongs to exactly one grid, always the same.
   *
   * @returns undefined outside every grid
   */
  locate(point: Gcj02): LocatedGrid | undefined {
    return this.cache.atlas.locate(point);
  }

  /** The town and district around a point that no grid claims; undefined outside every district. */
  area(point: Gcj02): LocatedArea | undefined {
    return this.cache.atlas.area(point);
  }

  /** The road and the places a point lies in, as the districts' layers have them; empty without a layer. */
  surroundings(point: Gcj02): Surroundings {
    return this.layers.layer.at(point);
  }

  /** Grids that come within `metres` of a point, nearest first; its own comes first with 0. */
  gridsWithin(point: Gcj02, metres: number): { grid: LocatedGrid; distanceM: number }[] {
    return this.cache.atlas.gridsWithin(point, metres);
  }

  /** Grids whose border meets that of this grid, in the order of their codes; none of an unknown one. */
  adjacentGrids(gridCode: string): readonly string[] {
    return this.cache.atlas.adjacent(gridCode);
  }

  /**
   * The names of a territory code of any level, or of a located point.
   *
   * Codes that a later import dropped keep their names, since old cases refer to them.
   *
   * @returns undefined for a code that never was
   */
  names(of: string | LocatedGrid): PlaceNames | undefined {
    return this.cache.atlas.names(of);
  }

  /** The place in words down to the level of the code, e.g. 龙桥街道 东韩村 第1网格; '' for an unknown code. */
  address(of: string | LocatedGrid): string {
    return this.cache.atlas.address(of);
  }

  /** Whether the map in force has this code, of any level. */
  isActive(code: string): boolean {
    return this.cache.atlas.isActive(code);
  }

  /** A point inside a unit of any level, near its middle; undefined for a unit without outline. */
  centre(code: string): Gcj02 | undefined {
    return this.cache.atlas.centre(code);
  }

  /** Active towns in the order of their codes. */
  towns(): readonly TownView[] {
    return this.cache.atlas.towns;
  }
}
