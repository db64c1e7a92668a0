import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AtlasCache } from './atlas.cache';
import { Departments } from './departments';
import { AreaLayerEntity } from './entities/area-layer.entity';
import { DepartmentEntity } from './entities/department.entity';
import { TerritoryEntity } from './entities/territory.entity';
import { AreaLayers } from './area-layers';
import { LayerCache } from './layer.cache';
import { TerritoryController } from './territory.controller';
import { TerritoryService } from './territory.service';

/** The map: districts, towns, communities, grids, roads and places, and the departments of the district. */
@Module({
  imports: [TypeOrmModule.forFeature([TerritoryEntity, DepartmentEntity, AreaLayerEntity])],
  controllers: [TerritoryController],
  providers: [AtlasCache, LayerCache, AreaLayers, Departments, TerritoryService],
  exports: [AreaLayers, Departments, TerritoryService],
})
export class TerritoryModule {}
