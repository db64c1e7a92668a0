import { Controller, Header, Query } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import type { LocateView, MapTilesView, TerritoryNameView, TownView } from '@yanxinyuan/shared/territory/contract';
import type { DepartmentView } from '@yanxinyuan/shared/tickets/contract';
import { AppConfig } from '../../config/env';
import { mapTilesOf } from '../../config/map-tiles';
import { Fail } from '../../platform/fail';
import { Endpoint } from '../../platform/http/endpoint';
import { Departments } from './departments';
import { LocateDto } from './dto/locate.dto';
import { TerritoryNamesDto } from './dto/territory-names.dto';
import { TerritoryService } from './territory.service';

@Controller()
export class TerritoryController {
  constructor(
    private readonly territory: TerritoryService,
    private readonly departments: Departments,
    private readonly config: AppConfig,
  ) {}

  @Endpoint('listTowns')
  @Header('cache-control', 'public, max-age=300')
  towns(): Promise<TownView[]> {
    return Promise.resolve([...this.territory.towns()]);
  }

  @Endpoint('getMapTiles')
  @Header('cache-control', 'public, max-age=300')
  tiles(): Promise<{ tiles: MapTilesView | null }> {
    return Promise.resolve({ tiles: mapTilesOf(this.config) });
  }

  @Endpoint('locate')
  locate(@Query() query: LocateDto): Promise<LocateView> {
    const [lng, lat] = query.point();
    const grid = this.territory.locate(gcj02(lng, lat));
    const names = grid && this.territory.names(grid);
    if (grid === undefined || names === undefined) throw new Fail('REPORT_OUTSIDE');
    return Promise.resolve({
      townCode: grid.townCode,
      townName: names.townName ?? '',
      communityName: names.communityName ?? '',
      gridCode: grid.gridCode,
      gridName: names.gridName ?? '',
      address: this.territory.address(grid),
    });
  }

  /** Codes in words; one that never was is left out. */
  @Endpoint('listTerritoryNames')
  names(@Query() query: TerritoryNamesDto): Promise<TerritoryNameView[]> {
    const all = query.list().map((code) => ({ code, name: this.territory.address(code) }));
    return Promise.resolve(all.filter(({ name }) => name !== ''));
  }

  @Endpoint('listDepartments')
  list(): Promise<DepartmentView[]> {
    return this.departments.list();
  }
}
