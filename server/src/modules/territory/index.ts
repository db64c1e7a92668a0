export { TerritoryModule } from './territory.module';
export { TerritoryService } from './territory.service';
export { AreaLayers } from './area-layers';
export { Departments } from './departments';
export { importFile } from './import-file';
export { importTerritory } from './territory.import';
export { checkTerritory } from './rules/check';
export { toGcj02 } from './rules/datum';
export type { LocatedArea, LocatedGrid, PlaceNames } from './territory.types';
