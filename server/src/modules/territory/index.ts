export { TerritoryModule } from './territory.module';
export { TerritoryService } from './territory.service';
export { Departments } from './departments';
export { importFile } from './import-file';
export { importTerritory } from './territory.import';
export { checkTerritory } from './rules/check';
export type { LocatedArea, LocatedGrid, PlaceNames } from './territory.types';
